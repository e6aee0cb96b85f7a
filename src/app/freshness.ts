/** Single events are answered from the database: before such an answer, what was read is stored, at most twice a second. */
const leastMs = 500;
const patienceMs = 400;

interface Waiting {
  /** Number of the commit that stores what was told before. */
  readonly commit: number;
  readonly done: () => void;
}

export class Freshness {
  readonly #commit: () => void;
  readonly #now: () => number;
  #askedAt = Number.NEGATIVE_INFINITY;
  #isAsked = false;
  #told = 0;
  #stored = 0;
  #waiting: Waiting[] = [];

  /** `commit`: asks for one. */
  constructor(commit: () => void, now: () => number) {
    this.#commit = commit;
    this.#now = now;
  }

  /** Something came that the commit of this number will store. */
  told(commit: number): void {
    this.#told = Math.max(this.#told, commit);
  }

  /** Resolves when what was told before is stored, or when that takes too long to wait for. */
  ensure(): Promise<void> {
    const waitMs = Math.max(0, Math.min(leastMs, this.#askedAt + leastMs - this.#now()));
    if (waitMs > 0 && this.#told <= this.#stored) return Promise.resolve();
    if (!this.#isAsked) {
      this.#isAsked = true;
      if (waitMs === 0) this.#ask();
      else setTimeout(() => this.#ask(), waitMs);
    }
    return new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, waitMs + patienceMs);
      const done = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#waiting.push({ commit: this.#told, done });
    });
  }

  #ask(): void {
    this.#askedAt = this.#now();
    this.#isAsked = false;
    this.#commit();
  }

  committed(commit: number): void {
    this.#stored = commit;
    const done = this.#waiting.filter((one) => one.commit <= commit);
    this.#waiting = this.#waiting.filter((one) => one.commit > commit);
    for (const one of done) one.done();
  }
}
