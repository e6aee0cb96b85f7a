/** What the page shows: nodes, range and page, all of it in the address. */
export const ranges = ["1h", "24h", "7d", "30d", "1y"] as const;
export type Range = (typeof ranges)[number];
export const rangeMs: Readonly<Record<Range, number>> = {
  "1h": 3_600_000,
  "24h": 86_400_000,
  "7d": 7 * 86_400_000,
  "30d": 30 * 86_400_000,
  "1y": 365 * 86_400_000,
};

/** A range that ends now, or one of the operator's own. */
export type Span = Range | { readonly fromMs: number; readonly toMs: number };

export interface Selection {
  /** `null` = all. */
  readonly nodes: readonly string[] | null;
  readonly span: Span;
  /** Whether the period before is shown beside. */
  readonly isCompared: boolean;
  /** What a page lets the reader choose beside: filters, tabs, order. */
  readonly details: Readonly<Record<string, string>>;
}

/** What answers depend on. */
export type Asked = Pick<Selection, "nodes" | "span">;

const own = ["nodes", "range", "from", "to", "compare", "claim"];

export function readSelection(search: string): Selection {
  const query = new URLSearchParams(search);
  const nodes =
    query
      .get("nodes")
      ?.split(",")
      .filter((name) => name !== "") ?? null;
  const details = Object.fromEntries([...query].filter(([name]) => !own.includes(name)));
  return {
    nodes: nodes === null || nodes.length === 0 ? null : nodes,
    span: readSpan(query),
    isCompared: query.get("compare") === "before",
    details,
  };
}

function readSpan(query: URLSearchParams): Span {
  const [fromMs, toMs] = [query.get("from"), query.get("to")].map((text) => (text === null ? Number.NaN : Date.parse(text))) as [
    number,
    number,
  ];
  if (fromMs < toMs) return { fromMs, toMs };
  return ranges.find((r) => r === query.get("range")) ?? "24h";
}

/** Defaults are left out. */
export function writeSelection({ nodes, span, isCompared, details }: Selection): string {
  const parts = [
    ...(nodes === null ? [] : [`nodes=${nodes.map(encodeURIComponent).join(",")}`]),
    ...partsOfSpan(span),
    ...(isCompared ? ["compare=before"] : []),
    ...Object.entries(details).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
  ];
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

function partsOfSpan(span: Span): readonly string[] {
  if (typeof span === "string") return span === "24h" ? [] : [`range=${span}`];
  return [`from=${iso(span.fromMs)}`, `to=${iso(span.toMs)}`];
}

/** To the minute, or as exact as it is. */
const iso = (ms: number) =>
  new Date(ms)
    .toISOString()
    .replace(/:00\.000Z$/, "Z")
    .replace(/\.000Z$/, "Z");

/** Whether the range ends now, so that what happens now belongs to it. */
export const isLive = (span: Span): span is Range => typeof span === "string";

export const lengthMs = (span: Span): number => (isLive(span) ? rangeMs[span] : span.toMs - span.fromMs);

/** Of a course that is drawn: at most some hundred points. */
export function stepFor(span: Span): "minute" | "hour" | "day" {
  const ms = lengthMs(span);
  return ms <= 3 * 3_600_000 ? "minute" : ms <= 8 * 86_400_000 ? "hour" : "day";
}

/** As long, right before. */
export function spanBefore(span: Span, now: number): Span {
  const ms = lengthMs(span);
  const fromMs = isLive(span) ? now - ms : span.fromMs;
  return { fromMs: fromMs - ms, toMs: fromMs };
}

/** The query of a question about the selection. The end is left out where it is now.
 *  `spanMs`: of a card that looks at a span of its own. */
export function queryOf({ nodes, span }: Asked, now: number, more: Readonly<Record<string, string>> = {}, spanMs?: number): string {
  const query = new URLSearchParams(more);
  if (nodes !== null) query.set("nodes", nodes.join(","));
  if (spanMs === undefined && !isLive(span)) {
    query.set("from", new Date(span.fromMs).toISOString());
    query.set("to", new Date(span.toMs).toISOString());
  } else query.set("from", new Date(now - (spanMs ?? lengthMs(span))).toISOString());
  return query.toString();
}
