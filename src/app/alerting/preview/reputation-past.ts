/** Scores and states of nodes, as satellites told them. */
import { groupBy, nodeRows } from "../../../trackers/node-rows.ts";
import { reputationAt } from "../../../trackers/reputation/past.ts";
import { eventTable, historyTable } from "../../../trackers/reputation/tables.ts";
import { dayMs, leadMs, mergedTimes, minuteMs, type MakePast, type PastSpan, type PastTools } from "./past.ts";

/** Scores move with audits, and those are hours apart; the moments at which something changed are looked at, too. */
const everyMs = 15 * minuteMs;
const before = 9 * dayMs;

function historyOf({ tables }: PastTools, { fromMs, toMs }: PastSpan, node: number) {
  const rows = nodeRows(tables, historyTable, [node], { column: "at_ms", from: fromMs - before, to: toMs + 1 });
  return rows.toSorted((a, b) => a.number("at_ms") - b.number("at_ms"));
}

export const reputationPast =
  (unseen: ReturnType<MakePast>["unseen"]): MakePast =>
  (tools, span) => ({
    isOfFleet: false,
    unseen,
    fromMs(node) {
      const first = historyOf(tools, span, node)[0];
      return first === undefined ? null : Math.max(span.fromMs, first.number("at_ms"));
    },
    *moments([node]) {
      const { tables, mirror } = tools;
      const history = historyOf(tools, span, node!);
      const events = nodeRows(tables, eventTable, [node!]).toSorted((a, b) => a.number("at_ms") - b.number("at_ms"));
      const eventsOf = groupBy(events, (row) => row.number("satellite"));
      const satellites = [...groupBy(history, (row) => row.number("satellite"))].map(([satellite, rows]) => ({
        node: mirror.node(node!),
        satellite: mirror.satellite(satellite),
        history: rows,
        events: eventsOf.get(satellite) ?? [],
      }));
      const changes = [...history, ...events].map((row) => row.number("at_ms"));
      for (const nowMs of mergedTimes({ fromMs: span.fromMs - leadMs, toMs: span.toMs }, everyMs, changes)) {
        const rows = satellites.flatMap((past) => reputationAt(past, nowMs) ?? []);
        const blind = rows.some((row) => !row.stale) ? [] : [mirror.node(node!)];
        yield { nowMs, views: { reputation: { nowMs, rows, blind: new Set(blind) } } };
      }
    },
  });
