/** Settings changed on the page as a layer: below flags, environment and file. */
import { checkValues } from "./check-values.ts";
import { configKeys } from "./describe.ts";
import { nearest } from "./nearest.ts";
import { mergeLayers } from "./merge.ts";
import { pathText, putAt, type Layer, type Path, type Problem } from "./raw.ts";

export interface StoredSetting {
  /** As the schema spells it: `nodes`, `retention.events_days`. */
  readonly key: string;
  readonly json: string;
}

/**
 * What no longer fits the schema is left out and told: one old value must not keep the monitor from starting.
 * @param folder relative paths count from it
 */
export function settingsLayer(
  stored: readonly StoredSetting[],
  folder: string,
): { readonly layer: Layer; readonly ignored: readonly Problem[] } {
  const values: Record<string, unknown> = {};
  const ignored: Problem[] = [];
  for (const { key, json } of stored) {
    const value = parsed(json);
    const problems = checkSetting(key, value);
    if (problems.length === 0) putAt(values, key.split("."), value);
    ignored.push(...problems);
  }
  return { layer: layerOf(values, folder), ignored };
}

/** What is wrong with one value by itself; empty when it may be kept. */
export function checkSetting(key: string, value: unknown): readonly Problem[] {
  const path = key.split(".");
  const known = settable();
  if (!known.includes(key)) {
    const near = nearest(key.slice(0, 60), known);
    const cure = near === null ? "" : `; did you mean ${JSON.stringify(near)}?`;
    return [{ where: whereOf(path), text: `${JSON.stringify(key.slice(0, 60))} is no setting that the page can change${cure}` }];
  }
  if (value === undefined || value === null) return [{ where: whereOf(path), text: `${key} has no value` }];
  const values: Record<string, unknown> = {};
  putAt(values, path, value);
  const checked = checkValues(mergeLayers([layerOf(values, "/")]));
  return checked.ok ? [] : checked.problems;
}

/** Single keys: a group at once would bring in those that are not for the page. */
function settable(): readonly string[] {
  const keys = configKeys().filter(({ path, notOnPage }) => !path.includes("[]") && !notOnPage);
  return keys.map(({ path }) => path);
}

const whereOf = (path: Path) => `${pathText(path)}, as set on the page`;

const layerOf = (values: Record<string, unknown>, folder: string): Layer => ({ origin: "page", values, folder, where: whereOf });

/** `undefined` when it is no JSON. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}
