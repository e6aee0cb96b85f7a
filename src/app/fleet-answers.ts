/**
 * Answers about many nodes take long to make, and are asked for again and again: the newest is given at once, and a newer one is
 * made behind it. Each row carries the moment at which it was true.
 */
import type { Selection } from "../server/index.ts";
import { mostDetailed } from "../trackers/node-rows.ts";

/** A younger one is as good as a new one. */
const freshMs = 5000;
/** Nobody asked for so long: it is made anew before it is given. */
const forgottenMs = 90_000;
/** Each is a few megabytes. */
const mostKept = 8;
/** Ranges that end so close to now end now. */
const nowMs = 60_000;
const hourMs = 3_600_000;

interface Kept {
  readonly answer: Promise<unknown>;
  readonly madeAt: number;
  /** A newer one is on its way. */
  isMaking: boolean;
}

export class FleetAnswers {
  readonly #now: () => number;
  readonly #kept = new Map<string, Kept>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** `count`: of the nodes that are asked for; few are always answered anew. */
  of<T>(what: string, selection: Selection, count: number, make: () => Promise<T>): Promise<T> {
    if (count <= mostDetailed) return make();
    const key = `${what} ${keyOf(selection, this.#now())}`;
    this.#forget();
    const kept = this.#kept.get(key);
    if (kept === undefined) return this.#make(key, make);
    if (!kept.isMaking && this.#now() - kept.madeAt > freshMs) {
      kept.isMaking = true;
      // Whoever asks next is told of a failure.
      void this.#renew(key, kept, make);
    }
    return kept.answer as Promise<T>;
  }

  #make<T>(key: string, make: () => Promise<T>): Promise<T> {
    // The first that was put in was made first.
    for (const old of [...this.#kept.keys()].slice(0, Math.max(0, this.#kept.size + 1 - mostKept))) this.#kept.delete(old);
    const answer = make();
    this.#kept.set(key, { answer, madeAt: this.#now(), isMaking: false });
    answer.catch(() => this.#kept.delete(key));
    return answer;
  }

  async #renew(key: string, old: Kept, make: () => Promise<unknown>): Promise<void> {
    try {
      const answer = await make();
      this.#kept.delete(key);
      this.#kept.set(key, { answer: Promise.resolve(answer), madeAt: this.#now(), isMaking: false });
    } catch {
      if (this.#kept.get(key) === old) this.#kept.delete(key);
    }
  }

  #forget(): void {
    const now = this.#now();
    for (const [key, { madeAt, isMaking }] of this.#kept) if (!isMaking && now - madeAt > forgottenMs) this.#kept.delete(key);
  }
}

/** A range that ends now is told by its length alone. */
function keyOf({ nodes, fromMs, toMs, step }: Selection, now: number): string {
  const range = Math.abs(now - toMs) < nowMs ? `${Math.round((toMs - fromMs) / hourMs)} h` : `${fromMs} ${toMs}`;
  return `${range} ${step} ${nodes === null ? "*" : nodes.join(",")}`;
}
