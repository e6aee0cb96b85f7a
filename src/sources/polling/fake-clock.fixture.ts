/** A clock that jumps to whatever is waited for next: hours pass in milliseconds. */
interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

export class FakeClock {
  #now: number;
  #sleepers: Sleeper[] = [];

  constructor(now = Date.parse("2026-11-23T20:03:27Z")) {
    this.#now = now;
  }

  readonly now = (): number => this.#now;
  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const sleeper = { at: this.#now + Math.max(0, ms), wake: resolve };
      this.#sleepers.push(sleeper);
      signal?.addEventListener("abort", () => {
        this.#sleepers = this.#sleepers.filter((s) => s !== sleeper);
        resolve();
      });
    });

  /** Lets `ms` pass, waking everybody in order. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      await settled();
      const next = this.#sleepers.reduce<Sleeper | null>((first, s) => (first === null || s.at < first.at ? s : first), null);
      if (next === null || next.at > until) break;
      this.#now = Math.max(this.#now, next.at);
      const awake = this.#sleepers.filter((s) => s.at <= this.#now);
      this.#sleepers = this.#sleepers.filter((s) => s.at > this.#now);
      for (const sleeper of awake) sleeper.wake();
    }
    this.#now = until;
  }
}

/** Everything that needs no time has happened. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The same numbers in every run: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
