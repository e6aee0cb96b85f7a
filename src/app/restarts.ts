/** Changes on the page: kept first, answered, and only then put to work by a start within the process. */
import { randomUUID } from "node:crypto";
import { AppError } from "../core/errors.ts";
import type { ImportRequest } from "../core/imports.ts";
import type { CommandContext } from "./commands/command.ts";

/** What was kept, and how it is taken back. */
export interface Kept {
  readonly imports: readonly ImportRequest[];
  readonly undo: () => void;
  /** The setting it was about; `null`: none. */
  readonly key: string | null;
}

/** What the monitor starts again with. */
export interface Restart extends Kept {
  readonly context: CommandContext;
}

export class Restarts {
  /** Another one after each start. */
  readonly run = randomUUID();
  /** Resolves when a change was answered. */
  readonly next: Promise<Restart>;
  readonly #again: (demo: boolean) => Promise<CommandContext>;
  readonly #resolve: (restart: Restart) => void;
  #prepared: Restart | null = null;
  #isChanging = false;

  /** @param again the settings as they are after a change; throws {ConfigError} */
  constructor(again: (demo: boolean) => Promise<CommandContext>) {
    const { promise, resolve } = Promise.withResolvers<Restart>();
    this.next = promise;
    this.#resolve = resolve;
    this.#again = again;
  }

  /**
   * Nothing of it is put to work before `apply`; what the settings refuse is taken back.
   * @throws {AppError} restarting
   */
  async prepare(demo: boolean, keep: () => Kept | Promise<Kept>): Promise<CommandContext> {
    if (this.#isChanging) throw new AppError("restarting", "The monitor is starting again.", "Wait a moment and reload the page.");
    this.#isChanging = true;
    try {
      const kept = await keep();
      const context = await this.#withSettings(demo, kept);
      this.#prepared = { ...kept, context };
      return context;
    } finally {
      this.#isChanging = this.#prepared !== null;
    }
  }

  apply(): void {
    if (this.#prepared !== null) this.#resolve(this.#prepared);
  }

  async #withSettings(demo: boolean, { undo }: Kept): Promise<CommandContext> {
    try {
      return await this.#again(demo);
    } catch (cause) {
      undo();
      throw cause;
    }
  }
}
