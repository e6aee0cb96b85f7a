/** Lines as zap writes them: console or json encoding, both key spellings, and docker's wrapper. */
import type { NodeProfile } from "./node-profile.ts";

type Value = string | number | boolean;
export type Fields = readonly (readonly [key: string, value: Value])[];

/** Spelling of keys before 1.146: those that are not `Title Case` of the new one, and others when they were met. */
const oldKeys = new Map([
  ["piece_id", "Piece ID"],
  ["satellite_id", "Satellite ID"],
  ["process", "Process"],
  ...[
    "errorVerbose",
    "error",
    "reason",
    "satellite",
    "store",
    "duration",
    "completed",
    "today",
    "count",
    "records",
    "bytes",
    "creation",
  ].map((key) => [key, key] as const),
]);

function keyOf(key: string, profile: NodeProfile): string {
  if (profile.spelling === "snake") return key;
  let old = oldKeys.get(key);
  if (old === undefined) {
    old = key.replace(/(^|_)([a-z])/g, (_, gap: string, letter: string) => (gap === "_" ? " " : "") + letter.toUpperCase());
    oldKeys.set(key, old);
  }
  return old;
}

const minuteMs = 60_000;
/** Lines come by the hour. */
let newestHour = { at: Number.NaN, text: "" };

function localText(ms: number): string {
  const at = Math.floor(ms / (60 * minuteMs));
  if (at !== newestHour.at) newestHour = { at, text: new Date(ms).toISOString().slice(0, 14) };
  const seconds = Math.floor(ms / 1000) - at * 3600;
  const second = seconds % 60;
  const minute = (seconds - second) / 60;
  return `${newestHour.text}${minute < 10 ? "0" : ""}${minute}:${second < 10 ? "0" : ""}${second}`;
}

/** Whole seconds with the node's zone; `Z` for UTC. */
export function timeText(ms: number, zoneMinutes: number): string {
  const local = localText(ms + zoneMinutes * minuteMs);
  if (zoneMinutes === 0) return `${local}Z`;
  const abs = Math.abs(zoneMinutes);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${local}${zoneMinutes < 0 ? "-" : "+"}${two(Math.floor(abs / 60))}:${two(abs % 60)}`;
}

/** One line with its newline. `raw`: JSON that zap writes without blanks (`stats`). */
export function formatLine(
  profile: NodeProfile,
  ms: number,
  level: string,
  logger: string,
  message: string,
  fields: Fields,
  raw = "",
): string {
  const inner =
    profile.encoding === "json"
      ? jsonLine(profile, ms, level, logger, message, fields, raw)
      : consoleLine(profile, ms, level, logger, message, fields, raw);
  if (profile.encoding !== "docker") return `${inner}\n`;
  return `{"log":${JSON.stringify(`${inner}\n`)},"stream":"stdout","time":"${new Date(ms).toISOString().slice(0, 23)}000001Z"}\n`;
}

function consoleLine(
  profile: NodeProfile,
  ms: number,
  level: string,
  logger: string,
  message: string,
  fields: Fields,
  raw: string,
): string {
  let json = `{"${keyOf("process", profile)}": "storagenode"`;
  for (const [key, value] of fields) json += `, "${keyOf(key, profile)}": ${typeof value === "string" ? JSON.stringify(value) : value}`;
  if (raw !== "") json += `, ${raw}`;
  return `${timeText(ms, profile.zoneMinutes)}\t${level}\t${logger === "" ? "" : `${logger}\t`}${message}\t${json}}`;
}

function jsonLine(profile: NodeProfile, ms: number, level: string, logger: string, message: string, fields: Fields, raw: string): string {
  let json = `{"L":"${level}","T":"${timeText(ms, profile.zoneMinutes)}"${logger === "" ? "" : `,"N":"${logger}"`},"M":${JSON.stringify(message)},"${keyOf("process", profile)}":"storagenode"`;
  for (const [key, value] of fields) json += `,"${keyOf(key, profile)}":${typeof value === "string" ? JSON.stringify(value) : value}`;
  if (raw !== "") json += `,${raw.replace('": ', '":')}`;
  return `${json}}`;
}
