/** The settings as the monitor has them, and changes, each of which lasts until the monitor is there again. */
import { Settings, SettingsChange } from "../../../src/core/views.ts";
import { ask, AskError } from "../../live/api.ts";
import { send } from "../../live/send.ts";
import { settings as texts } from "../../texts/settings.ts";

const longestWaitMs = 60_000;
const betweenMs = 200;

export class SettingsState {
  data = $state.raw<Settings | null>(null);
  error = $state.raw<AskError | null>(null);
  /** The key that is being changed. */
  changing = $state<string | null>(null);
  /** The key that was changed last. */
  saved = $state<string | null>(null);
  /** Where the dashboard has gone. */
  movedTo = $state<string | null>(null);

  async load(signal: AbortSignal): Promise<void> {
    try {
      this.data = await ask("settings", Settings, signal);
      this.error = null;
    } catch (cause) {
      if (!signal.aborted) this.error = AskError.of(cause);
    }
  }

  /** @throws {AskError} with what is wrong, or that the monitor could not start with it */
  set(key: string, value: unknown): Promise<void> {
    return this.#change(key, () => send("PUT", "settings", { key, value }, SettingsChange));
  }

  /** @throws {AskError} */
  reset(key: string): Promise<void> {
    return this.#change(key, () => send("DELETE", `settings/${key}`, {}, SettingsChange));
  }

  async #change(key: string, ask: () => Promise<SettingsChange>): Promise<void> {
    const before = this.data?.settings.find((row) => row.key === "listen")?.value;
    this.changing = key;
    this.saved = null;
    try {
      const { run, listen } = await ask();
      if (listen !== before) return void (this.movedTo = listen);
      const { refused } = await this.#after(run);
      if (refused?.key === key) throw new AskError(refused.message, refused.fix);
      this.saved = key;
    } finally {
      this.changing = null;
    }
  }

  /** When another start answers. */
  async #after(run: string): Promise<Settings> {
    const until = Date.now() + longestWaitMs;
    while (Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, betweenMs));
      await this.load(AbortSignal.timeout(betweenMs * 25));
      if (this.data !== null && this.error === null && this.data.run !== run) return this.data;
    }
    throw new AskError(texts.slow, texts.slowFix);
  }
}
