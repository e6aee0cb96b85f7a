/** Long work on the main thread: one at a time, in slices of a few milliseconds, and given up when nobody waits for it any more. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { AppError } from "../../../core/errors.ts";
import { Turns } from "../../turns.ts";

/** To be awaited often: it lets others have their turn when it is time. @throws {AppError} given-up */
export type Pause = () => Promise<void>;

export interface SlicedTools {
  /** ms, of an even clock. */
  readonly clock: () => number;
  readonly sliceMs: number;
  /** More than so many, with the one that runs, are told to come again. */
  readonly most: number;
}

export class SlicedTurns {
  readonly #tools: SlicedTools;
  readonly #turns = new Turns(1, () => null);
  #asked = 0;
  #isStopped = false;

  constructor(tools: SlicedTools) {
    this.#tools = tools;
  }

  /** @throws {AppError} busy, given-up */
  async run<T>(isGone: () => boolean, work: (pause: Pause) => Promise<T>): Promise<T> {
    const { clock, sliceMs, most } = this.#tools;
    if (this.#asked >= most)
      throw new AppError("busy", "Too many previews of rules are asked for.", "Try again in a minute; one is counted at a time.");
    this.#asked++;
    const turn = await this.#turns.take();
    const check = () => {
      if (this.#isStopped || isGone()) throw new AppError("given-up", "Nobody waits for the preview any more.", "Ask again.");
    };
    let sinceMs = clock();
    try {
      check();
      return await work(async () => {
        if (clock() - sinceMs < sliceMs) return;
        await nextTurn();
        check();
        sinceMs = clock();
      });
    } finally {
      this.#asked--;
      this.#turns.give(turn);
    }
  }

  /** What runs and what waits is given up. */
  stop(): void {
    this.#isStopped = true;
  }
}
