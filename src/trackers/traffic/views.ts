/** Answers about traffic: counts and bytes by a key, as totals and as a series. */
import { actions, mainActions, sizeClasses } from "../../core/transfer.ts";
import { rfc3339 } from "../../core/time.ts";
import type { Counts, Traffic } from "../../core/views.ts";
import { bucketSeconds, type Resolution, type SumFamily, type SumRow } from "../../store/sums.ts";
import { spanOf, type Question, type Retention, type Span } from "../span.ts";
import type { TrackerTables } from "../tables.ts";
import { placeFamily, sizeFamily, trafficFamily } from "./families.ts";

export interface TrafficTools {
  readonly tables: TrackerTables;
  readonly retention: Retention;
  readonly now: () => number;
  readonly satellite: (id: number) => string;
  readonly node: (id: number) => string;
  /** ISO 3166 alpha-2, or `unknown`. */
  readonly country: (place: number) => string;
  /** Number of the newest live frame. */
  readonly frame: () => number;
}

interface Split {
  readonly family: SumFamily;
  readonly keyOf: (row: SumRow, tools: TrafficTools) => string;
  /** Keys that are listed even when nothing is known of them. */
  readonly always: readonly string[];
}

/** Columns behind the bucket: node, second key, third key, then ok, canceled, failed, rejected, bytes. */
const splits: Readonly<Record<Traffic["by"], Split>> = {
  action: { family: trafficFamily, keyOf: (row) => actions[row[3]!] ?? "other", always: mainActions },
  satellite: { family: trafficFamily, keyOf: (row, tools) => tools.satellite(row[2]!) || "unknown", always: [] },
  node: { family: trafficFamily, keyOf: (row, tools) => tools.node(row[1]!), always: [] },
  size: { family: sizeFamily, keyOf: (row) => sizeClasses[row[3]!]!, always: sizeClasses },
  country: { family: placeFamily, keyOf: (row, tools) => tools.country(row[3]!), always: [] },
};
const firstCount = 4;

export function trafficView(question: Question, by: Traffic["by"], tools: TrafficTools, only?: (action: number) => boolean): Traffic {
  const { family, keyOf, always } = splits[by];
  const span = spanOf(question, family.tables, tools.retention, tools.now());
  const totals = new Map<string, Counts>(always.map((key) => [key, noCounts()]));
  const series = new Map<string, Map<number, Counts>>();
  const actionAt = family === trafficFamily ? 3 : 2;
  for (const row of tools.tables.sums(family, span.resolution, span)) {
    if (only && !only(row[actionAt]!)) continue;
    const key = keyOf(row, tools);
    add(entry(totals, key, noCounts), row);
    if (span.step !== "total")
      add(
        entry(
          entry(series, key, () => new Map<number, Counts>()),
          bucketOf(row, span.step),
          noCounts,
        ),
        row,
      );
  }
  return {
    from: rfc3339(span.fromS * 1000),
    to: rfc3339(span.toS * 1000),
    step: span.step,
    by,
    totals: Object.fromEntries(totals),
    series: [...series].map(([key, points]) => ({ key, points: pointsOf(points) })),
    limits: limitsOf(question, span),
    frame: tools.frame(),
  };
}

const noCounts = (): Counts => ({ ok: 0, canceled: 0, failed: 0, rejected: 0, bytes: 0 });

function add(counts: Counts, row: SumRow): void {
  counts.ok += row[firstCount]!;
  counts.canceled += row[firstCount + 1]!;
  counts.failed += row[firstCount + 2]!;
  counts.rejected += row[firstCount + 3]!;
  counts.bytes += row[firstCount + 4]!;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

const bucketOf = (row: SumRow, step: Resolution) => Math.floor(row[0]! / bucketSeconds[step]) * bucketSeconds[step];

const pointsOf = (points: ReadonlyMap<number, Counts>) =>
  [...points].toSorted(([a], [b]) => a - b).map(([at, counts]) => ({ at: rfc3339(at * 1000), ...counts }));

function limitsOf(question: Question, span: Span): string[] {
  const asked = question.step;
  if (asked !== null && asked !== "total" && bucketSeconds[span.step === "total" ? "day" : span.step] > bucketSeconds[asked])
    return [`This far back only ${span.step}s are kept.`];
  return [];
}
