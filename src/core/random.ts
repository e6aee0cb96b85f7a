/** Repeatable randomness: the same seed and name give the same numbers on every machine. */
export class Random {
  #state: number;

  /** `names`: what the numbers are for (a node, an hour): streams of different names are independent. */
  constructor(seed: number, ...names: readonly (string | number)[]) {
    let hash = 0x811c9dc5 ^ seed;
    for (const char of names.join("/")) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
    this.#state = hash >>> 0;
  }

  /** From 0 to below 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from 0 to below `n`. */
  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** One of `choices` by its weight; the weights add up to about 1. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T {
    let left = this.next();
    for (const [value, weight] of choices) {
      left -= weight;
      if (left < 0) return value;
    }
    return choices[0]![0];
  }

  /** How many of a rate happen: Poisson, by its normal approximation for large ones. */
  count(rate: number): number {
    if (rate > 60) return Math.max(0, Math.round(rate + Math.sqrt(rate) * this.normal()));
    let n = 0;
    for (let p = this.next(); p > Math.exp(-rate); p *= this.next()) n++;
    return n;
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }
}
