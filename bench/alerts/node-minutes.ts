/**
 * Transfers of one simulated node, minute by minute: a rhythm of day and week, a level that drifts, clumps, and a share of
 * failures that wanders. None of it is known to the rules.
 */
import { Random } from "../../src/core/random.ts";

const dayMinutes = 1440;
/** Transfers of one customer come together. */
const clump = 2;
/** Share of clumps that fail or not as one. */
const together = 0;
/** A minute's restlessness is forgotten in about 20 minutes. */
const forget = 0.95;
/** The failing share wanders slower: about two hours. */
const forgetShare = 0.992;

/** What changes a node at a minute; 1, 0 and `false` where nothing does. */
export interface Disturbance {
  /** Share of transfers that is left. */
  readonly traffic: number;
  /** Added to the failing share. */
  readonly failing: number;
}
export const undisturbed: Disturbance = { traffic: 1, failing: 0 };

export class NodeMinutes {
  readonly #random: Random;
  readonly #rate: number;
  readonly #swing: number;
  readonly #phase: number;
  readonly #weekend: number;
  readonly #restless: number;
  readonly #failing: number;
  readonly #failingWander: number;
  /** Two hours of each day with more failures, of some nodes: a backup, a walk over the disk. */
  readonly #busyFrom: number | null;
  #drift = 0;
  #noise = 0;
  #share = 0;

  constructor(seed: number, node: string) {
    const random = new Random(seed, "node", node);
    this.#random = random;
    const between = (low: number, high: number) => low + (high - low) * random.next();
    this.#rate = Math.exp(between(Math.log(3), Math.log(90)));
    this.#swing = between(0.15, 0.5);
    this.#phase = random.next() * dayMinutes;
    this.#weekend = between(0.75, 1);
    this.#restless = between(0.08, 0.2);
    this.#failing = Math.exp(between(Math.log(0.002), Math.log(0.04)));
    this.#failingWander = between(0.2, 0.45);
    this.#busyFrom = random.next() < 0.33 ? random.below(dayMinutes) : null;
  }

  /** `minute`: whole minutes since 1970. Must be called for each minute in turn. */
  at(minute: number, { traffic, failing }: Disturbance): { ended: number; failed: number } {
    const random = this.#random;
    this.#noise = forget * this.#noise + Math.sqrt(1 - forget ** 2) * this.#restless * random.normal();
    this.#share = forgetShare * this.#share + Math.sqrt(1 - forgetShare ** 2) * this.#failingWander * random.normal();
    if (minute % 60 === 0) this.#drift = 0.999 * this.#drift + 0.01 * random.normal();
    const day = minute % dayMinutes;
    const rhythm = 1 + this.#swing * Math.cos((2 * Math.PI * (day - this.#phase)) / dayMinutes);
    const weekday = (Math.floor(minute / dayMinutes) + 4) % 7;
    const week = weekday === 0 || weekday === 6 ? this.#weekend : 1;
    const rate = this.#rate * rhythm * week * Math.exp(this.#drift + this.#noise) * traffic;
    const clumps = random.count(rate / clump);
    const isBusy = this.#busyFrom !== null && (day - this.#busyFrom + dayMinutes) % dayMinutes < 120;
    const share = Math.min(0.98, this.#failing * Math.exp(this.#share) * (isBusy ? 2 : 1) + failing);
    let ended = 0;
    let failed = 0;
    for (let i = 0; i < clumps; i++) {
      const size = 1 + geometric(random, 1 / clump);
      ended += size;
      failed += random.next() < together ? (random.next() < share ? size : 0) : hits(random, size, share);
    }
    return { ended, failed };
  }
}

/** Failures before the first success. */
const geometric = (random: Random, p: number) => Math.floor(Math.log(1 - random.next()) / Math.log(1 - p));

function hits(random: Random, count: number, share: number): number {
  let n = 0;
  for (let i = 0; i < count; i++) if (random.next() < share) n++;
  return n;
}
