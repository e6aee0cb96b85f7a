/** Which page an address names, and the address of each. Paths are below the page's own folder. */
export type Route =
  | { readonly page: "overview" | "missing" | PlainPage }
  | { readonly page: "node"; readonly node: string }
  /** One card in full width: of one node, or (`null`) of those that are selected. */
  | { readonly page: "card"; readonly node: string | null; readonly card: string }
  | { readonly page: "settings"; readonly section: Section }
  /** A list of alerts, or one alert by its id. */
  | { readonly page: "alerts"; readonly show: AlertList | number };

/** What the pages of alerts list; the open ones have no name in the address. */
export const alertLists = ["open", "history", "rules", "silences"] as const;
export type AlertList = (typeof alertLists)[number];

/** Sections of the settings, in their order; the first is shown where none is named. */
export const sections = ["general", "nodes", "channels", "prices", "data", "access", "about"] as const;
export type Section = (typeof sections)[number];

/** Pages whose address is their name. */
const plainPages = ["nodes", "compare", "earnings", "logs"] as const;
type PlainPage = (typeof plainPages)[number];

export function readRoute(path: string): Route {
  const parts = path.split("/").filter((part) => part !== "");
  const [first, second, third, ...rest] = parts.map(decoded);
  if (rest.length > 0) return { page: "missing" };
  if (first === undefined) return { page: "overview" };
  if (first === "nodes" && second !== undefined)
    return third === undefined ? { page: "node", node: second } : { page: "card", node: second, card: third };
  if (first === "cards" && second !== undefined && third === undefined) return { page: "card", node: null, card: second };
  if (first === "settings" && third === undefined) {
    const section = second === undefined ? sections[0] : sections.find((name) => name === second);
    return section === undefined ? { page: "missing" } : { page: "settings", section };
  }
  if (first === "alerts" && third === undefined) return alertsRoute(second);
  if (second !== undefined) return { page: "missing" };
  return { page: plainPages.find((page) => page === first) ?? "missing" };
}

export function pathOf(route: Route): string {
  switch (route.page) {
    case "overview":
    case "missing":
      return "";
    case "node":
      return `nodes/${encodeURIComponent(route.node)}`;
    case "card":
      return route.node === null
        ? `cards/${encodeURIComponent(route.card)}`
        : `nodes/${encodeURIComponent(route.node)}/${encodeURIComponent(route.card)}`;
    case "settings":
      return `settings/${route.section}`;
    case "alerts":
      return route.show === "open" ? "alerts" : `alerts/${route.show}`;
    default:
      return route.page;
  }
}

function alertsRoute(name: string | undefined): Route {
  if (name === undefined) return { page: "alerts", show: "open" };
  if (/^[1-9]\d{0,14}$/.test(name)) return { page: "alerts", show: Number(name) };
  const list = alertLists.find((each) => each === name && each !== "open");
  return list === undefined ? { page: "missing" } : { page: "alerts", show: list };
}

/** The node that a page is about, whatever is selected. */
export const nodeOf = (route: Route): string | null => (route.page === "node" || route.page === "card" ? route.node : null);

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
