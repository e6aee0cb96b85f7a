/** Of states that are told every few seconds, those that are others than the last time. */
export class ChangedStates<T> {
  readonly #told = new Map<string, string>();
  readonly #keyOf: (state: T) => string;

  constructor(keyOf: (state: T) => string) {
    this.#keyOf = keyOf;
  }

  of(states: readonly T[]): T[] {
    return states.filter((state) => {
      const [key, text] = [this.#keyOf(state), JSON.stringify(state)];
      const isChanged = this.#told.get(key) !== text;
      this.#told.set(key, text);
      return isChanged;
    });
  }
}
