/** Things that only a few may use at once: first come, first served. */
export class Turns<T> {
  readonly #make: () => T;
  #unmade: number;
  readonly #free: T[] = [];
  readonly #waiting: ((thing: T) => void)[] = [];

  /** `make`: called when one is needed for the first time. */
  constructor(count: number, make: () => T) {
    this.#unmade = count;
    this.#make = make;
  }

  async take(): Promise<T> {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    if (this.#unmade > 0) {
      this.#unmade--;
      return this.#make();
    }
    return new Promise<T>((resolve) => this.#waiting.push(resolve));
  }

  give(thing: T): void {
    const next = this.#waiting.shift();
    if (next) next(thing);
    else this.#free.push(thing);
  }
}
