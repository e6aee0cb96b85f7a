/** Cells of any table as words: what a column holds stands in its name. */
import { compareNames } from "../../src/core/node-name.ts";
import type { TableCell } from "../../src/core/views.ts";
import { formatBytes, formatCount, formatDayClock, formatDuration, formatPercent, formatScore, formatSpan, formatUsd } from "../format.ts";
import { texts } from "../texts/index.ts";

type Show = (value: number) => string;
const numbers: readonly (readonly [name: RegExp, show: Show])[] = [
  [/(?:^|_)bytes$/, formatBytes],
  [/_micro_usd$/, formatUsd],
  [/_ms$/, formatDuration],
  [/_seconds$/, formatSpan],
  [/_percent$/, (value) => formatPercent(value / 100, 2)],
  [/_score$/, (value) => formatScore(value)],
  [/_share$/, (value) => formatPercent(value)],
];
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

export function showCell(column: string, cell: TableCell): string {
  if (cell === null) return "–";
  if (typeof cell === "boolean") return cell ? texts.table.yes : texts.table.no;
  if (typeof cell === "string") return time.test(cell) ? formatDayClock(Date.parse(cell)) : cell;
  return (numbers.find(([name]) => name.test(column))?.[1] ?? formatCount)(cell);
}

/** The name without its unit, as words. */
export function labelOf(column: string): string {
  const words = column.replace(/_(?:micro_usd|ms|seconds|percent)$/, "").replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Numbers by size, words by name, what is not known last. */
export function compareCells(a: TableCell, b: TableCell): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === "number" && typeof b === "number") return a - b;
  return compareNames(String(a), String(b));
}
