/** The stretch of time an answer is about, and the rows that can give it. */
import { bucketSeconds, type Horizon, type Resolution, type SumTable } from "../store/sums.ts";

export interface RollupRetention {
  readonly minutesDays: number;
  readonly hoursDays: number;
}
export interface Retention extends RollupRetention {
  /** How long single events are kept. */
  readonly eventsDays: number;
}

/** Before which second rows are not kept. */
export function horizonOf(retention: RollupRetention, nowMs: number): Horizon {
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

/** Whole buckets of `resolution` from `fromS` (inclusive) to `toS` (exclusive). */
export interface Slice {
  readonly resolution: Resolution;
  readonly fromS: number;
  readonly toS: number;
}

/** What is answered: buckets of `resolution` from `fromS` (inclusive) to `toS` (exclusive). */
export interface Span extends Slice {
  readonly nodes: readonly number[] | null;
  /** How points are grouped; `total` has no series. */
  readonly step: Resolution | "total";
}

/** Single events from `fromMs` (inclusive) to `toMs` (exclusive). */
export interface EventSlice {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What is answered, exactly: whole buckets, and at the ends finer ones and single events. Together they are `fromMs` to `toMs`. */
export interface CutSpan {
  readonly nodes: readonly number[] | null;
  readonly step: Resolution | "total";
  readonly fromMs: number;
  readonly toMs: number;
  /** Oldest first. */
  readonly slices: readonly Slice[];
  readonly events: readonly EventSlice[];
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/**
 * The finest roll-up that still reaches back to `from` and is not finer than the step needs; the
 * ends move outwards to whole buckets, and the answer says so in its `from` and `to`.
 */
export function spanOf(question: Question, tables: readonly SumTable[], retention: RollupRetention, now: number): Span {
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

/** `hasEvents`: whether single events may be counted for a stretch inside one bucket of the finest roll-up. */
export interface CutTools {
  readonly retention: Retention;
  readonly now: number;
  readonly hasEvents: (slice: EventSlice) => boolean;
}

/**
 * The middle in buckets of the step (of days for a total), the ends in ever finer ones and at last in
 * single events. Where finer rows are gone, an end moves outwards to a whole bucket. An end that is not
 * yet past stays open: nothing is known of what follows it.
 */
export function cutSpan(question: Question, tables: readonly SumTable[], tools: CutTools): CutSpan {
  const { nodes, fromMs, toMs } = question;
  const asked = question.step ?? fittingStep(toMs - fromMs);
  const cut = new Cut(tables.toReversed(), tools);
  const level = cut.levelOf(fromMs, asked);
  cut.cover(fromMs, toMs, level);
  return {
    nodes,
    step: asked === "total" ? "total" : coarser(asked, cut.resolution(level)),
    fromMs: cut.fromMs,
    toMs: cut.toMs,
    slices: cut.slices.toSorted((a, b) => a.fromS - b.fromS),
    events: cut.events,
  };
}

class Cut {
  /** Coarsest first. */
  readonly #tables: readonly SumTable[];
  readonly #tools: CutTools;
  readonly #horizon: Horizon;
  readonly slices: Slice[] = [];
  readonly events: EventSlice[] = [];
  fromMs = Number.POSITIVE_INFINITY;
  toMs = Number.NEGATIVE_INFINITY;

  constructor(tables: readonly SumTable[], tools: CutTools) {
    this.#tables = tables;
    this.#tools = tools;
    this.#horizon = horizonOf(tools.retention, tools.now);
  }

  resolution(level: number): Resolution {
    return this.#tables[level]!.resolution;
  }

  /** The coarsest table whose buckets fit into the step; a coarser one where its rows are gone. */
  levelOf(fromMs: number, step: Resolution | "total"): number {
    if (step === "total") return 0;
    const fits = this.#tables.findIndex((t) => bucketSeconds[t.resolution] <= bucketSeconds[step]);
    let level = fits < 0 ? this.#tables.length - 1 : fits;
    while (level > 0 && !this.#isKept(level, fromMs)) level--;
    return level;
  }

  cover(fromMs: number, toMs: number, level: number): void {
    if (fromMs >= toMs) return;
    const size = this.#sizeMs(level);
    const from = Math.ceil(fromMs / size) * size;
    const to = Math.floor(toMs / size) * size;
    if (from > to) return this.#inside(fromMs, toMs, level);
    this.#inside(fromMs, from, level);
    this.#add(level, from, to);
    this.#inside(to, toMs, level);
  }

  /** A part of one bucket of `level`. */
  #inside(fromMs: number, toMs: number, level: number): void {
    if (fromMs >= toMs) return;
    const size = this.#sizeMs(level);
    const bucket = Math.floor(fromMs / size) * size;
    if (this.#isKept(level + 1, fromMs)) return this.cover(fromMs, toMs, level + 1);
    const isFinest = level + 1 === this.#tables.length;
    // Nothing came after now, so the bucket that is not over yet is exact as a whole.
    const isOpen = toMs >= this.#tools.now;
    const untilMs = isOpen ? Math.ceil(toMs / size) * size : toMs;
    if (isFinest && !(isOpen && fromMs === bucket) && this.#hasEvents(fromMs, untilMs)) return this.#addEvents(fromMs, untilMs, toMs);
    this.#slice(level, bucket, bucket + size);
    this.#reach(bucket, isOpen ? toMs : bucket + size);
  }

  #isKept(level: number, fromMs: number): boolean {
    const table = this.#tables[level];
    if (table === undefined) return false;
    const size = this.#sizeMs(level);
    return (Math.floor(fromMs / size) * size) / 1000 >= this.#horizon[table.kept];
  }

  #hasEvents(fromMs: number, toMs: number): boolean {
    const { now, retention, hasEvents } = this.#tools;
    return fromMs >= now - retention.eventsDays * dayMs && hasEvents({ fromMs, toMs });
  }

  #add(level: number, from: number, to: number): void {
    if (from >= to) return;
    this.#slice(level, from, to);
    this.#reach(from, to);
  }

  #slice(level: number, from: number, to: number): void {
    this.slices.push({ resolution: this.resolution(level), fromS: from / 1000, toS: to / 1000 });
  }

  #addEvents(fromMs: number, untilMs: number, toMs: number): void {
    this.events.push({ fromMs, toMs: untilMs });
    this.#reach(fromMs, toMs);
  }

  #reach(fromMs: number, toMs: number): void {
    this.fromMs = Math.min(this.fromMs, fromMs);
    this.toMs = Math.max(this.toMs, toMs);
  }

  #sizeMs(level: number): number {
    return bucketSeconds[this.resolution(level)] * 1000;
  }
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
