/** What the search finds: pages, nodes and cards by their names. */
import type { Route } from "../live/route.ts";

export interface Find {
  readonly kind: "page" | "setting" | "node" | "card";
  readonly text: string;
  /** Words beside the name that it is found by. */
  readonly more: string;
  readonly route: Route;
}

const most = 12;

/** Those that have every word of the text, those that begin with it first. */
export function foundBy(text: string, all: readonly Find[]): readonly Find[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const rank = (find: Find) => {
    const name = find.text.toLowerCase();
    const first = words[0] ?? "";
    return name === first ? 0 : name.startsWith(first) ? 1 : name.includes(first) ? 2 : 3;
  };
  return all
    .filter((find) => words.every((word) => `${find.text} ${find.more}`.toLowerCase().includes(word)))
    .map((find, i) => ({ find, rank: rank(find), i }))
    .toSorted((a, b) => a.rank - b.rank || a.i - b.i)
    .slice(0, most)
    .map(({ find }) => find);
}
