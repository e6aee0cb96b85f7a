/** What matters in a line of a log, and what is to be typed in a step. */
export interface Part {
  readonly text: string;
  readonly isMarked: boolean;
}

/** The level of what went wrong, the action, and the value of `error`. */
const telling = /\b(?:ERROR|FATAL|WARN|PANIC)\b|\bGET_AUDIT\b|\bGET_REPAIR\b|(?<="error":\s*")(?:[^"\\]|\\.)+/g;

export function markedLine(line: string): readonly Part[] {
  return partsAt(line, telling);
}

/** Commands stand between backticks, which are not shown. */
export function stepParts(step: string): readonly Part[] {
  return partsAt(step, /`[^`]+`/g).map(({ text, isMarked }) => ({ text: isMarked ? text.slice(1, -1) : text, isMarked }));
}

function partsAt(text: string, pattern: RegExp): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index), isMarked: false });
    parts.push({ text: match[0], isMarked: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), isMarked: false });
  return parts;
}
