/** What commands are given, and the options they share. */
import { dataFolderOf, loadConfig, type Flags, type LoadedConfig } from "../../config/index.ts";
import type { CliIo } from "../cli-io.ts";

/** Options that say where the config and the data are. */
export interface PlaceFlags {
  readonly config?: string;
  readonly data?: string;
  readonly demo?: boolean;
}
/** Those, and the settings that a command line may hold. */
export interface SettingFlags extends PlaceFlags, Flags {}

export interface CommandContext {
  readonly config: LoadedConfig;
  /** The folder of the demo where that is asked for. */
  readonly dataDir: string;
  readonly demo: boolean;
  readonly io: CliIo;
}

export interface StartOptions extends CommandContext {
  /** The settings anew, after a change on the page. @throws {ConfigError} */
  readonly again: (demo: boolean) => Promise<CommandContext>;
}

export interface ImportOptions extends CommandContext {
  readonly node: string;
  /** As the operator wrote them. */
  readonly files: readonly string[];
}

/** Exit codes are a promise: 0 = ok, 1 = failed, 2 = wrong use. */
export const exitCodes = { ok: 0, failed: 1, wrongUse: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** @throws {ConfigError} */
export async function contextOf(flags: SettingFlags, io: CliIo): Promise<CommandContext> {
  const demo = flags.demo === true;
  const config = await loadConfig({
    file: flags.config ?? null,
    flags,
    env: io.machine.env,
    cwd: io.cwd,
    readFile: io.readFile,
    // A demo keeps what is changed in it with its own data, above what is set for the nodes themselves.
    readSettings: (data) => (demo ? [false, true] : [false]).flatMap((of) => io.readSettings(dataFolderOf(data, of, io.machine))),
  });
  return { config, demo, dataDir: dataFolderOf(config.config.data, demo, io.machine), io };
}
