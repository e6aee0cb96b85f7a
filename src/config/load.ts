/** Flags, environment, file and what was changed on the page into one config. */
import { AppError } from "../core/errors.ts";
import { checkValues, placeOf } from "./check-values.ts";
import { configKeys } from "./describe.ts";
import { configVariable, readEnvironment, type Environment } from "./environment-layer.ts";
import type { FileReading } from "./file-layer.ts";
import { readFlags, type Flags } from "./flag-layer.ts";
import { mergeLayers, type Merged } from "./merge.ts";
import { resolvePaths } from "./paths.ts";
import { settingsLayer, type StoredSetting } from "./settings-layer.ts";
import { valueAt, type Layer, type Origin, type Path, type Problem } from "./raw.ts";
import type { Config } from "./schema.ts";

export interface LoadOptions {
  /** `--config`; `null` when it was not given. */
  readonly file: string | null;
  readonly flags: Flags;
  readonly env: Environment;
  readonly cwd: string;
  readonly readFile: (path: string) => string;
  /** What was changed on the page, by the configured data folder (`null`: the platform's). */
  readonly readSettings: (data: string | null) => readonly StoredSetting[];
}

export interface LoadedConfig {
  /** All paths in it are absolute. */
  readonly config: Config;
  /** As the operator named it; `null` when there is none. */
  readonly file: string | null;
  /** Which level set each key (`retention.events_days`) and each node (`nodes.attic`). */
  readonly origins: ReadonlyMap<string, Origin>;
  /** Where each of those was set: `monitor.yaml:12:3`, `--listen`, `SNM_LISTEN`; absent for defaults. */
  readonly places: ReadonlyMap<string, string>;
  /** Keys that were set and that this version does not act on. */
  readonly withoutEffect: readonly string[];
  /** Settings changed on the page that this version cannot use. */
  readonly ignored: readonly Problem[];
}

/** Everything that is wrong with the config, each with its place. */
export class ConfigError extends AppError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const lines = problems.map((p) => `${p.where}: ${p.text}`).join("\n");
    super(
      "config-invalid",
      lines,
      "Correct what is named above. `check --explain` lists every key with its meaning, default and an example.",
    );
    this.problems = problems;
  }
}

/**
 * The YAML reader takes a tenth of the start-up time: it is loaded only when there is something for it.
 * @throws {ConfigError} with all problems at once
 */
export async function loadConfig(options: LoadOptions): Promise<LoadedConfig> {
  const path = options.file ?? (options.env[configVariable] || null);
  const file = await readFile(path, options);
  const environment = await readEnvironment(options.env, options.cwd);
  const flags = readFlags(options.flags, options.cwd);
  const problems = [...file.problems, ...environment.problems, ...flags.problems];
  const layers = [flags.layer, environment.layer, file.layer].filter((layer): layer is Layer => layer !== null);
  const merged = mergeLayers(layers);
  const checked = checkValues(merged);
  // A file that could not be read would make others look missing: then only what is sure is said.
  if (!checked.ok && (file.layer !== null || path === null)) problems.push(...checked.problems);
  if (problems.length > 0 || !checked.ok) throw new ConfigError(problems);
  return withSettings(layers, resolvePaths(checked.config, merged, options.cwd).data, { ...options, file: path });
}

/** Only what stands above them says where they are. */
function withSettings(layers: readonly Layer[], data: string | null, options: LoadOptions): LoadedConfig {
  const { layer, ignored } = settingsLayer(options.readSettings(data), data ?? options.cwd);
  const merged = mergeLayers([...layers, layer]);
  const checked = checkValues(merged);
  if (!checked.ok) throw new ConfigError(checked.problems);
  const config = resolvePaths(checked.config, merged, options.cwd);
  return { config, file: options.file, ignored, ...originsOf(checked.config, merged) };
}

async function readFile(path: string | null, options: LoadOptions): Promise<FileReading> {
  if (path === null) return { layer: null, problems: [] };
  let text: string;
  try {
    text = options.readFile(path);
  } catch (cause) {
    return { layer: null, problems: [{ where: path, text: unreadable(cause) }] };
  }
  const { readYaml } = await import("./file-layer.ts");
  return readYaml(text.replace(/^\uFEFF/, ""), path, options.cwd);
}

function unreadable(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? cause.code : null;
  if (code === "ENOENT") return "the config file does not exist; expected a YAML file, see the README for one to start from";
  if (code === "EACCES" || code === "EPERM") return "the config file may not be read; give the monitor's user permission to read it";
  if (code === "EISDIR") return "this is a folder; expected a YAML file";
  return `the config file cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`;
}

function originsOf(config: Config, merged: Merged): Pick<LoadedConfig, "origins" | "places" | "withoutEffect"> {
  const origins = new Map<string, Origin>();
  const places = new Map<string, string>();
  const withoutEffect: string[] = [];
  const note = (name: string, path: Path, planned: boolean) => {
    const located = isSet(merged, path) ? merged.locate(path) : null;
    origins.set(name, located?.layer.origin ?? "default");
    if (located !== null) places.set(name, placeOf(merged, path, "value"));
    if (planned && located !== null) withoutEffect.push(name);
  };
  for (const { path, planned } of configKeys()) {
    if (!path.includes("[]")) note(path, path.split("."), planned === true);
    else if (path.startsWith("nodes[].") && planned) noteNodes(path.split(".").slice(1), config, note);
  }
  config.nodes.forEach((node, i) => {
    origins.set(`nodes.${node.name}`, merged.locate(["nodes", i])?.layer.origin ?? "default");
    places.set(`nodes.${node.name}`, placeOf(merged, ["nodes", i], "value"));
  });
  return { origins, places, withoutEffect };
}

function noteNodes(key: string[], config: Config, note: (name: string, path: Path, planned: boolean) => void): void {
  config.nodes.forEach((node, i) => note(`nodes.${node.name}.${key.join(".")}`, ["nodes", i, ...key], true));
}

function isSet(merged: Merged, path: Path): boolean {
  const value = valueAt(merged.values, path);
  return value !== undefined && value !== null;
}
