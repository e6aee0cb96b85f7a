/** Cards of a page as it has them by itself. */
import { cards, type CardEntry } from "../cards/index.ts";
import type { Route } from "../live/route.ts";
import { inOrder } from "./arrangement.ts";

/** On the page of one node: what may cost it first. */
const nodeOrder = [
  "reputation",
  "health",
  "storage",
  "earnings",
  "map",
  "throughput",
  "satellites",
  "sizes",
  "success",
  "latency",
  "errors",
  "compactions",
  "hashstore",
];

export function cardsOf(page: Route["page"]): readonly CardEntry[] {
  const shown = cards.filter((card) => card.pages.includes(page));
  return page === "node" ? inOrder(shown, nodeOrder) : shown;
}
