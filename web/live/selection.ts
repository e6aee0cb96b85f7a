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

export interface Selection {
  /** `null` = all. */
  readonly nodes: readonly string[] | null;
  readonly range: Range;
}

export function readSelection(search: string): Selection {
  const query = new URLSearchParams(search);
  const nodes =
    query
      .get("nodes")
      ?.split(",")
      .filter((name) => name !== "") ?? null;
  const range = ranges.find((r) => r === query.get("range")) ?? "24h";
  return { nodes: nodes === null || nodes.length === 0 ? null : nodes, range };
}

/** Defaults are left out. */
export function writeSelection({ nodes, range }: Selection): string {
  const parts = [
    ...(nodes === null ? [] : [`nodes=${nodes.map(encodeURIComponent).join(",")}`]),
    ...(range === "24h" ? [] : [`range=${range}`]),
  ];
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

/** The query of a question about the selection. The end is left out: it is now.
 *  `spanMs`: of a card that looks at a span of its own. */
export function queryOf(
  { nodes, range }: Selection,
  now: number,
  more: Readonly<Record<string, string>> = {},
  spanMs = rangeMs[range],
): string {
  const query = new URLSearchParams(more);
  if (nodes !== null) query.set("nodes", nodes.join(","));
  query.set("from", new Date(now - spanMs).toISOString());
  return query.toString();
}
