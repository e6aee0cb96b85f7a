/** What the server asks of the settings. */
import type * as view from "../core/views.ts";

/** One thing that a node could be read by. */
export type NamedSource = { readonly kind: "log" | "api" | "debug"; readonly target: string };

export interface Settings {
  list(): view.Settings;
  /** Keeps it. @throws {AppError} bad-setting, setting-locked, restarting */
  change(key: string, value: unknown): Promise<view.SettingsChange>;
  /** Back to what the levels below say. @throws {AppError} not-set, setting-locked, restarting */
  reset(key: string): Promise<view.SettingsChange>;
  check(source: NamedSource): Promise<view.SourceCheck>;
  /** The answer is delivered: what was changed is put to work. */
  apply(): void;
}
