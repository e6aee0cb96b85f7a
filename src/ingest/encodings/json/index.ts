/** `log.encoding: json`: one object a line, `L` level, `T` time, `N` logger, `C` caller, `M` message, `S` stack, fields beside them. */
import { parseTime } from "../../../core/time.ts";
import { normalFields } from "../../keys.ts";
import { levelOf } from "../../levels.ts";
import type { LogRecord } from "../../record.ts";
import { readObject } from "../console/object.ts";
import type { Decoded, Encoding } from "../encoding.ts";
import { textOf } from "../parsed-object.ts";

export const json: Encoding = { name: "json", decode: (text, relayAt) => decode(text, relayAt, 0) };

/** Records read from one line at most: each try reads the rest of the line. */
const mostGlued = 16;

/** The head of a line whose fields cannot be read. */
const head = /^\{"L":"([A-Za-z]+)","T":"([^"\\]{1,40})"(?:,"N":"([^"\\]*)")?(?:,"C":"[^"\\]*")?,"M":"([^"\\]*)"/;
const start = '{"L":"';

function decode(text: string, relayAt: LogRecord["relayAt"], depth: number): Decoded | null {
  if (!text.startsWith('{"')) return null;
  const { fields: object, rest } = readObject(text);
  if (object === null) return text.startsWith(start) ? cut(text, relayAt, depth) : null;
  const { L: level, T: time, N: logger, C: _caller, M: message, S: _stack, ...fields } = object as Readonly<Record<string, unknown>>;
  const known = levelOf(textOf(level));
  if (known === null || typeof message !== "string") return null;
  const record: LogRecord = {
    at: parseTime(textOf(time)),
    relayAt,
    level: known,
    logger: textOf(logger),
    message,
    fields: normalFields(fields),
  };
  return { is: "records", records: [record, ...gluedRecords(rest, relayAt, depth + 1)] };
}

function cut(text: string, relayAt: LogRecord["relayAt"], depth: number): Decoded {
  const m = head.exec(text);
  const level = m ? levelOf(m[1]!) : null;
  const record: LogRecord[] =
    m && level ? [{ at: parseTime(m[2]!), relayAt, level, logger: m[3] ?? "", message: m[4]!, fields: null }] : [];
  return { is: "cut", why: "cut in its fields", records: [...record, ...gluedRecords(text.slice(1), relayAt, depth + 1)] };
}

/** Records that another write glued on. */
function gluedRecords(text: string, relayAt: LogRecord["relayAt"], depth: number): readonly LogRecord[] {
  const at = depth > mostGlued ? -1 : text.indexOf(start);
  const decoded = at < 0 ? null : decode(text.slice(at), relayAt, depth);
  return decoded === null || decoded.is === "foreign" ? [] : decoded.records;
}
