/** What the ingest makes of one line, for the operator who wonders: envelopes, columns, rule, events, and what is counted. */
import type { NodeEvent } from "../core/events.ts";
import { rfc3339 } from "../core/time.ts";
import type { UtcMillis } from "../core/units.ts";
import { encodings } from "./encodings/index.ts";
import { prettyHead } from "./encodings/pretty/index.ts";
import { envelopes } from "./envelopes/index.ts";
import { interpret, lookup } from "./interpret.ts";
import { RecordReader } from "./record-reader.ts";
import type { LineOutcome, LogRecord } from "./record.ts";

export interface RecordExplanation {
  readonly time: string | null;
  readonly level: string;
  /** `null` for the root logger. */
  readonly logger: string | null;
  readonly message: string;
  /** `null` when they could not be read. */
  readonly fields: Readonly<Record<string, unknown>> | null;
  /** The folder of the line kind; `null` when the message is not known. */
  readonly kind: string | null;
  /** Logger and message of the rule that fits. */
  readonly rule: string | null;
  readonly events: readonly NodeEvent[];
  /** Why the record makes no event, or a note on its time. */
  readonly notes: readonly string[];
}

export interface Explanation {
  /** From the outside in. */
  readonly envelopes: readonly string[];
  readonly encoding: string | null;
  readonly countsAs: "event" | "unparsed" | "ignored";
  readonly why: string;
  readonly records: readonly RecordExplanation[];
}

/** `now`: stands for the time of arrival of lines without a time that can be believed. */
export function explainLine(text: string, now: UtcMillis): Explanation {
  const reader = new RecordReader();
  const outcome = reader.line(Buffer.from(text, "utf8"));
  reader.flush();
  const records = [...recordsOf(outcome), ...reader.takeCompleted()];
  const { names, inner } = unwrapped(text);
  return {
    envelopes: names,
    encoding: records.length === 0 ? null : encodingOf(inner),
    ...countOf(outcome, records),
    records: records.map((record) => explainRecord(record, now)),
  };
}

function recordsOf(outcome: LineOutcome): readonly LogRecord[] {
  if (outcome.is === "records" || outcome.is === "unparsed") return outcome.records;
  return outcome.is === "ignored" && outcome.opens ? [outcome.opens] : [];
}

function unwrapped(text: string): { names: string[]; inner: string } {
  const names: string[] = [];
  let inner = text;
  while (names.length < 3) {
    const taken = envelopes.map((e) => ({ name: e.name, unwrapped: e.unwrap(inner) })).find((e) => e.unwrapped !== null);
    if (!taken?.unwrapped) break;
    names.push(taken.name);
    inner = taken.unwrapped.inner;
  }
  return { names, inner };
}

function encodingOf(text: string): string | null {
  if (prettyHead(text, null)) return "pretty";
  return encodings.find((encoding) => encoding.decode(text, null) !== null)?.name ?? null;
}

function countOf(outcome: LineOutcome, records: readonly LogRecord[]): Pick<Explanation, "countsAs" | "why"> {
  switch (outcome.is) {
    case "records":
      return { countsAs: "event", why: records.length === 1 ? "a record" : `${records.length} records on one line` };
    case "held":
      return { countsAs: records.length > 0 ? "event" : "ignored", why: "a part of a record that goes on in the next lines" };
    case "ignored":
      return { countsAs: "ignored", why: outcome.as === "foreign" ? "not a line of the node" : outcome.as };
    case "unparsed":
      return { countsAs: "unparsed", why: outcome.why };
  }
}

function explainRecord(record: LogRecord, now: UtcMillis): RecordExplanation {
  const found = lookup.find(record);
  const reading = interpret(record, now);
  const notes = reading.ok ? [] : [reading.why];
  if (reading.ok && reading.events.length === 0) notes.push("repeats another line, so it is not counted");
  if (reading.untimed) notes.push("has no time that can be believed: it takes the time of its arrival");
  return {
    time: record.at === null ? null : rfc3339(record.at),
    level: record.level,
    logger: record.logger === "" ? null : record.logger,
    message: record.message,
    fields: record.fields,
    kind: found?.kind.name ?? null,
    rule: found ? `${found.rule.logger || "(root)"} | ${String(found.rule.message)}` : null,
    events: reading.ok ? reading.events : [],
    notes,
  };
}

/** The explanation as lines of text. */
export function renderExplanation(explanation: Explanation): string {
  const lines = [
    `envelope   ${explanation.envelopes.join(" > ") || "none"}`,
    `encoding   ${explanation.encoding ?? "none"}`,
    `counts as  ${explanation.countsAs} (${explanation.why})`,
  ];
  for (const record of explanation.records) lines.push("", ...renderRecord(record));
  return lines.map(printable).join("\n");
}

function renderRecord(record: RecordExplanation): string[] {
  return [
    `time       ${record.time ?? "none"}`,
    `level      ${record.level}`,
    `logger     ${record.logger ?? "(root)"}`,
    `message    ${record.message}`,
    `rule       ${record.rule === null ? "none: an unknown message, kept as it stands" : `${record.kind}: ${record.rule}`}`,
    ...fieldLines(record.fields),
    ...record.events.map((event) => `event      ${JSON.stringify(event)}`),
    ...record.notes.map((note) => `note       ${note}`),
  ];
}

function fieldLines(fields: RecordExplanation["fields"]): string[] {
  if (fields === null) return ["fields     could not be read"];
  return Object.entries(fields).map(([key, value]) => `field      ${key} = ${JSON.stringify(value)}`);
}

/** Log text is hostile: control characters would reach the terminal. */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\p{Bidi_Control}]/gu, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
