/** What a record means: finds its line kind, and gives its events their time and level in one place. */
import type { Level, NodeEvent, Severity } from "../core/events.ts";
import { isPlausible } from "../core/time.ts";
import type { UtcMillis } from "../core/units.ts";
import { databaseTrouble } from "./lines/database/in-errors.ts";
import { errorIn } from "./lines/occurrence.ts";
import { satelliteIn, shortened, type Fields } from "./lines/fields.ts";
import { lineKinds } from "./lines/index.ts";
import { LineLookup } from "./lines/lookup.ts";
import { isTwin, noteCancel } from "./lines/transfer/twins.ts";
import type { LogRecord, PlainEvent, Reading, RecordRule, WholeRecord } from "./record.ts";

export type Interpretation = (
  | { readonly ok: true; readonly events: readonly NodeEvent[] }
  | { readonly ok: false; readonly why: string }
) & {
  /** The record had no time of its own, or an absurd one, and took that of its arrival. */
  readonly untimed: boolean;
};

export const lookup = new LineLookup(lineKinds);
const noFields: Fields = {};
/** No logger of storagenode is longer; a hostile one is cut. */
const longestName = 200;

/** `arrival`: when the line was read; the time of records that have none that can be believed. */
export function interpret(record: LogRecord, arrival: UtcMillis): Interpretation {
  const at = timeOf(record, arrival);
  const untimed = at === null;
  const reading = readingOf(record);
  if (!reading.ok) return { ...reading, untimed };
  const time = at ?? arrival;
  const events = reading.events.map((event): NodeEvent => ({ ...event, at: time, level: record.level }));
  return { ok: true, events, untimed };
}

/** The line's own time, else its relay's; `null` when neither is plausible. */
function timeOf(record: LogRecord, arrival: UtcMillis): UtcMillis | null {
  if (record.at !== null && isPlausible(record.at, arrival)) return record.at;
  return record.relayAt !== null && isPlausible(record.relayAt, arrival) ? record.relayAt : null;
}

function readingOf(record: LogRecord): Reading {
  const found = lookup.find(record);
  if (found === null) return { ok: true, events: [unknown(record)] };
  if (found.kind.name !== "transfer") return readOther(record, found.rule);
  if (!isWhole(record)) return { ok: false, why: "cut in its fields" };
  if (isTwin(record)) return { ok: true, events: [] };
  noteCancel(record);
  return found.rule.read(record);
}

const isWhole = (record: LogRecord): record is WholeRecord => record.fields !== null;

/** Of a record that was cut, the head tells what happened. */
function readOther(record: LogRecord, rule: RecordRule): Reading {
  const whole = isWhole(record) ? record : { ...record, fields: noFields };
  const reading = rule.read(whole);
  const trouble = reading.ok ? databaseTrouble(record.logger, whole.fields) : null;
  return reading.ok && trouble ? { ok: true, events: [...reading.events, trouble] } : reading;
}

function unknown(record: LogRecord): PlainEvent {
  const fields = record.fields ?? noFields;
  const error = errorIn(fields);
  return {
    kind: "unknown",
    severity: severityOf[record.level],
    satellite: satelliteIn(fields),
    logger: record.logger.slice(0, longestName),
    text: shortened(error === null ? record.message : `${record.message}: ${error}`),
  };
}

const severityOf: Readonly<Record<Level, Severity>> = {
  DEBUG: "info",
  INFO: "info",
  WARN: "warning",
  ERROR: "error",
  DPANIC: "critical",
  PANIC: "critical",
  FATAL: "critical",
};
