/** Settings on the page: what they are, and changes of them, each checked before it is kept. */
import { requireSetting, written, type LoadedConfig } from "../config/index.ts";
import { AppError } from "../core/errors.ts";
import type { Settings as SettingsView, SettingsChange, SourceCheck } from "../core/views.ts";
import type { NamedSource, Settings } from "../server/index.ts";
import type { DiscoveryIo } from "../sources/discovery/index.ts";
import { checkSource } from "./source-check.ts";
import { requireNodes } from "./page-nodes.ts";
import type { CommandContext } from "./commands/command.ts";
import type { Restarts } from "./restarts.ts";
import { logRootsOf, nodeRows, settingRows } from "./settings-view.ts";

/** What the page has set; each is durable when it returns, and gives how it is taken back. */
export interface PageSettings {
  keep(key: string, value: unknown): () => void;
  /** `null`: the page has not set it. */
  drop(key: string): (() => void) | null;
}

export interface SettingsDeskOptions {
  /** What the monitor runs with. */
  readonly context: Pick<CommandContext, "config" | "demo">;
  readonly restarts: Restarts;
  readonly kept: PageSettings;
  readonly io: DiscoveryIo;
  readonly now: () => number;
  /** The change before, which could not be started with. */
  readonly refused: SettingsView["refused"];
}

export class SettingsDesk implements Settings {
  readonly #options: SettingsDeskOptions;
  readonly #stopped = new AbortController();

  constructor(options: SettingsDeskOptions) {
    this.#options = options;
  }

  list(): SettingsView {
    const { restarts, refused, context } = this.#options;
    const { config, demo } = context;
    return {
      run: restarts.run,
      demo,
      file: config.file,
      settings: settingRows(config),
      nodes: demo ? [] : nodeRows(config),
      log_roots: logRootsOf(config),
      refused,
    };
  }

  change(key: string, value: unknown): Promise<SettingsChange> {
    return this.#prepare(key, async () => {
      this.#requireOpen(key);
      const given = key === "nodes" ? await this.#nodes(value) : value;
      requireSetting(key, given);
      return this.#options.kept.keep(key, given);
    });
  }

  reset(key: string): Promise<SettingsChange> {
    return this.#prepare(key, async () => {
      this.#requireOpen(key);
      const undo = this.#options.kept.drop(key);
      if (undo !== null) return undo;
      throw new AppError("not-set", `The page has not set ${JSON.stringify(key.slice(0, 60))}.`, "Look at the list again.");
    });
  }

  check(source: NamedSource): Promise<SourceCheck> {
    const { io, now, context } = this.#options;
    const signal = AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(10_000)]);
    return checkSource(source, { io, now: now(), roots: logRootsOf(context.config), signal });
  }

  apply(): void {
    this.#options.restarts.apply();
  }

  stop(): void {
    this.#stopped.abort();
  }

  async #prepare(key: string, keep: () => Promise<() => void>): Promise<SettingsChange> {
    const { restarts, context } = this.#options;
    const next = await restarts.prepare(context.demo, async () => ({ imports: [], key, undo: await keep() }));
    return { run: restarts.run, key, listen: written(next.config.config.listen) };
  }

  async #nodes(value: unknown): Promise<unknown> {
    const { io, context } = this.#options;
    if (context.demo) throw new AppError("setting-locked", "The nodes of the demo are simulated.", "End the demo to change your nodes.");
    return requireNodes(value, context.config, { io, roots: logRootsOf(context.config) });
  }

  /** @throws {AppError} setting-locked */
  #requireOpen(key: string): void {
    const { config } = this.#options.context;
    const row = settingRows(config).find((r) => r.key === key);
    if (row?.locked === "above") throw lockedAbove(key, config);
    if (row?.locked === "not-on-page" || row?.locked === "secret")
      throw new AppError(
        "setting-locked",
        `${key} is never set on the page: it says what the monitor may read, or where it keeps its data.`,
        "Set it in the config file, in the environment or on the command line.",
      );
  }
}

const lockedAbove = (key: string, { places }: LoadedConfig) =>
  new AppError(
    "setting-locked",
    `${key} is set at ${places.get(key) ?? "a level above"}, which stands above the page.`,
    "Change it there, or take it out there first.",
  );
