/**
 * The Prometheus text format: one sample a line, `name{label="value",…} number [time]`.
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */

export interface Sample {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  /** May be `NaN`: counters that were never touched. */
  readonly value: number;
}

export interface Parsed {
  readonly samples: readonly Sample[];
  /** Lines that are neither sample, comment nor empty. */
  readonly broken: number;
}

/** @param isWanted metrics whose lines are read; the others are passed over without being taken apart */
export function parsePrometheus(text: string, isWanted: (name: string) => boolean = () => true): Parsed {
  const samples: Sample[] = [];
  let broken = 0;
  for (let from = 0; from < text.length;) {
    const end = text.indexOf("\n", from);
    const line = text.slice(from, end < 0 ? text.length : end);
    from = end < 0 ? text.length : end + 1;
    const sample = parseLine(line, isWanted);
    if (sample === "broken") broken++;
    else if (sample !== null) samples.push(sample);
  }
  return { samples, broken };
}

const nameShape = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;

/** `null`: nothing of interest. */
function parseLine(line: string, isWanted: (name: string) => boolean): Sample | "broken" | null {
  nameShape.lastIndex = skipBlanks(line, 0);
  if (nameShape.lastIndex >= line.trimEnd().length || line[nameShape.lastIndex] === "#") return null;
  const name = nameShape.exec(line)?.[0];
  if (name === undefined) return "broken";
  if (!isWanted(name)) return null;
  const labels = new Map<string, string>();
  let at = skipBlanks(line, nameShape.lastIndex);
  if (line[at] === "{") {
    at = parseLabels(line, at + 1, labels);
    if (at < 0) return "broken";
  }
  const [number, time, ...rest] = line
    .slice(at)
    .trim()
    .split(/[ \t]+/);
  const value = numberOf(number ?? "");
  const isWhole = rest.length === 0 && (time === undefined || /^-?\d+$/.test(time));
  return value === null || !isWhole ? "broken" : { name, labels, value };
}

const labelShape = /[ \t]*([a-zA-Z_][a-zA-Z0-9_]*)[ \t]*=[ \t]*"((?:[^"\\]|\\.)*)"[ \t]*(,|(?=\}))/y;

/** @returns the place behind the closing brace; -1 when there is none */
function parseLabels(line: string, from: number, labels: Map<string, string>): number {
  let at = from;
  for (;;) {
    const brace = skipBlanks(line, at);
    if (line[brace] === "}") return brace + 1;
    labelShape.lastIndex = at;
    const match = labelShape.exec(line);
    if (!match) return -1;
    labels.set(match[1]!, unescaped(match[2]!));
    at = labelShape.lastIndex;
  }
}

const unescaped = (text: string) => (text.includes("\\") ? text.replace(/\\(.)/g, (_, c: string) => (c === "n" ? "\n" : c)) : text);

function skipBlanks(line: string, from: number): number {
  let at = from;
  while (line[at] === " " || line[at] === "\t") at++;
  return at;
}

const words: Readonly<Record<string, number>> = { nan: Number.NaN, inf: Number.POSITIVE_INFINITY };

function numberOf(text: string): number | null {
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return Number(text);
  const word = /^([+-]?)(nan|inf)(?:inity)?$/i.exec(text);
  if (!word) return null;
  const value = words[word[2]!.toLowerCase()]!;
  return word[1] === "-" ? -value : value;
}
