/** Aligned columns for a terminal. Cells may hold the text of strangers. */
import { terminalText } from "../core/terminal-text.ts";

const widest = 60;

/** `right`: indexes of columns with figures. */
export function textTable(header: readonly string[], rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const last = header.length - 1;
  const cells = [header, ...rows].map((row) => row.map((cell, i) => shown(cell, i === last)));
  const widths = header.map((_, i) => Math.max(...cells.map((row) => widthOf(row[i] ?? ""))));
  return cells.map((row) => lineOf(row, widths, right)).join("\n");
}

function lineOf(row: readonly string[], widths: readonly number[], right: readonly number[]): string {
  const padded = row.map((cell, i) => {
    const room = " ".repeat(Math.max(0, widths[i]! - widthOf(cell)));
    return right.includes(i) ? room + cell : cell + room;
  });
  return padded.join("  ").trimEnd();
}

function shown(cell: string, isLast: boolean): string {
  const text = terminalText(cell);
  return isLast || text.length <= widest ? text : `${text.slice(0, widest - 1)}…`;
}

const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

/** Columns of a terminal that a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += /\p{Mn}/u.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}
