/** Steps of a course and words of its outcomes. */
const hourMs = 3_600_000;

/** The least distance between two samples; an hour when there is one. */
export function stepOf(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  const steps = sorted.slice(1).map((at, i) => at - sorted[i]!);
  return Math.max(60_000, Math.min(...steps.filter((s) => s > 0), steps.length === 0 ? hourMs : Infinity));
}
