/** Settings before they are checked: plain values, and where each came from. */
export type Path = readonly (string | number)[];
export type RawMap = { readonly [key: string]: unknown };

/** In the order of precedence, strongest first. */
export const origins = ["flag", "environment", "file", "page"] as const;
export type Origin = (typeof origins)[number] | "default";

/** One source of settings. */
export interface Layer {
  readonly origin: Exclude<Origin, "default">;
  readonly values: RawMap;
  /** Folder that relative paths in it count from. */
  readonly folder: string;
  /** Where a value stands, for a message: `monitor.yaml:3:7`, `--listen`, `SNM_LISTEN`. */
  where(path: Path, what: "key" | "value"): string;
}

/** The part of a path that is one thing is wrong with. */
export interface Problem {
  readonly where: string;
  /** What was wrong, and what was expected. */
  readonly text: string;
}

export function isRawMap(value: unknown): value is RawMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `undefined` when nothing stands there. */
export function valueAt(values: unknown, path: Path): unknown {
  let value = values;
  for (const step of path) {
    if (Array.isArray(value)) value = value[Number(step)];
    else if (isRawMap(value)) value = Object.hasOwn(value, step) ? value[step] : undefined;
    else return undefined;
  }
  return value;
}

/** Sets a value below maps that are made on the way. */
export function putAt(values: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [step, ...rest] = path;
  if (step === undefined) return;
  if (rest.length === 0) values[step] = value;
  else putAt((values[step] ??= {}) as Record<string, unknown>, rest, value);
}

export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => (typeof step === "number" ? `${text}[${step}]` : text === "" ? step : `${text}.${step}`), "");
}
