import { z } from "zod";
import { mostMinutes } from "../../alerts/maintenance.ts";
import { Maintenance, MaintenanceRow } from "../../core/views.ts";
import type { WindowGiven } from "../maintenance.ts";
import { moment } from "../query.ts";
import { change, route } from "../route.ts";
import { idIn } from "./alerts.ts";

const minutes = z.int().min(1).max(mostMinutes).default(60);
const zone = z.string().max(64).default("UTC").describe("As IANA names it: Europe/Berlin.");
const names = z.array(z.string().max(64)).max(1000).default([]);
const body = z.object({
  name: z.string().min(1).max(64).default("Maintenance"),
  nodes: names.describe("Empty, and no groups: all, and the monitor itself."),
  groups: names,
  rules: names.describe("Empty: all."),
  schedule: z.discriminatedUnion("is", [
    z.object({ is: z.literal("once"), from: moment, until: moment }),
    z.object({ is: z.literal("weekly"), days: z.array(z.int().min(0).max(6)).min(1), at: z.string().max(5), minutes, zone }),
    z.object({ is: z.literal("cron"), pattern: z.string().min(9).max(100), minutes, zone }),
  ]),
});

function given({ schedule, ...rest }: z.output<typeof body>): WindowGiven {
  return { ...rest, schedule: schedule.is === "once" ? { is: "once", fromMs: schedule.from, untilMs: schedule.until } : schedule };
}

export const maintenance = route({
  path: "/maintenance",
  summary: "Windows in which alerts are recorded and nobody is told.",
  policy: "session",
  query: z.object({}),
  answer: Maintenance,
  table: (answer) => answer.maintenance.map(({ schedule, ...row }) => ({ ...row, schedule: JSON.stringify(schedule) })),
  handle: (_query, { maintenance: desk }) => desk.list(),
});

export const newMaintenance = change({
  path: "/maintenance",
  status: 201,
  summary: "A window: once, on days of the week, or by a cron pattern.",
  policy: "session",
  body,
  answer: MaintenanceRow,
  handle: (window, { maintenance: desk }) => desk.put(null, given(window)),
});

export const changeMaintenance = change({
  path: "/maintenance/{id}",
  method: "PUT",
  summary: "Another window in its place.",
  policy: "session",
  body,
  answer: MaintenanceRow,
  handle: (window, { maintenance: desk }, { params }) => desk.put(idIn(params), given(window)),
});

export const endMaintenance = change({
  path: "/maintenance/{id}",
  method: "DELETE",
  summary: "Ends a window for good.",
  policy: "session",
  body: z.object({}),
  answer: Maintenance,
  handle(_body, { maintenance: desk }, { params }) {
    desk.drop(idIn(params));
    return desk.list();
  },
});
