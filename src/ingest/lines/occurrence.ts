/** Line kinds that make one occurrence of one record, written as a table: which record, under which name, with which facts. */
import type { Level, OccurrenceName, Severity } from "../../core/events.ts";
import type { LineKind, LogRecord, Reading, RecordMatch } from "../record.ts";
import { satelliteIn, shortened, textIn, type Fact, type FactOf, type Fields } from "./fields.ts";

type Known = LogRecord & { readonly fields: Fields };
export type SeverityOf = Severity | ((record: Known) => Severity);

export interface OccurrenceRow {
  readonly logger: string;
  readonly message: string | RegExp;
  readonly level?: Level;
  readonly name: OccurrenceName;
  readonly severity: SeverityOf;
  /** What an operator reads; the error text is added behind it. */
  readonly says: string | ((record: Known) => string);
  readonly facts?: Readonly<Record<string, FactOf>>;
  /** Facts that stand in the message or in the logger's name. */
  readonly more?: (record: Known) => Readonly<Record<string, Fact>>;
  /** Where the satellite is named elsewhere than in the fields. */
  readonly satellite?: (record: Known) => string | null;
}

export function occurrences(name: string, rows: readonly OccurrenceRow[]): LineKind {
  const byMatch = new Map<RecordMatch, OccurrenceRow>(rows.map((row) => [row, row]));
  return {
    name,
    matches: rows,
    read(record, match) {
      const row = byMatch.get(match);
      return row ? readRow(record, row) : { ok: false, why: `no row for ${record.message}` };
    },
  };
}

function readRow(record: Known, row: OccurrenceRow): Reading {
  const error = errorIn(record.fields);
  const facts: Record<string, Fact> = {};
  for (const key in row.facts) facts[key] = row.facts[key]!(record.fields);
  Object.assign(facts, row.more?.(record));
  if (error !== null) facts["error"] = shortened(error);
  const says = typeof row.says === "string" ? row.says : row.says(record);
  return {
    ok: true,
    events: [
      {
        kind: "occurrence",
        name: row.name,
        severity: typeof row.severity === "string" ? row.severity : row.severity(record),
        satellite: row.satellite?.(record) ?? satelliteIn(record.fields),
        facts,
        text: shortened(error === null ? says : `${says}: ${error}`),
      },
    ],
  };
}

export const errorIn = (fields: Fields): string | null => textIn(fields, "error") ?? textIn(fields, "reason");

const shutdown = /context canceled|store closed|context cancelled/;
/** A part that was interrupted by the node's own stop is no fault. */
export function unlessStopping(severity: Severity): SeverityOf {
  return (record) => (shutdown.test(textIn(record.fields, "error") ?? "") ? "info" : severity);
}

interface Options {
  readonly level?: Level;
  readonly facts?: OccurrenceRow["facts"];
  readonly more?: OccurrenceRow["more"];
  readonly satellite?: OccurrenceRow["satellite"];
}

/** One row for each message: loggers, name and severity are shared. */
export function rows(
  logger: string,
  name: OccurrenceName,
  severity: SeverityOf,
  messages: Readonly<Record<string, string>>,
  options: Options = {},
): OccurrenceRow[] {
  return Object.entries(messages).map(([message, says]) => ({ logger, message, name, severity, says, ...options }));
}
