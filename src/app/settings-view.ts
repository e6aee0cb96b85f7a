/** The settings of a start as the page lists them. */
import { dirname } from "node:path";
import { configKeys, inputOf, written, type KeyRow, type LoadedConfig, type NodeConfig } from "../config/index.ts";
import type { NodeRowOfSettings, NodeSetting, SettingRow } from "../core/views.ts";
import { foldersOf } from "../sources/discovery/index.ts";
import { shownAddress } from "../sources/http/shown-address.ts";

export function settingRows(config: LoadedConfig): SettingRow[] {
  return configKeys()
    .filter(({ path }) => !path.includes("[]") && path !== "nodes")
    .map((key) => rowOf(key, config));
}

function rowOf({ path, about, example, expects, fallback, planned, notOnPage, secret }: KeyRow, config: LoadedConfig): SettingRow {
  const origin = config.origins.get(path) ?? "default";
  return {
    key: path,
    about,
    example,
    expects,
    fallback,
    value: secret ? null : shownValue(valueOf(config.config, path)),
    origin,
    where: config.places.get(path) ?? null,
    locked: notOnPage ? "not-on-page" : secret ? "secret" : isAbove(origin) ? "above" : null,
    planned: planned === true,
    restarts: true,
    input: inputOf(path.split(".")) as SettingRow["input"],
  };
}

export const isAbove = (origin: SettingRow["origin"]): boolean => origin !== "page" && origin !== "default";

const valueOf = (config: object, path: string) =>
  path.split(".").reduce<unknown>((value, step) => (value as Readonly<Record<string, unknown>>)[step], config);

function shownValue(value: unknown): SettingRow["value"] {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(String);
  return written(value);
}

export function nodeRows({ config, origins, places }: LoadedConfig): NodeRowOfSettings[] {
  return config.nodes.map((node) => {
    const origin = origins.get(`nodes.${node.name}`) ?? "default";
    return { node: shownNode(node), origin, where: places.get(`nodes.${node.name}`) ?? null, is_locked: isAbove(origin) };
  });
}

const shownNode = (node: NodeConfig): NodeSetting => ({
  ...node,
  logs: [...node.logs],
  api: node.api && shownAddress(node.api),
  debug: node.debug && shownAddress(node.debug),
});

/** Folders below which the page may name logs; by default those of the logs that are configured. */
export function logRootsOf({ config }: LoadedConfig): string[] {
  const folders = config.log_roots.length > 0 ? config.log_roots : foldersOf(config.nodes.flatMap((node) => node.logs));
  return folders.filter((folder) => dirname(folder) !== folder);
}
