/** Errors of all nodes by class: by the minute as long as single events are kept, what is usual by the hour before. */
import type { ErrorsRow } from "../../../alerts/watches.ts";
import { eventKinds } from "../../../core/events.ts";
import { ErrorRing } from "../../../intelligence/error-ring.ts";
import { activityFamily } from "../../../trackers/life/index.ts";
import { causeFamily } from "../../../trackers/traffic/families.ts";
import {
  dayMs,
  firstHeardMs,
  hourMs,
  minuteMs,
  nobody,
  stepMs,
  type MakePast,
  type Moment,
  type PastSpan,
  type PastTools,
} from "./past.ts";

/** Events that are read, all together: some ten seconds. A large fleet is looked at for fewer days. */
const mostEvents = 8_000_000;
/** Looks at a node, all together. */
const mostLooks = 400_000;
/** One reading of events; it grows and shrinks by what it took. */
const readingMs = { least: 10_000, most: stepMs, tookMost: 6 } as const;
const settlingMs = hourMs;
const nodesAtOnce = 20;
const isFailedTransfer = `kind = ${eventKinds.indexOf("transfer")} AND cause <> 0`;

export const errorsPast: MakePast = (tools, span, fleet) => {
  const since = Math.max(
    span.fromMs,
    span.toMs - tools.retention.eventsDays * dayMs + settlingMs,
    span.toMs - (mostLooks / Math.max(1, fleet)) * stepMs,
    affordableSince(tools, span),
  );
  const fromMs = (node: number) => {
    const first = firstHeardMs(tools, node);
    return first === null ? null : Math.max(since, first);
  };
  return {
    isOfFleet: true,
    unseen: [],
    fromMs,
    *moments(nodes) {
      const ring = new ErrorRing();
      const firstHeard = new Map<number, number>();
      const startMs = Math.ceil((since - settlingMs) / hourMs) * hourMs;
      for (const node of nodes) {
        firstHeard.set(node, firstHeardMs(tools, node) ?? span.toMs);
        fill(tools, ring, node, startMs);
        yield null;
      }
      const looked = new Set(nodes);
      let readMs: number = readingMs.least;
      for (let at = startMs; at < span.toMs;) {
        const toMs = Math.min(at + readMs, Math.floor(at / stepMs) * stepMs + stepMs);
        const beganMs = performance.now();
        for (const [node, second, cause] of tools.tables.events({ fromMs: at, toMs }, ["node", "at_s", "cause"], isFailedTransfer, null))
          if (looked.has(node!)) ring.add(node!, tools.mirror.cause(cause!), second! * 1000, 1);
        const tookMs = performance.now() - beganMs;
        readMs = Math.min(readingMs.most, Math.max(readingMs.least, tookMs > readingMs.tookMost ? readMs / 2 : readMs * 1.5));
        at = toMs;
        if (at % stepMs === 0 && at <= span.toMs) yield* look(at);
        else yield null;
      }

      function* look(nowMs: number): Generator<Moment> {
        const rows: ErrorsRow[] = [];
        for (const [i, node] of nodes.entries()) {
          if (i % nodesAtOnce === nodesAtOnce - 1) yield null;
          for (const name of ring.classesOf(node)) {
            const figures = ring.figures(node, name, nowMs, firstHeard.get(node)!);
            if (figures !== null) rows.push({ node: tools.mirror.node(node), class: name, ...tools.causeText(name), ...figures });
          }
        }
        yield { nowMs, views: { errors: { nowMs, rows, blind: nobody } } };
      }
    },
  };
};

/** The week before by the hour, and when each class was seen first. */
function fill({ tables, mirror }: PastTools, ring: ErrorRing, node: number, startMs: number): void {
  const toS = startMs / 1000;
  const by = { nodes: [node], by: ["node", "cause"] };
  for (const [atS, , , cause, count] of tables.sums(causeFamily, "hour", { ...by, fromS: toS - 8 * 86_400, toS, everyS: 3600 }))
    ring.add(node, mirror.cause(cause!), atS! * 1000, count!);
  for (const row of tables.sums(causeFamily, "day", { ...by, fromS: 0, toS: toS + 86_400, everyS: null }))
    if (row[5]! < toS) ring.seenBefore(node, mirror.cause(row[3]!), row[5]! * 1000);
}

/** Back to where all nodes together have as many records as can be read. */
function affordableSince({ tables }: PastTools, { fromMs, toMs }: PastSpan): number {
  const [fromS, toS] = [Math.floor(fromMs / dayMs) * 86_400, (Math.floor(toMs / dayMs) + 1) * 86_400];
  const days = tables.sums(activityFamily, "day", { nodes: null, fromS, toS, by: [], everyS: 86_400 });
  let [left, since] = [mostEvents, toMs];
  for (const row of days.toSorted((a, b) => b[0]! - a[0]!)) {
    const [dayFromMs, count] = [row[0]! * 1000, row[2]!];
    if (count > left) return Math.max(dayFromMs, Math.ceil((since - (left / count) * (since - dayFromMs)) / minuteMs) * minuteMs);
    left -= count;
    since = dayFromMs;
  }
  return fromMs;
}
