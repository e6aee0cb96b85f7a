/** Answers about the node's life: when it was heard, restarts, versions, silences. */
import { rfc3339 } from "../../core/time.ts";
import type { Uptime } from "../../core/views.ts";
import { bucketSeconds, type SumRow } from "../../store/sums.ts";
import { spanOf, type Question, type RollupRetention, type Span } from "../span.ts";
import type { TrackerTables } from "../tables.ts";
import type { KeyedRow } from "../tracker.ts";
import { activityFamily, lifeTable } from "./index.ts";

export interface LifeTools {
  readonly tables: TrackerTables;
  readonly retention: RollupRetention;
  readonly now: () => number;
  readonly node: (id: number) => string;
  /** Numbers of the nodes that are configured. */
  readonly nodes: readonly number[];
  /** Up to when a node's log was read: while a backlog is read, what comes after is not known, and no silence. */
  readonly readUntil: (node: number) => number;
}

/** A silence is worth a mark when it is longer than this: quiet nodes write a line every few minutes. */
const silenceSeconds = 900;

export function uptimeView(question: Question, tools: LifeTools): Uptime {
  const span = spanOf(question, activityFamily.tables, tools.retention, tools.now());
  const rows = tools.tables.sums(activityFamily, span.resolution, { ...span, by: ["node"], everyS: bucketSeconds[span.resolution] });
  const life = lifeRows(tools.tables, span.fromS * 1000, span.toS * 1000);
  const nodes = question.nodes ?? tools.nodes;
  return {
    from: rfc3339(span.fromS * 1000),
    to: rfc3339(span.toS * 1000),
    nodes: nodes.map((node) => nodeUptime(node, rows, life, span, tools)),
  };
}

export function lifeRows(tables: TrackerTables, fromMs: number, toMs: number): KeyedRow[] {
  const isMine = (row: KeyedRow) => Number(row[1]) >= fromMs && Number(row[1]) < toMs;
  return tables
    .keyed(lifeTable.table, { where: "at_ms >= ? AND at_ms < ?", values: [fromMs, toMs], test: isMine })
    .toSorted((a, b) => Number(a[1]) - Number(b[1]));
}

function nodeUptime(
  node: number,
  rows: readonly SumRow[],
  life: readonly KeyedRow[],
  span: Span,
  tools: LifeTools,
): Uptime["nodes"][number] {
  const mine = rows.filter((row) => row[1] === node).toSorted((a, b) => a[0]! - b[0]!);
  const own = life.filter((row) => row[0] === node);
  const starts = own.filter((row) => row[2] === "life.begin");
  const now = Math.min(tools.now(), tools.readUntil(node));
  return {
    node: tools.node(node),
    cells: cellsOf(mine, starts, span, { now: tools.now(), readUntil: now }),
    restarts: starts.map((row) => ({ at: rfc3339(Number(row[1])), reason: reasonOf(own, Number(row[1])) })),
    versions: own.filter((row) => row[2] === "version").map((row) => ({ at: rfc3339(Number(row[1])), version: String(row[3]) })),
    silences: silencesOf(mine, span, now),
  };
}

const minuteS = 60;

function cellsOf(
  rows: readonly SumRow[],
  starts: readonly KeyedRow[],
  span: Span,
  { now, readUntil }: { readonly now: number; readonly readUntil: number },
): Uptime["nodes"][number]["cells"] {
  const step = bucketSeconds[span.step === "total" ? span.resolution : span.step];
  const fine = bucketSeconds[span.resolution];
  const cells = new Map<number, { heard: number; events: number }>();
  for (const row of rows) {
    const at = Math.floor(row[0]! / step) * step;
    const cell = cells.get(at) ?? { heard: 0, events: 0 };
    cell.events += row[2]!;
    // Within a coarse bucket only the first and the last record are known.
    cell.heard += fine === minuteS ? minuteS : row[4]! - row[3]! + 1;
    cells.set(at, cell);
  }
  const first = rows[0]?.[0];
  const end = Math.min(span.toS, Math.ceil(now / 1000 / step) * step);
  const list: Uptime["nodes"][number]["cells"] = [];
  for (let at = span.fromS; at < end; at += step) {
    const cell = cells.get(at);
    const restarts = starts.filter((row) => Number(row[1]) >= at * 1000 && Number(row[1]) < (at + step) * 1000).length;
    const isUnread = first === undefined || at + step <= first || at >= readUntil / 1000;
    const length = Math.min(step, Math.max(minuteS, readUntil / 1000 - at));
    list.push({
      at: rfc3339(at * 1000),
      heard: isUnread ? null : Math.min(1, (cell?.heard ?? 0) / length),
      events: cell?.events ?? 0,
      restarts,
    });
  }
  return list;
}

/** The last thing that was said before a start. */
function reasonOf(own: readonly KeyedRow[], at: number): string {
  const before = own.findLast(
    (row) =>
      Number(row[1]) <= at && row[2] !== "life.begin" && row[2] !== "version" && row[2] !== "life.started" && row[2] !== "life.start",
  );
  return before && at - Number(before[1]) < 3_600_000 ? String(before[3]) : "No clean stop was logged";
}

function silencesOf(rows: readonly SumRow[], span: Span, now: number): Uptime["nodes"][number]["silences"] {
  const silences: Uptime["nodes"][number]["silences"] = [];
  let last: number | null = null;
  for (const row of rows) {
    if (last !== null && row[3]! - last > silenceSeconds)
      silences.push({ from: rfc3339(last * 1000), to: rfc3339(row[3]! * 1000), seconds: row[3]! - last });
    last = Math.max(last ?? 0, row[4]!);
  }
  const end = Math.min(span.toS, now / 1000);
  if (last !== null && end - last > silenceSeconds)
    silences.push({ from: rfc3339(last * 1000), to: null, seconds: Math.round(end - last) });
  return silences;
}
