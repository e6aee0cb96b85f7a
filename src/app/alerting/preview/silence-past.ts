/** Silences of logs, with what was usual of the node. Whether its API answered is not stored. */
import type { PresenceRow, SourceRow } from "../../../alerts/watches.ts";
import { TransferRing } from "../../../intelligence/transfer-ring.ts";
import { usualPerMinute } from "../../../intelligence/transfers-row.ts";
import { activityFamily } from "../../../trackers/life/index.ts";
import { hourMs, minuteMs, minutesSinceMs, nobody, sinceLearned, type MakePast, type PastTools } from "./past.ts";
import { readMinutes, stretchMs } from "./transfers-past.ts";

/** No level is shorter. */
const leastSilenceMs = 2 * minuteMs;
/** An alert is over so long after the log speaks again. */
const untilOverMs = hourMs;
/** Of a node of which a time of day must be known. */
const weekMs = 7 * 24 * hourMs;
const row0 = 0;

export const silencePast: MakePast = (tools, span) => ({
  isOfFleet: false,
  unseen: tools.mirror.polled.some(({ kind }) => kind === "api") ? ["api"] : [],
  fromMs: (node) => sinceLearned(tools, span, node),
  *moments([node]) {
    const judgedFrom = sinceLearned(tools, span, node!);
    if (judgedFrom === null) return;
    const ring = new TransferRing();
    const untilMs = endOf(tools, node!, span.toMs);
    const firstMs = Math.max(minutesSinceMs(tools, span.toMs), judgedFrom - weekMs - hourMs);
    let [lastLineMs, lastLoudMs] = [0, 0];
    for (let from = Math.floor(firstMs / stretchMs) * stretchMs; from < span.toMs; from += stretchMs) {
      const { ended, failed } = readMinutes(tools, node!, from, from + stretchMs);
      const heard = heardIn(tools, node!, from);
      yield null;
      for (let minute = 0; minute < stretchMs / minuteMs; minute++) {
        const nowMs = from + (minute + 1) * minuteMs;
        if (nowMs > untilMs) return;
        if (ended[minute]! > 0) ring.add(row0, nowMs - minuteMs, { ended: ended[minute]!, failed: failed[minute]! });
        lastLineMs = heard.get(nowMs - minuteMs) ?? lastLineMs;
        const isLoud = lastLineMs > 0 && nowMs - lastLineMs >= leastSilenceMs;
        if (isLoud) lastLoudMs = nowMs;
        if (nowMs < judgedFrom - hourMs || nowMs - lastLoudMs > untilOverMs) continue;
        const rows = isLoud ? [presenceOf(tools, node!, lastLineMs, usualPerMinute(ring, row0, nowMs))] : [];
        yield { nowMs, views: { presence: { nowMs, rows, blind: nobody } } };
      }
    }
  },
});

/** When each minute's last line came, Unix ms. */
function heardIn({ tables }: PastTools, node: number, fromMs: number): ReadonlyMap<number, number> {
  const span = { nodes: [node], fromS: fromMs / 1000, toS: (fromMs + stretchMs) / 1000 };
  const rows = tables.sums(activityFamily, "minute", { ...span, by: ["node"], everyS: 60 });
  return new Map(rows.map((row) => [row[0]! * 1000, row[4]! * 1000]));
}

/** A log that is not read to its end says nothing of what comes behind. */
function endOf({ mirror }: PastTools, node: number, toMs: number): number {
  const own = mirror.sources.filter((source) => source.node === mirror.node(node));
  const isRead = own.length > 0 && own.every(({ state }) => state === "live");
  return isRead ? toMs : Math.min(toMs, Math.max(0, ...own.map(({ totals }) => totals.lastLineAt)));
}

function presenceOf({ mirror }: PastTools, node: number, lastLineAtMs: number, usual: number | null): PresenceRow {
  const name = mirror.node(node);
  const isPolled = mirror.polled.some((source) => source.kind === "api" && source.node === name);
  const source = (kind: SourceRow["kind"]): SourceRow => ({
    kind,
    target: "",
    state: "live",
    error: null,
    failedInARow: 0,
    failingSinceMs: null,
    lastSuccessAtMs: null,
  });
  const sources = [source("log"), ...(isPolled ? [source("api")] : [])];
  return { node: name, sources, lastLineAtMs, usualPerMinute: usual, startsMs: [], lastWords: [] };
}
