/** The pages that the header and the tab bar lead to, with the letter behind `g`. */
import type { Route } from "../live/route.ts";
import { texts } from "../texts/index.ts";

export interface Way {
  readonly route: Route & { readonly page: "overview" | "nodes" | "alerts" | "earnings" | "logs" | "settings" };
  readonly key: string;
  readonly text: string;
  /** On 20 × 20. */
  readonly icon: string;
}

export const bellIcon = "M4.6 14.2h10.8c-1-1.2-1.4-2.2-1.4-4V8.6a4 4 0 0 0-8 0v1.6c0 1.8-.4 2.8-1.4 4zM8.4 16.6a1.8 1.8 0 0 0 3.2 0";

/** Those that the narrow page shows; the others stand behind one more. */
export const tabsShown = 4;

export const ways: readonly Way[] = [
  {
    route: { page: "overview" },
    key: "o",
    text: texts.pages.overview,
    icon: "M3 9.5 10 3.5l7 6V16a.8.8 0 0 1-.8.8H12V12H8v4.8H3.8A.8.8 0 0 1 3 16z",
  },
  { route: { page: "nodes" }, key: "n", text: texts.pages.nodes, icon: "M3 4h14v5H3zM3 11h14v5H3zM6 6.5h.1M6 13.5h.1" },
  {
    route: { page: "alerts", show: "open" },
    key: "a",
    text: texts.pages.alerts,
    icon: bellIcon,
  },
  {
    route: { page: "earnings" },
    key: "e",
    text: texts.pages.earnings,
    icon: "M10 2.8v14.4M13.6 6.2C13 5 11.8 4.6 10 4.6c-2 0-3.6.9-3.6 2.6 0 3.8 7.4 1.8 7.4 5.5 0 1.8-1.7 2.7-3.8 2.7s-3.4-.7-4-2",
  },
  { route: { page: "logs" }, key: "l", text: texts.pages.logs, icon: "M4 3.5h12M4 8h12M4 12.5h12M4 17h7" },
  {
    route: { page: "settings", section: "general" },
    key: "s",
    text: texts.pages.settings,
    icon: "M3 6h8M15 6h2M3 14h2M9 14h8M13 4v4M7 12v4",
  },
];

/** The way that leads to a page, or to what it is a part of. */
export function wayOf(route: Route): Way | undefined {
  const page =
    route.page === "node" || route.page === "compare" || (route.page === "card" && route.node !== null)
      ? "nodes"
      : route.page === "card"
        ? "overview"
        : route.page;
  return ways.find((way) => way.route.page === page);
}
