/** Line kinds that make one occurrence of one record, written as a table: which record, under which name, with which facts. */
import type { Level, OccurrenceName, Severity } from "../../core/events.ts";
import type { LineKind, Reading, RecordRule, WholeRecord } from "../record.ts";
import { satelliteIn, shortened, textIn, type Fact, type FactOf, type Fields } from "./fields.ts";

export type SeverityOf = Severity | ((record: WholeRecord) => Severity);

/** A name of the log catalogue, or one that depends on the record (which program wrote it). */
export type NameOf = OccurrenceName | ((record: WholeRecord) => OccurrenceName);

export interface OccurrenceRow {
  readonly logger: string;
  readonly message: string | RegExp;
  readonly level?: Level;
  readonly name: NameOf;
  readonly severity: SeverityOf;
  /** What an operator reads; the error text is added behind it. */
  readonly says: string | ((record: WholeRecord) => string);
  readonly facts?: Readonly<Record<string, FactOf>>;
  /** Facts that stand in the message or in the logger's name. */
  readonly more?: (record: WholeRecord) => Readonly<Record<string, Fact>>;
  /** Where the satellite is named elsewhere than in the fields. */
  readonly satellite?: (record: WholeRecord) => string | null;
}

export function occurrences(name: string, rows: readonly OccurrenceRow[]): LineKind {
  return { name, rules: rows.map(ruleOf) };
}

function ruleOf(row: OccurrenceRow): RecordRule {
  const { logger, message, level } = row;
  return { logger, message, ...(level === undefined ? {} : { level }), read: (record) => readRow(record, row) };
}

function readRow(record: WholeRecord, row: OccurrenceRow): Reading {
  const error = errorIn(record.fields);
  const says = typeof row.says === "string" ? row.says : row.says(record);
  return {
    ok: true,
    events: [
      {
        kind: "occurrence",
        name: typeof row.name === "string" ? row.name : row.name(record),
        severity: typeof row.severity === "string" ? row.severity : row.severity(record),
        satellite: row.satellite?.(record) ?? satelliteIn(record.fields),
        facts: factsOf(record, row, error),
        text: shortened(error === null ? says : `${says}: ${error}`),
      },
    ],
  };
}

/** What the line does not say is left out. */
function factsOf(record: WholeRecord, row: OccurrenceRow, error: string | null): Record<string, Fact> {
  const facts: Record<string, Fact> = {};
  const add = (key: string, fact: Fact) => {
    if (fact !== null) facts[key] = typeof fact === "string" ? shortened(fact) : fact;
  };
  for (const key in row.facts) add(key, row.facts[key]!(record.fields));
  if (row.more) for (const [key, fact] of Object.entries(row.more(record))) add(key, fact);
  add("error", error);
  return facts;
}

export const errorIn = (fields: Fields): string | null => textIn(fields, "error") ?? textIn(fields, "reason");

const shutdown = /context canceled|store closed|context cancelled/;
/** A part that was interrupted by the node's own stop is no fault. */
export function unlessStopping(severity: Severity): SeverityOf {
  return (record) => (shutdown.test(textIn(record.fields, "error") ?? "") ? "info" : severity);
}

/** One row for each message: logger, name and severity are shared. */
export function rows(
  logger: string,
  name: NameOf,
  severity: SeverityOf,
  messages: Readonly<Record<string, string>>,
  shared: Pick<OccurrenceRow, "level" | "facts" | "more" | "satellite"> = {},
): OccurrenceRow[] {
  return Object.entries(messages).map(([message, says]) => ({ logger, message, name, severity, says, ...shared }));
}
