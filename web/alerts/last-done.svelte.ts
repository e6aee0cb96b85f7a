/** What was done last, for eight seconds with the way back, or why it was not. */
import { AskError } from "../live/api.ts";

const undoMs = 8000;

export class LastDone {
  /** `undo`: `null` where there is nothing to take back. */
  said = $state.raw<{ readonly text: string; readonly undo: (() => Promise<void>) | null } | null>(null);
  error = $state.raw<AskError | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Whether it was done. */
  async run(work: () => Promise<void>): Promise<boolean> {
    this.said = null;
    this.error = null;
    try {
      await work();
      return true;
    } catch (cause) {
      this.error = AskError.of(cause);
      return false;
    }
  }

  say(text: string, undo: (() => Promise<void>) | null): void {
    clearTimeout(this.#timer);
    this.said = { text, undo };
    this.#timer = setTimeout(() => (this.said = null), undoMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
