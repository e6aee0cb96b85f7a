/** The space of nodes, as it was polled: single snapshots for levels, whole days for what is judged by its course. */
import type { StorageRow } from "../../../alerts/watches.ts";
import { rfc3339 } from "../../../core/time.ts";
import type { StorageNode } from "../../../core/views.ts";
import { nodeRows, type NamedRow } from "../../../trackers/node-rows.ts";
import { basisDays, forecastOf, ingressDays } from "../../../trackers/storage/forecast-view.ts";
import { dayTable, satelliteDayTable, snapshotTable } from "../../../trackers/storage/tables.ts";
import { figuresOf, spaceOf } from "../../../trackers/storage/views.ts";
import type { Space } from "../../../trackers/storage/waterfall.ts";
import { dayMs, leadMs, minuteMs, nobody, type MakePast, type PastSpan, type PastTools } from "./past.ts";

const dayS = 86_400;
/** So far back `trash-stuck` is shown the days. */
const courseDays = 30;

function storageOf(node: string, space: Space, atMs: number): StorageNode {
  return {
    node,
    at: rfc3339(atMs),
    stale: false,
    source: "api",
    ...figuresOf(space),
    growth: [],
    reported: null,
    satellites: [],
    points: [],
  };
}

const rowOf = (storage: StorageNode, forecast: StorageRow["forecast"] = null): StorageRow => ({
  node: storage.node,
  storage,
  forecast,
  fileSystem: null,
});
const look = (nowMs: number, row: StorageRow) => ({ nowMs, views: { storage: { nowMs, rows: [row], blind: nobody } } });

function snapshotsOf({ tables }: PastTools, { fromMs, toMs }: PastSpan, node: number): readonly NamedRow[] {
  const rows = nodeRows(tables, snapshotTable, [node], { column: "at_ms", from: fromMs - dayMs, to: toMs + 1 });
  return rows.toSorted((a, b) => a.number("at_ms") - b.number("at_ms"));
}

/** Snapshots are thinned with time: each counts until the next, so it is looked at twice. */
export const levelPast =
  (unseen: ReturnType<MakePast>["unseen"]): MakePast =>
  (tools, span) => ({
    isOfFleet: false,
    unseen,
    fromMs(node) {
      const first = snapshotsOf(tools, span, node)[0];
      return first === undefined ? null : Math.max(span.fromMs, first.number("at_ms"));
    },
    *moments([node]) {
      const rows = snapshotsOf(tools, span, node!);
      for (const [i, row] of rows.entries()) {
        const at = row.number("at_ms");
        const again = Math.min(at + minuteMs, (rows[i + 1]?.number("at_ms") ?? Infinity) - 1, span.toMs);
        const storage = storageOf(tools.mirror.node(node!), spaceOf(row), at);
        yield look(at, rowOf(storage));
        if (again > at) yield look(again, rowOf(storage));
      }
    },
  });

function daysOf({ tables }: PastTools, { fromMs, toMs }: PastSpan, node: number, before: number): readonly NamedRow[] {
  const from = (Math.floor(fromMs / dayMs) - before) * dayS;
  return nodeRows(tables, dayTable, [node], { column: "day_s", from, to: Math.ceil(toMs / 1000) }).toSorted(
    (a, b) => a.number("day_s") - b.number("day_s"),
  );
}
const spaceOfDay = (day: NamedRow): Space => ({
  allocated: day.maybe("allocated_bytes"),
  used: day.maybe("used_bytes"),
  trash: day.maybe("trash_bytes"),
  free: day.maybe("free_bytes"),
  reclaimable: null,
  reserved: null,
  overused: null,
});
const endOf = (day: NamedRow, { toMs }: PastSpan) => Math.min(toMs, (day.number("day_s") + dayS) * 1000 - 1);
const firstDay = (days: readonly NamedRow[], { fromMs }: PastSpan) =>
  days[0] === undefined ? null : Math.max(fromMs, days[0].number("day_s") * 1000);

/** Looked at once a day, at its end. */
export const trashPast: MakePast = (tools, span) => ({
  isOfFleet: false,
  unseen: [],
  fromMs: (node) => firstDay(daysOf(tools, span, node, courseDays), span),
  *moments([node]) {
    const days = daysOf(tools, span, node!, courseDays);
    const points = days.map((day) => ({
      at: rfc3339(day.number("day_s") * 1000),
      used_bytes: day.maybe("used_bytes"),
      trash_bytes: day.maybe("trash_bytes"),
      free_bytes: day.maybe("free_bytes"),
      allocated_bytes: day.maybe("allocated_bytes"),
    }));
    for (const [i, day] of days.entries()) {
      const nowMs = endOf(day, span);
      if (nowMs < span.fromMs - leadMs) continue;
      const storage = storageOf(tools.mirror.node(node!), spaceOfDay(day), nowMs);
      yield look(nowMs, rowOf({ ...storage, points: points.slice(Math.max(0, i - courseDays), i + 1) }));
    }
  },
});

/** A forecast a day, made of what was known at its end. */
export const forecastPast: MakePast = (tools, span) => ({
  isOfFleet: false,
  unseen: [],
  fromMs: (node) => firstDay(daysOf(tools, span, node, basisDays), span),
  *moments([node]) {
    const name = tools.mirror.node(node!);
    const days = daysOf(tools, span, node!, basisDays);
    const from = (Math.floor(span.fromMs / dayMs) - ingressDays) * dayS;
    const told = nodeRows(tools.tables, satelliteDayTable, [node!], { column: "day_s", from, to: Math.ceil(span.toMs / 1000) });
    yield null;
    for (const day of days) {
      const [nowMs, today] = [endOf(day, span), day.number("day_s")];
      if (nowMs < span.fromMs - leadMs) continue;
      const isWithin = (before: number) => (row: NamedRow) => row.number("day_s") <= today && row.number("day_s") >= today - before * dayS;
      const known = { days: days.filter(isWithin(basisDays)), told: told.filter(isWithin(ingressDays)) };
      const space = spaceOfDay(day);
      yield look(nowMs, rowOf(storageOf(name, space, nowMs), forecastOf(name, space, known, nowMs)));
    }
  },
});
