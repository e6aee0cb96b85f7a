/** Settings: one schema, five levels (flags, environment, file, page, defaults), and where each value came from. */
export { dataFolderOf, defaultDataFolder, type Machine } from "./data-folder.ts";
export { configKeys, describeConfig, written, type KeyRow } from "./describe.ts";
export { fallbackPrices } from "./fallback-prices.ts";
export { ConfigError, loadConfig, type LoadedConfig, type LoadOptions } from "./load.ts";
export { inputOf, type KeyInput } from "./key-input.ts";
export { requireSetting, restoreSetting, saveSetting, storedSetting } from "./save-setting.ts";
export type { StoredSetting } from "./settings-layer.ts";
export { readSettings, settingsTable } from "./settings-table.ts";
export type { Flags } from "./flag-layer.ts";
export type { Listen } from "./listen.ts";
export type { NodeConfig } from "./node-schema.ts";
export type { Origin, Problem } from "./raw.ts";
export type { Config } from "./schema.ts";
