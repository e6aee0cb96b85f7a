/** How many transfers usually fail, how steady that is, and whether it is more now. */
import { betaBinomialAtLeast } from "../core/count-distributions.ts";
import { mean, median, quantile } from "../core/statistics.ts";

export interface Counted {
  readonly ended: number;
  readonly failed: number;
}
export interface FailedUsually {
  readonly failedShare: number;
  /** α + β of a beta-binomial. */
  readonly precision: number;
}

/** The worst bins are what was wrong, not what is usual. */
const trimmedShare = 0.03;
/** Above the middle: further out is an incident, however long it was. */
const fenceSigmas = 5;
const leastPrecision = 20;
/** Bins of half an hour with transfers: two days of them. */
const leastBins = 96;
export const leastEnded = 10;

/** @returns `null`: too few bins are known */
export function failedUsually(bins: readonly Counted[]): FailedUsually | null {
  const known = bins.filter((bin) => bin.ended >= leastEnded);
  if (known.length < leastBins) return null;
  const sorted = known.toSorted((a, b) => a.failed / a.ended - b.failed / b.ended);
  // Trimmed bins count as the worst that is usual: left out, they would make a share look lower and steadier than it is.
  const worst = worstUsual(sorted);
  const shares = sorted.map((bin) => Math.min(worst, bin.failed / bin.ended));
  const ended = sorted.reduce((total, bin) => total + bin.ended, 0);
  const failed = sorted.reduce((total, bin, i) => total + shares[i]! * bin.ended, 0);
  // Half a failure more than were seen: a node that never fails is not one that never can.
  const m = Math.min(0.999, (failed + 0.5) / (ended + 1));
  const variance = mean(shares.map((share) => (share - m) ** 2));
  const binomial = mean(sorted.map((bin) => (m * (1 - m)) / bin.ended));
  return { failedShare: m, precision: Math.max(leastPrecision, (m * (1 - m)) / Math.max(1e-7, variance - binomial) - 1) };
}

/**
 * The worst share of the kept bins. Incidents may take more of a week than what is trimmed: it is no further above the middle than
 * the spread of the others allows.
 */
function worstUsual(sorted: readonly Counted[]): number {
  const shares = sorted.map((bin) => bin.failed / bin.ended);
  const kept = shares[Math.ceil(shares.length * (1 - trimmedShare)) - 1]!;
  const middle = quantile(shares, 0.5);
  const all = mean(shares);
  const chance = Math.sqrt((all * (1 - all)) / median(sorted.map((bin) => bin.ended))!);
  return Math.min(kept, middle + fenceSigmas * Math.max((quantile(shares, 0.8) - middle) / 0.8416, chance));
}

/** By how much more fail than usual (a share), and how likely that is if all is as usual. */
export interface Excess {
  readonly effect: number;
  readonly p: number;
}
export function excessOf({ ended, failed }: Counted, usual: FailedUsually): Excess {
  const effect = ended === 0 ? 0 : failed / ended - usual.failedShare;
  return { effect, p: effect <= 0 ? 1 : betaBinomialAtLeast(failed, ended, usual.failedShare, usual.precision) };
}
