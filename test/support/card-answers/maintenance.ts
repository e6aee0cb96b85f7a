/** Silences by hand: one that is over, one every week, one that stands now. */
import type * as view from "../../../src/core/views.ts";
import { dayMs, iso } from "./fleet.ts";

const hourMs = 3_600_000;

export function maintenanceAnswer(): view.Maintenance {
  const now = Date.now();
  const row = { groups: [], rules: [], nodes: [], on_until: null, next_at: null };
  return {
    maintenance: [
      {
        ...row,
        id: 3,
        name: "Move of the shed",
        nodes: ["node-5"],
        schedule: { is: "once", from: iso(now - 9 * dayMs), until: iso(now - 8 * dayMs) },
      },
      {
        ...row,
        id: 1,
        name: "Backups",
        rules: ["version-behind"],
        schedule: { is: "weekly", days: [6, 0], at: "03:00", minutes: 90, zone: "Europe/Berlin" },
        next_at: iso(now + 2 * dayMs),
      },
      {
        ...row,
        id: 2,
        name: "New disk",
        nodes: ["node-2", "node-3"],
        schedule: { is: "cron", pattern: "30 3 * * 1", minutes: 240, zone: "UTC" },
        on_until: iso(now + hourMs),
        next_at: iso(now + 7 * dayMs),
      },
    ],
  };
}
