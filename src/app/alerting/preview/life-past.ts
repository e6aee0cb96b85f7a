/** Starts of nodes, as their logs told them. */
import type { PresenceRow } from "../../../alerts/watches.ts";
import { lifeTable } from "../../../trackers/life/index.ts";
import { nodeRows } from "../../../trackers/node-rows.ts";
import { dayMs, firstHeardMs, hourMs, leadMs, mergedTimes, nobody, stepMs, type MakePast } from "./past.ts";

/** No rule looks further back, and what began ends within an hour. */
const lookedBackMs = dayMs;
const untilOverMs = lookedBackMs + hourMs;

export const lifePast: MakePast = (tools, { fromMs, toMs }) => ({
  isOfFleet: false,
  unseen: [],
  fromMs(node) {
    const first = firstHeardMs(tools, node);
    return first === null ? null : Math.max(fromMs, first, toMs - tools.retention.hoursDays * dayMs);
  },
  *moments([node]) {
    const range = { column: "at_ms", from: fromMs - leadMs - untilOverMs, to: toMs + 1 };
    const starts = nodeRows(tools.tables, lifeTable, [node!], range)
      .filter((row) => row.text("name") === "life.begin")
      .map((row) => row.number("at_ms"))
      .toSorted((a, b) => a - b);
    let [oldest, next] = [0, 0];
    for (const nowMs of mergedTimes({ fromMs: fromMs - leadMs, toMs }, stepMs, starts)) {
      while (next < starts.length && starts[next]! <= nowMs) next++;
      while (oldest < next && starts[oldest]! <= nowMs - lookedBackMs) oldest++;
      if (next === 0 || starts[next - 1]! < nowMs - untilOverMs) continue;
      const row: PresenceRow = {
        node: tools.mirror.node(node!),
        sources: [],
        lastLineAtMs: null,
        usualPerMinute: null,
        startsMs: starts.slice(oldest, next),
        lastWords: [],
      };
      yield { nowMs, views: { presence: { nowMs, rows: [row], blind: nobody } } };
    }
  },
});
