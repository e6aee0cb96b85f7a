/**
 * zap's console encoding, the default: `time<TAB>LEVEL[<TAB>logger][<TAB>caller]<TAB>message[<TAB>{fields}]`.
 * The number of columns is not fixed, and error texts contain level words and times: only columns
 * are trusted.
 */
import { parseTime } from "../../../core/time.ts";
import { normalFields } from "../../keys.ts";
import { levelOf, stripColours } from "../../levels.ts";
import type { LogRecord } from "../../record.ts";
import type { Decoded, Encoding } from "../encoding.ts";
import { readObject } from "./object.ts";

export const console: Encoding = { name: "console", decode: (text, relayAt) => decode(text, relayAt, 0) };

/** Records read from one line at most: each try reads the rest of the line. */
const mostGlued = 16;

const timeShape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)/;
const levelStart = /^(?:DEBUG|INFO|WARN|ERROR|DPANIC|PANIC|FATAL)\b/i;
/** A record that a second program wrote into the middle of a line. */
const glued = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?(?:Z|[+-]\d\d:?\d\d)\t(?:DEBUG|INFO|WARN|ERROR|DPANIC|PANIC|FATAL)\t/;

function decode(text: string, relayAt: LogRecord["relayAt"], depth: number): Decoded | null {
  const time = timeShape.exec(text)?.[0] ?? "";
  const afterTime = text.slice(time.length);
  if (time === "" ? !levelStart.test(stripColours(text.slice(0, 20))) : !/^(?:\t| {2,})/.test(afterTime)) return null;
  const { head, json } = splitAtFields(afterTime.replace(/^(?:\t| +)/, ""));
  const columns = head.split("\t");
  const level = levelOf(columns[0]!);
  if (level === null || columns.length < 2) return null;
  const named = nameAndMessage(columns.slice(1));
  const object = json === "" ? { fields: {}, rest: "" } : readObject(json);
  const fields = object.fields === null ? null : normalFields(object.fields);
  const record: LogRecord = { at: parseTime(time), relayAt, level, ...named, fields };
  const others = gluedRecords(object.rest, relayAt, depth + 1);
  return fields === null
    ? { is: "cut", why: "cut in its fields", records: [record, ...others] }
    : { is: "records", records: [record, ...others] };
}

/** Where a record begins inside a line that starts with something else (an unknown prefix, the tail of another line); -1 = nowhere. */
export function recordInside(text: string): number {
  return text.includes("\t") ? text.search(glued) : -1;
}

function gluedRecords(text: string, relayAt: LogRecord["relayAt"], depth: number): readonly LogRecord[] {
  const at = text === "" || depth > mostGlued ? -1 : text.search(glued);
  const decoded = at < 0 ? null : decode(text.slice(at), relayAt, depth);
  return decoded === null || decoded.is === "foreign" ? [] : decoded.records;
}

/** The fields begin at the first tab that an opening brace and a quote follow; a relay may have made blanks of the tabs. */
function splitAtFields(text: string): { head: string; json: string } {
  const tab = text.indexOf('\t{"');
  if (tab >= 0) return { head: text.slice(0, tab), json: text.slice(tab + 1) };
  if (text.includes("\t")) return { head: text, json: "" };
  const gap = text.indexOf('  {"');
  const head = gap < 0 ? text : text.slice(0, gap).trimEnd();
  return { head: head.replace(/ {2,}/g, "\t"), json: gap < 0 ? "" : text.slice(gap + 2) };
}

const caller = /^[\w./@-]+\.go:\d+$/;

function nameAndMessage(columns: string[]): { logger: string; message: string } {
  const logger = columns.length >= 2 && !caller.test(columns[0]!) ? columns.shift()! : "";
  if (columns.length >= 2 && caller.test(columns[0]!)) columns.shift();
  return { logger, message: columns.join("\t") };
}
