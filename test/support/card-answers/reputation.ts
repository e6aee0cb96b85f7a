/** What the satellites think of the nodes. */
import type * as view from "../../../src/core/views.ts";
import { type SatelliteShort, chosen, iso, range, satelliteIds, satellites } from "./fleet.ts";

export function reputationRow(
  node: string,
  short: SatelliteShort,
  now: number,
  more: Partial<view.ReputationRow> = {},
): view.ReputationRow {
  const window = 12 * 3_600_000;
  const last = Math.floor(now / window) * window;
  return {
    node,
    satellite: satelliteIds[short],
    name: short,
    at: iso(now - 120_000),
    stale: false,
    state: "ok",
    audit_score: 1,
    suspension_score: 1,
    online_score: 0.9997,
    audits_left: 40,
    failed_audits_7d: 0,
    projection: { state: "never", audits_left: null, days_left: null, failing_share: 0, failing_share_upper: 0.004, basis_audits: 612 },
    audits_per_day: 96,
    suspension_audits_left: 9,
    trend: [1, 7, 30].map((days) => ({ days, audit_score: 0, suspension_score: 0, online_score: 0.0001 })),
    downtime_left_hours: 287.4,
    online_windows: 60,
    online_strip: Array.from({ length: 60 }, (_, i) => {
      const total = 44 + ((i * 7) % 9);
      const online = i === 41 ? Math.round(total * 0.91) : total;
      return { at: iso(last - (59 - i) * window), online, total, share: online / total };
    }),
    vetting: { state: "vetted", since: "2023-11-14T08:00:00Z", audits: 214_000, audits_needed: 100, hours: 17_000, hours_needed: 504 },
    joined_at: "2023-10-20T08:00:00Z",
    disqualified_at: null,
    suspended_at: null,
    offline_suspended_at: null,
    points: [],
    ...more,
  };
}

export const reputationOf = (rows: readonly view.ReputationRow[], now = Date.now()): view.Reputation => {
  const worst = rows
    .filter((r) => r.state !== "disqualified" && r.audits_left !== null)
    .toSorted((a, b) => a.audits_left! - b.audits_left!)[0];
  return {
    ...range(now),
    worst: worst === undefined ? null : { node: worst.node, satellite: worst.satellite, audits_left: worst.audits_left! },
    reputation: [...rows],
    events: [],
  };
};

export function reputationAnswer(names: readonly string[] | null, now = Date.now()): view.Reputation {
  const rows = chosen(names).flatMap(([node]) =>
    satellites.map((s) => {
      if (node === "node-5" && s === "ap1")
        return reputationRow(node, s, now, { audits_left: 39, audit_score: 0.9991, failed_audits_7d: 1 });
      if (node === "node-6") return vettingRow(node, s, now);
      return reputationRow(node, s, now);
    }),
  );
  return reputationOf(
    rows.toSorted((a, b) => a.audits_left! - b.audits_left! || Number(b.state === "vetting") - Number(a.state === "vetting")),
    now,
  );
}

export function vettingRow(node: string, short: SatelliteShort, now: number): view.ReputationRow {
  const row = reputationRow(node, short, now);
  return {
    ...row,
    state: "vetting",
    online_score: 1,
    online_windows: 27,
    online_strip: row.online_strip.map((cell, i) =>
      i < 32 ? { ...cell, online: 0, total: 0, share: null } : { ...cell, online: 2, total: 2, share: 1 },
    ),
    vetting: { state: "vetting", since: null, audits: 64, audits_needed: 100, hours: 19 * 24, hours_needed: 504 },
  };
}
