/** How likely so many are, or more, if all is as usual. Small tails keep their relative precision. */
import { betaBelow, logGamma } from "./beta-distribution.ts";

const negligible = 1e-15;

/**
 * P(X ≥ hits) of a beta-binomial.
 * @param share mean share, 0 to 1
 * @param precision α + β: how steady the share is; without end it is the binomial
 */
export function betaBinomialAtLeast(hits: number, count: number, share: number, precision: number): number {
  if (hits <= 0) return 1;
  if (hits > count || share <= 0) return 0;
  if (share >= 1) return 1;
  const a = share * precision;
  const b = precision - a;
  // From the side on which terms fall: the other one may begin below the smallest number.
  if (hits < share * count) return 1 - betaBinomialSum(hits - 1, -1, count, a, b);
  return betaBinomialSum(hits, 1, count, a, b);
}

function betaBinomialSum(from: number, by: 1 | -1, count: number, a: number, b: number): number {
  let term = Math.exp(logChoose(count, from) + logBeta(from + a, count - from + b) - logBeta(a, b));
  let sum = term;
  for (let k = from; by === 1 ? k < count : k > 0; k += by) {
    const low = by === 1 ? k : k - 1;
    const ratio = ((count - low) * (low + a)) / ((low + 1) * (count - low - 1 + b));
    term *= by === 1 ? ratio : 1 / ratio;
    sum += term;
    if (by === 1 && term * (count - k) < negligible * sum) break;
  }
  return Math.min(1, sum);
}

const logChoose = (n: number, k: number) => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
const logBeta = (a: number, b: number) => logGamma(a) + logGamma(b) - logGamma(a + b);

/** P(X ≥ count) of a Poisson variable. */
export function poissonAtLeast(count: number, mean: number): number {
  if (count <= 0) return 1;
  if (mean <= 0) return 0;
  // From the side on which terms fall.
  return count < mean ? 1 - poissonSum(count - 1, -1, mean) : poissonSum(count, 1, mean);
}

function poissonSum(from: number, by: 1 | -1, mean: number): number {
  let term = Math.exp(from * Math.log(mean) - mean - logGamma(from + 1));
  let sum = term;
  const end = by === 1 ? Infinity : 0;
  for (let k = from; k !== end; k += by) {
    term *= by === 1 ? mean / (k + 1) : k / mean;
    if (term <= negligible * sum) break;
    sum += term;
  }
  return Math.min(1, sum);
}

/** P(X ≥ count) of counts whose variance may exceed their mean: negative binomial, or Poisson where it does not. */
export function overdispersedAtLeast(count: number, mean: number, variance: number): number {
  if (count <= 0) return 1;
  if (mean <= 0) return 0;
  if (variance <= mean * 1.001) return poissonAtLeast(count, mean);
  const size = mean ** 2 / (variance - mean);
  return betaBelow(mean / (size + mean), count, size);
}
