/** The course of a value around its level, on the scale on which it matters. */
export interface Domain {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** Scores and shares end at 1; what is counted begins at 0. */
export function domainOf(unit: string | null, values: readonly number[]): Domain {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const size = Math.max(Math.abs(least), Math.abs(most));
  // Less than a ten-thousandth of it cannot be told apart on an axis.
  const room = Math.max((most - least) * 0.15, size * (most > least ? 1e-4 : 0.02), 1e-6);
  const isBounded = (unit === "score" || unit === "share") && most <= 1 && least >= 0;
  const isNear = least > (most - least) * 1.5;
  const low = isBounded ? Math.max(0, least - room) : isNear && unit === null ? least - room : Math.min(0, least);
  const high = isBounded ? Math.min(1, most + room) : most + room;
  return { low, high, ticks: ticksBetween(low, high) };
}

function ticksBetween(low: number, high: number): readonly number[] {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= rough * 0.999) ?? rough;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
