/** Relays split long lines: the parts of one stream wait here until the last one comes. */
export const longestJoin = 1024 * 1024;

export type Joined =
  | { readonly is: "held" }
  /** `cut`: longer than a record may be; the rest will be skipped. */
  | { readonly is: "whole"; readonly text: string; readonly cut: boolean }
  /** The rest of a record that was given already. */
  | { readonly is: "skipped" };

export class RelayParts {
  readonly #waiting = new Map<string, string>();
  readonly #skipping = new Set<string>();

  get waits(): boolean {
    return this.#waiting.size > 0;
  }

  add(stream: string, text: string, isLast: boolean): Joined {
    if (this.#skipping.has(stream)) {
      if (isLast) this.#skipping.delete(stream);
      return { is: "skipped" };
    }
    const joined = (this.#waiting.get(stream) ?? "") + text;
    if (joined.length >= longestJoin && !isLast) {
      this.#waiting.delete(stream);
      this.#skipping.add(stream);
      return { is: "whole", text: joined.slice(0, longestJoin), cut: true };
    }
    if (!isLast) {
      this.#waiting.set(stream, joined);
      return { is: "held" };
    }
    this.#waiting.delete(stream);
    return { is: "whole", text: joined.slice(0, longestJoin), cut: joined.length > longestJoin };
  }

  /** What has come of the waiting records: nothing more will. */
  drain(): readonly string[] {
    const texts = [...this.#waiting.values()];
    this.#waiting.clear();
    return texts;
  }

  clear(): void {
    this.#waiting.clear();
  }
}
