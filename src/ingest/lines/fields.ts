/** Reads typed values out of the fields of a record; what is missing or of another type is `null`. */
import { parseGoDuration } from "../../core/time.ts";
import type { Bytes, Millis } from "../../core/units.ts";
import { bytesOfWords } from "./size-words.ts";

export type Fields = Readonly<Record<string, unknown>>;
export type Fact = string | number | boolean | null;
export type FactOf = (fields: Fields) => Fact;

export function textIn(fields: Fields, key: string): string | null {
  const value = fields[key];
  return typeof value === "string" ? value : null;
}

/** Numbers; zap writes not-a-number and the infinities as strings, which are `null` here, as is what lies beyond 2^53. */
export function numberIn(fields: Fields, key: string): number | null {
  const value = fields[key];
  return typeof value === "number" ? plausible(value) : null;
}

/** No figure of a node is so large; it could be neither added up nor stored. */
const plausible = (value: number): number | null => (Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : null);

export function flagIn(fields: Fields, key: string): boolean | null {
  const value = fields[key];
  return typeof value === "boolean" ? value : null;
}

/** A Go duration as milliseconds. */
export function millisIn(fields: Fields, key: string): Millis | null {
  const text = textIn(fields, key);
  const ms = text === null ? null : parseGoDuration(text);
  return ms === null ? null : (plausible(ms) as Millis | null);
}

/** Whole bytes: plain integers, or size words, which storagenode itself rounds to about 0.1 of the unit. */
export function bytesIn(fields: Fields, key: string): Bytes | null {
  const value = fields[key];
  const count = typeof value === "string" ? bytesOfWords(value) : numberIn(fields, key);
  return count === null ? null : (plausible(Math.round(count)) as Bytes | null);
}

/** Ids have about 50 characters; a hostile one is cut. */
const longestId = 120;

/** Which satellite a record is about, under any of the names that loggers use for it. */
export function satelliteIn(fields: Fields): string | null {
  const text = textIn(fields, "satellite_id");
  return text === null || text === "" ? null : text.slice(0, longestId);
}

const longestText = 2000;
/** Texts end up in stored rows: a hostile or broken one is cut. */
export const shortened = (text: string): string => (text.length > longestText ? `${text.slice(0, longestText)}…` : text);

/** Readers for tables of facts. */
export const text =
  (key: string): FactOf =>
  (fields) => {
    const value = textIn(fields, key);
    return value === null ? null : shortened(value);
  };
export const number =
  (...keys: readonly string[]): FactOf =>
  (fields) => {
    for (const key of keys) {
      const value = numberIn(fields, key);
      if (value !== null) return value;
    }
    return null;
  };
export const flag =
  (key: string): FactOf =>
  (fields) =>
    flagIn(fields, key);
export const millis =
  (key: string): FactOf =>
  (fields) =>
    millisIn(fields, key);
export const bytes =
  (...keys: readonly string[]): FactOf =>
  (fields) => {
    for (const key of keys) {
      const value = bytesIn(fields, key);
      if (value !== null) return value;
    }
    return null;
  };

export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `v1.142.7` and `1.142.7` are one version. */
export const versionIn =
  (key: string): FactOf =>
  (fields) => {
    const version = textIn(fields, key);
    return version === null ? null : version.replace(/^v/, "").slice(0, 40);
  };
