/** One password is checked at a time, and few wait: neither memory nor processor belongs to whoever asks most. */
import { AppError } from "../../core/errors.ts";

const mostWaiting = 20;

export class Turnstile {
  #isBusy = false;
  readonly #waiting: (() => void)[] = [];

  /**
   * `isKnown`: goes before the others and is never sent away; its number is bounded elsewhere.
   * @throws {AppError} busy
   */
  async pass<T>(isKnown: boolean, work: () => Promise<T>): Promise<T> {
    if (this.#isBusy) await this.#turn(isKnown);
    this.#isBusy = true;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#isBusy = false;
    }
  }

  #turn(isKnown: boolean): Promise<void> {
    if (!isKnown && this.#waiting.length >= mostWaiting)
      throw new AppError("busy", "Too many passwords are being tried at this moment.", "Try again in a few seconds.");
    return new Promise((resolve) => (isKnown ? this.#waiting.unshift(resolve) : this.#waiting.push(resolve)));
  }
}
