/** Small repeated texts as numbers: satellites, causes. Index 0 is always "none". */
export class Names {
  readonly texts: string[];
  readonly #index: Map<string, number>;
  readonly #limit: number;

  /** `limit`: a hostile log may name any number of satellites; beyond it all share the number of `overflow`. */
  constructor(texts: readonly string[] = [""], limit = 1000) {
    this.texts = [...texts];
    this.#index = new Map(this.texts.map((text, i) => [text, i]));
    this.#limit = limit;
  }

  indexOf(text: string | null): number {
    if (text === null || text === "") return 0;
    const known = this.#index.get(text);
    if (known !== undefined) return known;
    if (this.texts.length >= this.#limit) return this.#overflow();
    return this.#add(text.length > 120 ? text.slice(0, 120) : text);
  }

  text(index: number): string {
    return this.texts[index] ?? "";
  }

  #overflow(): number {
    return this.#index.get(overflowName) ?? this.#add(overflowName);
  }

  #add(text: string): number {
    const known = this.#index.get(text);
    if (known !== undefined) return known;
    this.#index.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}

export const overflowName = "(more)";
