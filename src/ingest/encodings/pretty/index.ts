/** `log.encoding: pretty`: a head line with the clock only, then a line `<TAB>key: value` for each field. */
import type { LogRecord } from "../../record.ts";
import { normalKey } from "../../keys.ts";
import { levelOf, stripColours } from "../../levels.ts";

const head = /^\d\d:\d\d:\d\d\.\d{3}\t([A-Z]+)\s*\t(.*)$/;
/** Clock, tab, colour, level, colour: about 30 characters. */
const colouredHead = 40;
const field = /^\t([^:]{1,60}): ?(.*)$/;

export interface PrettyHead {
  readonly record: LogRecord;
  readonly fields: Record<string, unknown>;
}

/** The head of a record whose fields follow on the next lines; `null` when it is none. */
export function prettyHead(text: string, relayAt: LogRecord["relayAt"]): PrettyHead | null {
  if (text[2] !== ":" || text[5] !== ":") return null;
  const m = head.exec(stripColours(text.slice(0, colouredHead)) + text.slice(colouredHead));
  const level = m ? levelOf(m[1]!) : null;
  if (!m || level === null) return null;
  const fields: Record<string, unknown> = {};
  return { record: { at: null, relayAt, level, logger: loggerOf(m[2]!), message: m[2]!, fields }, fields };
}

/** Adds the field of one line; `false` when the line is none. */
export function addPrettyField(to: PrettyHead, text: string): boolean {
  const m = field.exec(text);
  if (!m) return false;
  const value = m[2]!;
  to.fields[normalKey(m[1]!)] = /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  return true;
}

/** This encoding leaves the logger's name out; the transfer messages belong to one logger only. */
function loggerOf(message: string): string {
  return /^(?:upload|download)/.test(message) ? "piecestore" : "";
}
