/** Transfers of all nodes, minute by minute, through the rings that the rules about rates look at. */
import type { TransfersRow } from "../../../alerts/watches.ts";
import { TransferRing } from "../../../intelligence/transfer-ring.ts";
import { transferFigures } from "../../../intelligence/transfers-row.ts";
import { trafficFamily } from "../../../trackers/traffic/families.ts";
import { dayMs, hourMs, minuteMs, minutesSinceMs, sinceLearned, stepMs, type MakePast, type Moment, type PastTools } from "./past.ts";

/** Minutes are read in stretches of so many, a node at a time. */
export const stretchMs = 6 * hourMs;
const weekMs = 7 * dayMs;
/** Looks at a node, all together: half a minute. A large fleet is looked at for fewer days. */
const mostLooks = 600_000;
const nodesAtOnce = 50;
/** Looks begin so long before anybody is judged: nothing is open then. */
const settlingMs = hourMs;

export interface Minutes {
  readonly fromMs: number;
  /** By the minute since then. */
  readonly ended: Float64Array;
  readonly failed: Float64Array;
}

export function readMinutes({ tables }: PastTools, node: number, fromMs: number, toMs: number): Minutes {
  const length = Math.ceil((toMs - fromMs) / minuteMs);
  const minutes = { fromMs, ended: new Float64Array(length), failed: new Float64Array(length) };
  const span = { nodes: [node], fromS: fromMs / 1000, toS: toMs / 1000 };
  for (const [atS, , , , ok, canceled, failed] of tables.sums(trafficFamily, "minute", { ...span, by: ["node"], everyS: 60 })) {
    const at = (atS! * 1000 - fromMs) / minuteMs;
    minutes.ended[at] = ok! + canceled! + failed!;
    minutes.failed[at] = failed!;
  }
  return minutes;
}

export const transfersPast: MakePast = (tools, span, fleet) => {
  const affordableMs = Math.max(dayMs, (mostLooks / Math.max(1, fleet)) * stepMs);
  const since = Math.max(span.fromMs, span.toMs - affordableMs);
  const fromMs = (node: number) => sinceLearned(tools, { ...span, fromMs: since }, node);
  return {
    isOfFleet: true,
    unseen: [],
    fromMs,
    *moments(nodes) {
      const ring = new TransferRing();
      const judgedFrom = new Map<number, number>();
      for (const node of nodes) {
        judgedFrom.set(node, fromMs(node) ?? Infinity);
        yield null;
      }
      const looksFromMs = Math.min(...judgedFrom.values()) - settlingMs;
      if (looksFromMs === Infinity) return;
      const firstMs = Math.max(minutesSinceMs(tools, span.toMs), looksFromMs - weekMs - hourMs);
      for (let from = Math.floor(firstMs / stretchMs) * stretchMs; from < span.toMs; from += stretchMs) {
        const read: (readonly [number, Minutes])[] = [];
        for (const node of nodes) {
          read.push([node, readMinutes(tools, node, from, from + stretchMs)]);
          yield null;
        }
        for (let minute = 0; minute < stretchMs / minuteMs; minute++) {
          const nowMs = from + (minute + 1) * minuteMs;
          if (nowMs > span.toMs) return;
          for (const [i, [, { ended, failed }]] of read.entries())
            if (ended[minute]! > 0) ring.add(i, nowMs - minuteMs, { ended: ended[minute]!, failed: failed[minute]! });
          if (nowMs % stepMs === 0 && nowMs >= looksFromMs) yield* look(nowMs);
          else yield null;
        }
      }

      function* look(nowMs: number): Generator<Moment> {
        const rows: TransfersRow[] = [];
        const blind = new Set<string>();
        for (const [i, node] of nodes.entries()) {
          if (i % nodesAtOnce === nodesAtOnce - 1) yield null;
          const name = tools.mirror.node(node);
          const figures = nowMs < judgedFrom.get(node)! - settlingMs ? null : transferFigures(ring, i, nowMs);
          if (figures === null) blind.add(name);
          else rows.push({ node: name, ...figures });
        }
        yield { nowMs, views: { transfers: { nowMs, rows, blind } } };
      }
    },
  };
};
