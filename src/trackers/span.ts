/** The stretch of time an answer is about, and the roll-up that can give it. */
import { bucketSeconds, type Horizon, type Resolution, type SumTable } from "../store/sums.ts";

export interface Retention {
  readonly minutesDays: number;
  readonly hoursDays: number;
}

/** Before which second rows are not kept. */
export function horizonOf(retention: Retention, nowMs: number): Horizon {
  const before = (days: number) => Math.floor((nowMs - days * dayMs) / 1000);
  return { minutes: before(retention.minutesDays), hours: before(retention.hoursDays), ever: Number.NEGATIVE_INFINITY };
}

/** What was asked. `nodes`: numbers, `null` = all. */
export interface Question {
  readonly nodes: readonly number[] | null;
  readonly fromMs: number;
  readonly toMs: number;
  readonly step: Resolution | "total" | null;
}

/** What is answered: buckets of `resolution` from `fromS` (inclusive) to `toS` (exclusive). */
export interface Span {
  readonly nodes: readonly number[] | null;
  readonly resolution: Resolution;
  /** How points are grouped; `total` has no series. */
  readonly step: Resolution | "total";
  readonly fromS: number;
  readonly toS: number;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/**
 * The finest roll-up that still reaches back to `from` and is not finer than the step needs; the
 * ends move outwards to whole buckets, and the answer says so in its `from` and `to`.
 */
export function spanOf(question: Question, tables: readonly SumTable[], retention: Retention, now: number): Span {
  const { fromMs, toMs } = question;
  const step = question.step ?? fittingStep(toMs - fromMs);
  const horizon = horizonOf(retention, now);
  const least = step === "total" ? fittingTotal(toMs - fromMs) : step;
  const isEnough = (t: SumTable) => bucketSeconds[t.resolution] >= bucketSeconds[least] && fromMs / 1000 >= horizon[t.kept];
  const resolution = tables.find(isEnough)?.resolution ?? "day";
  const size = bucketSeconds[resolution];
  return {
    nodes: question.nodes,
    resolution,
    step: step === "total" ? "total" : coarser(step, resolution),
    fromS: Math.floor(fromMs / 1000 / size) * size,
    toS: Math.ceil(toMs / 1000 / size) * size,
  };
}

/** Points that fit a chart: minutes to six hours, hours to a month, days beyond. */
function fittingStep(lengthMs: number): Resolution {
  if (lengthMs <= 6 * hourMs) return "minute";
  return lengthMs <= 32 * dayMs ? "hour" : "day";
}

/** Totals come from the finest rows that are few enough to be added at once. */
function fittingTotal(lengthMs: number): Resolution {
  if (lengthMs <= 3 * dayMs) return "minute";
  return lengthMs <= 100 * dayMs ? "hour" : "day";
}

const coarser = (a: Resolution, b: Resolution): Resolution => (bucketSeconds[a] >= bucketSeconds[b] ? a : b);
