/** Figures of a past that is over: made once a bin of time, and anew where something of that past came late. */
export class Memo<T> {
  readonly #made = new Map<number, { readonly bin: number; readonly untilMs: number; readonly value: T }>();

  /** `untilMs`: before this lies all that `make` looks at. */
  of(row: number, bin: number, untilMs: number, make: () => T): T {
    const made = this.#made.get(row);
    if (made?.bin === bin) return made.value;
    const value = make();
    this.#made.set(row, { bin, untilMs, value });
    return value;
  }

  changed(row: number, atMs: number): void {
    const made = this.#made.get(row);
    if (made !== undefined && atMs < made.untilMs) this.#made.delete(row);
  }
}
