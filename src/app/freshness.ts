/** Single events are answered from the database: before such an answer, what was read is stored, at most twice a second. */
const leastMs = 500;
const patienceMs = 400;

export class Freshness {
  readonly #commit: () => void;
  readonly #now: () => number;
  #askedAt = Number.NEGATIVE_INFINITY;
  #waiting: (() => void)[] = [];

  constructor(commit: () => void, now: () => number) {
    this.#commit = commit;
    this.#now = now;
  }

  /** Resolves when what was read before is stored, or when that takes too long to wait for. */
  async ensure(): Promise<void> {
    const now = this.#now();
    if (now - this.#askedAt < leastMs && this.#waiting.length === 0) return;
    if (this.#waiting.length === 0) {
      this.#askedAt = now;
      this.#commit();
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, patienceMs);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  committed(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const done of waiting) done();
  }
}
