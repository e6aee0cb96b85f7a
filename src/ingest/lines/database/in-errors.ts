/** Databases that are locked or damaged show in the error of any record; they get an occurrence of their own beside it. */
import type { Severity } from "../../../core/events.ts";
import type { PlainEvent } from "../../record.ts";
import { satelliteIn, shortened, textIn, type Fields } from "../fields.ts";

const troubles: readonly {
  readonly pattern: RegExp;
  readonly name: "db.locked" | "db.corrupt";
  readonly severity: Severity;
  readonly says: string;
}[] = [
  {
    pattern: /disk I\/O error|database disk image is malformed|file is not a database/,
    name: "db.corrupt",
    severity: "critical",
    says: "A database is damaged, or the disk is bad",
  },
  { pattern: /database is locked/, name: "db.locked", severity: "warning", says: "A database is locked: the disk is slow" },
];

/** `null` when the record's error says nothing about a database. */
export function databaseTrouble(logger: string, fields: Fields): PlainEvent | null {
  const error = textIn(fields, "error");
  if (error === null) return null;
  const trouble = troubles.find(({ pattern }) => pattern.test(error));
  if (!trouble) return null;
  const { name, severity, says } = trouble;
  const text = `${says}: ${shortened(error)}`;
  return { kind: "occurrence", name, severity, satellite: satelliteIn(fields), facts: { logger, error: shortened(error) }, text };
}
