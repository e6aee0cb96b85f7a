/** A question as the rows that answer it exactly. */
import type { SumTable } from "../store/sums.ts";
import { cutSpan, type CutSpan, type Question, type Retention } from "./span.ts";
import type { TrackerTables } from "./tables.ts";

export interface CutQuestionTools {
  readonly tables: TrackerTables;
  readonly retention: Retention;
  readonly now: () => number;
  /** Resolves when what was read before is stored. */
  readonly fresh: () => Promise<void>;
}

const minuteMs = 60_000;
/** An hour of more events takes longer to add up than a card may: then the answer is about whole hours, and says so. */
const mostEvents = 50_000;

/** `fromEvents`: whether single events say what the roll-ups say. */
export async function cutQuestion(
  question: Question,
  steps: readonly SumTable[],
  fromEvents: boolean,
  { tables, retention, now, fresh }: CutQuestionTools,
): Promise<CutSpan> {
  const span = cutSpan(question, steps, {
    retention,
    now: now(),
    hasEvents: (slice) => fromEvents && (slice.toMs - slice.fromMs <= minuteMs || tables.countEvents(slice, mostEvents + 1) <= mostEvents),
  });
  if (span.events.some((slice) => tables.hasOpen(slice))) await fresh();
  return span;
}
