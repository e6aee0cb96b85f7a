/** The beta distribution: how far a share may be from what was counted. */

/** Upper end of what a share may be after `hits` of `count`, with the prior Beta(½, ½); `level` of the probability lies below. */
export function shareAtMost(hits: number, count: number, level: number): number {
  const a = hits + 0.5;
  const b = count - hits + 0.5;
  let low = 0;
  let high = 1;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (betaBelow(middle, a, b) < level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Probability that a Beta(a, b) value lies below x: the regularised incomplete beta function by its continued fraction. */
export function betaBelow(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
}

const steps = 300;
const tiny = 1e-300;

/** Lentz's method. */
function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m <= steps; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-14) break;
  }
  return h;
}

const awayFromZero = (value: number) => (Math.abs(value) < tiny ? tiny : value);

const lanczos = [
  76.18009172947146, -86.5053203294168, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2, -0.5395239384953e-5,
] as const;
export function logGamma(x: number): number {
  const t = x + 5.5;
  const series = lanczos.reduce((sum, c, i) => sum + c / (x + 1 + i), 1.000000000190015);
  return (x + 0.5) * Math.log(t) - t + Math.log((2.506628274631 * series) / x);
}
