/** Settings as a form: every key with what it takes, its value, and who set it. */
import * as z from "zod/mini";
import { nullable } from "./parts.ts";

export const SettingValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

const input = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("number"), is_whole: z.boolean(), least: nullable(z.number()), most: nullable(z.number()) }),
  z.object({ kind: z.literal("choice"), options: z.array(z.string()) }),
  z.object({ kind: z.enum(["on-off", "text", "list", "none"]) }),
]);

const origin = z.enum(["flag", "environment", "file", "page", "default"]);

export const SettingRow = z.object({
  key: z.string(),
  about: z.string(),
  example: z.string(),
  /** As the object of "expected". */
  expects: z.string(),
  /** As it would be written; `null`: there is none. */
  fallback: nullable(z.string()),
  /** `null`: nothing is set, or it is never told (`secret`). */
  value: nullable(SettingValue),
  origin,
  /** `monitor.yaml:12:3`, `--listen`, `SNM_LISTEN`. */
  where: nullable(z.string()),
  /** Why the page cannot change it: a level above has set it, or the page never may. */
  locked: nullable(z.enum(["above", "not-on-page", "secret"])),
  /** Accepted, and not acted on by this version. */
  planned: z.boolean(),
  /** The monitor starts again within its process to act on it. */
  restarts: z.boolean(),
  input,
});

/** As it stands under `nodes:`; logins of addresses are left out. */
export const NodeSetting = z.object({
  name: z.string(),
  logs: z.array(z.string()),
  api: nullable(z.string()),
  debug: nullable(z.string()),
  costs: z.object({ monthly_usd: z.number() }),
  host: nullable(z.string()),
  group: nullable(z.string()),
  address: nullable(z.string()),
  storage: nullable(z.string()),
  start_at: z.enum(["beginning", "end"]),
});

export const NodeRowOfSettings = z.object({
  node: NodeSetting,
  origin,
  where: nullable(z.string()),
  /** Only nodes of the page can be changed there. */
  is_locked: z.boolean(),
});

export const Settings = z.object({
  /** Another one after each start, also one within the same process. */
  run: z.string(),
  /** Simulated nodes: those of the settings are not read. */
  demo: z.boolean(),
  /** The config file as the operator named it. */
  file: nullable(z.string()),
  settings: z.array(SettingRow),
  nodes: z.array(NodeRowOfSettings),
  /** Folders below which logs may be named on the page. */
  log_roots: z.array(z.string()),
  /** A change that could not be started with, and was taken back. */
  refused: nullable(z.object({ key: z.string(), message: z.string(), fix: z.string() })),
});

/** Kept; the monitor starts again as soon as this is delivered. */
export const SettingsChange = z.object({
  /** The one that ends now. */
  run: z.string(),
  key: z.string(),
  /** Where the dashboard listens from now on. */
  listen: z.string(),
});

/** What can be read of one log or address. */
export const SourceCheck = z.object({
  state: z.enum(["reads", "cannot-read"]),
  files: z.array(z.string()),
  bytes: nullable(z.int()),
  node_id: nullable(z.string()),
  version: nullable(z.string()),
  trouble: nullable(z.object({ message: z.string(), fix: z.string() })),
});

export type SettingRow = z.infer<typeof SettingRow>;
export type NodeSetting = z.infer<typeof NodeSetting>;
export type NodeRowOfSettings = z.infer<typeof NodeRowOfSettings>;
export type Settings = z.infer<typeof Settings>;
export type SettingsChange = z.infer<typeof SettingsChange>;
export type SourceCheck = z.infer<typeof SourceCheck>;
