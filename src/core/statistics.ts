/** Robust figures of short series: medians, quantiles, weights that fade. */

/** Linear between the two neighbours; `sorted` ascending and not empty. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)]!;
  return low + (sorted[Math.ceil(at)]! - low) * (at - Math.floor(at));
}

/** @returns `null` for an empty series */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

export const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

/** A spread that single outliers do not move: the larger of the scaled median deviation and the scaled middle 80 %. */
export function robustSigma(values: readonly number[]): number {
  const middle = median(values);
  if (middle === null) return 0;
  const sorted = values.toSorted((a, b) => a - b);
  const deviation = median(values.map((v) => Math.abs(v - middle)))! * 1.4826;
  return Math.max(deviation, (quantile(sorted, 0.9) - quantile(sorted, 0.1)) / 2.563);
}

/** Weights of a series whose last value is the newest: halved every `halfLife` values back. They add up to 1. */
export function fadingWeights(count: number, halfLife: number): number[] {
  const weights = Array.from({ length: count }, (_, i) => 0.5 ** ((count - 1 - i) / halfLife));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / sum);
}

export function fadingMean(values: readonly number[], halfLife: number): number {
  const weights = fadingWeights(values.length, halfLife);
  return values.reduce((sum, v, i) => sum + v * weights[i]!, 0);
}

/** Gaps between known values become straight lines; gaps at the ends are left out. */
export function interpolated(values: readonly (number | null)[]): number[] {
  const known = values.flatMap((value, at) => (value === null ? [] : [{ at, value }]));
  return known.flatMap(({ at, value }, i) => {
    const next = known[i + 1];
    if (next === undefined) return [value];
    const steps = next.at - at;
    return Array.from({ length: steps }, (_, k) => value + ((next.value - value) * k) / steps);
  });
}

/** Slope of the least squares line and its standard error, in units a step. */
export function slopeOf(values: readonly number[]): { readonly slope: number; readonly error: number } {
  const n = values.length;
  const x = (n - 1) / 2;
  const y = mean(values);
  const spread = (n * (n * n - 1)) / 12;
  const slope = values.reduce((sum, v, i) => sum + (i - x) * (v - y), 0) / spread;
  const rest = values.reduce((sum, v, i) => sum + (v - y - slope * (i - x)) ** 2, 0);
  return { slope, error: n > 2 ? Math.sqrt(rest / (n - 2) / spread) : Math.abs(slope) };
}
