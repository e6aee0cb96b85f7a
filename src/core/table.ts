/** Rows of an answer as a table, and that as CSV (RFC 4180): the one encoder, of the server and of the page. */
import type { Table, TableCell } from "./views.ts";

export function tableOf(rows: readonly object[]): Table {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return { columns, rows: rows.map((row) => columns.map((column) => cellOf((row as Record<string, unknown>)[column]))) };
}

export const csvOf = ({ columns, rows }: Table): string => [columns, ...rows].map((row) => `${row.map(quoted).join(",")}\r\n`).join("");

function cellOf(value: unknown): TableCell {
  if (value === null || value === undefined) return null;
  return typeof value === "number" || typeof value === "boolean" || typeof value === "string" ? value : JSON.stringify(value);
}

/** A cell that a spreadsheet would take for a formula is quoted as text. */
function quoted(value: TableCell): string {
  if (typeof value !== "string") return value === null ? "" : String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
