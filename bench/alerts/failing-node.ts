/**
 * A node whose audits begin to fail, as its satellite scores it and as its own dashboard API tells the score.
 * Arithmetic and ages: storj/storj satellite/reputation (a cache written every 2 h) and storagenode/reputation (asked every 4 h and
 * up to 5 min), 2026-08. The disqualification counts from the audit that earns it: it may take hold later, never sooner.
 */
import type { AuditWindow } from "../../src/core/node-snapshots.ts";
import type { Random } from "../../src/core/random.ts";
import { utcMillis } from "../../src/core/units.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const windowMs = 12 * hourMs;
const windowCount = 60;
const [lambda, limit, startAlpha] = [0.999, 0.96, 1000];
const cacheMs = 2 * hourMs;
const askMs = 4 * hourMs;
const jitterMs = 5 * 60_000;

export interface Failing {
  readonly share: number;
  readonly auditsPerDay: number;
  /** Before, the node was perfect and audited at the same pace for thirty days. */
  readonly fromMs: number;
}

export interface Course {
  readonly firstFailedMs: number;
  readonly disqualifiedMs: number;
  /** From the first that failed to the one that ended it. */
  readonly audits: number;
  /** What the API tells, oldest first: from before the first failure until it tells the disqualification. */
  readonly told: readonly Told[];
}

export interface Told {
  readonly atMs: number;
  readonly score: number;
  readonly disqualifiedAtMs: number | null;
  readonly windows: readonly AuditWindow[];
}

export function failingCourse(random: Random, failing: Failing): Course {
  const { fromMs } = failing;
  const satellite = new Satellite(random, failing);
  const told: Told[] = [];
  let written = satellite.stateAt(fromMs);
  let writeMs = fromMs + random.next() * cacheMs;
  let askAtMs = fromMs - random.next() * (askMs + jitterMs);
  while (satellite.disqualifiedMs === null || told.at(-1)?.disqualifiedAtMs !== satellite.disqualifiedMs) {
    if (askAtMs < writeMs) {
      told.push({ ...written, atMs: askAtMs });
      askAtMs += askMs + random.next() * jitterMs;
    } else {
      written = satellite.stateAt(writeMs);
      writeMs += cacheMs;
    }
  }
  return { firstFailedMs: satellite.firstFailedMs!, disqualifiedMs: satellite.disqualifiedMs, audits: satellite.audits, told };
}

/** Audits one node until it is out. */
class Satellite {
  readonly #random: Random;
  readonly #failing: Failing;
  readonly #counts = new Map<number, number>();
  #alpha = startAlpha;
  #beta = 0;
  #nextMs: number;
  firstFailedMs: number | null = null;
  disqualifiedMs: number | null = null;
  /** Since the first that failed, with it. */
  audits = 0;

  constructor(random: Random, failing: Failing) {
    [this.#random, this.#failing] = [random, failing];
    const { auditsPerDay, fromMs } = failing;
    const runs = windowOf(fromMs);
    for (let i = 1; i <= windowCount; i++) this.#counts.set(runs - i * windowMs, random.count(auditsPerDay / 2));
    this.#counts.set(runs, random.count((auditsPerDay * (fromMs - runs)) / dayMs));
    this.#nextMs = fromMs + this.#gapMs();
  }

  stateAt(nowMs: number): Omit<Told, "atMs"> {
    while (this.#nextMs <= nowMs && this.disqualifiedMs === null) this.#audit();
    const windows = [...this.#counts]
      .filter(([startMs]) => startMs > nowMs - (windowCount + 1) * windowMs && startMs <= nowMs)
      .map(([startMs, total]) => ({ startAt: utcMillis(startMs), total, online: total }));
    return { score: this.#score, disqualifiedAtMs: this.disqualifiedMs, windows: windows.toSorted((a, b) => a.startAt - b.startAt) };
  }

  #audit(): void {
    const atMs = this.#nextMs;
    const isFailed = this.#random.next() < this.#failing.share;
    this.#alpha = this.#alpha * lambda + (isFailed ? 0 : 1);
    this.#beta = this.#beta * lambda + (isFailed ? 1 : 0);
    this.#counts.set(windowOf(atMs), (this.#counts.get(windowOf(atMs)) ?? 0) + 1);
    if (isFailed) this.firstFailedMs ??= atMs;
    if (this.firstFailedMs !== null) this.audits++;
    if (this.#score <= limit) this.disqualifiedMs = atMs;
    this.#nextMs = atMs + this.#gapMs();
  }

  get #score(): number {
    return this.#alpha / (this.#alpha + this.#beta);
  }

  #gapMs(): number {
    return (-Math.log(1 - this.#random.next()) * dayMs) / this.#failing.auditsPerDay;
  }
}

const windowOf = (ms: number): number => Math.floor(ms / windowMs) * windowMs;
