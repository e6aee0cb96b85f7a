/** Answers about traffic: counts and bytes by a key, as totals and as a series. */
import { actions, mainActions, sizeClasses } from "../../core/transfer.ts";
import { rfc3339 } from "../../core/time.ts";
import type { Counts, Traffic } from "../../core/views.ts";
import { bucketSeconds, type SumFamily, type SumRow } from "../../store/sums.ts";
import { cutQuestion, type CutQuestionTools } from "../cut-question.ts";
import type { FromEvents } from "../event-sums.ts";
import type { CutSpan, Question } from "../span.ts";
import { placeFamily, sizeFamily, sizesFromEvents, trafficFamily, trafficFromEvents } from "./families.ts";

export interface TrafficTools extends CutQuestionTools {
  readonly satellite: (id: number) => string;
  readonly node: (id: number) => string;
  /** ISO 3166 alpha-2, or `unknown`. */
  readonly country: (place: number) => string;
  /** Number of the newest live frame. */
  readonly frame: () => number;
}

interface Split {
  readonly family: SumFamily;
  /** `null`: single events do not say it. */
  readonly fromEvents: FromEvents | null;
  /** The key of the family that the split is by. */
  readonly by: string;
  readonly keyOf: (id: number, tools: TrafficTools) => string;
  /** Keys that are listed even when nothing is known of them. */
  readonly always: readonly string[];
}

const traffic = { family: trafficFamily, fromEvents: trafficFromEvents } as const;
const splits: Readonly<Record<Traffic["by"], Split>> = {
  action: { ...traffic, by: "action", keyOf: (id) => actions[id] ?? "other", always: mainActions },
  satellite: { ...traffic, by: "satellite", keyOf: (id, tools) => tools.satellite(id) || "unknown", always: [] },
  node: { ...traffic, by: "node", keyOf: (id, tools) => tools.node(id), always: [] },
  size: { family: sizeFamily, fromEvents: sizesFromEvents, by: "size_class", keyOf: (id) => sizeClasses[id]!, always: sizeClasses },
  country: { family: placeFamily, fromEvents: null, by: "place", keyOf: (id, tools) => tools.country(id), always: [] },
};
/** Columns behind the bucket: three keys, then ok, canceled, failed, rejected, bytes. */
const firstCount = 4;

/** `only`: number of the one action that counts; `null` = all. */
export async function trafficView(
  question: Question,
  by: Traffic["by"],
  tools: TrafficTools,
  only: number | null = null,
): Promise<Traffic> {
  const { family, fromEvents, by: key, keyOf, always } = splits[by];
  const span = await cutQuestion(question, family.tables, fromEvents !== null, tools);
  const totals = new Map<string, Counts>(always.map((name) => [name, noCounts()]));
  const series = new Map<string, Map<number, Counts>>();
  const keyAt = 1 + family.keys.indexOf(key);
  const query = {
    by: [key],
    everyS: span.step === "total" ? null : bucketSeconds[span.step],
    ...(only === null ? {} : { only: { key: "action", is: only } }),
  };
  for (const row of await tools.tables.spanSums(family, span, query, fromEvents)) {
    const name = keyOf(row[keyAt]!, tools);
    add(entry(totals, name, noCounts), row);
    if (span.step === "total") continue;
    const points = entry(series, name, () => new Map<number, Counts>());
    add(entry(points, row[0]!, noCounts), row);
  }
  return {
    from: rfc3339(span.fromMs),
    to: rfc3339(span.toMs),
    step: span.step,
    by,
    totals: Object.fromEntries(totals),
    series: [...series].map(([name, points]) => ({ key: name, points: pointsOf(points) })),
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
  counts.bytes = Math.min(Number.MAX_SAFE_INTEGER, counts.bytes + row[firstCount + 4]!);
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

const pointsOf = (points: ReadonlyMap<number, Counts>) =>
  [...points].toSorted(([a], [b]) => a - b).map(([at, counts]) => ({ at: rfc3339(at * 1000), ...counts }));

function limitsOf(question: Question, span: CutSpan): string[] {
  const asked = question.step;
  if (asked !== null && asked !== "total" && bucketSeconds[span.step === "total" ? "day" : span.step] > bucketSeconds[asked])
    return [`This far back only ${span.step}s are kept.`];
  return [];
}
