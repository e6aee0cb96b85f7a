import type { Component } from "svelte";
import type { Route } from "../live/route.ts";
import Overview from "./overview/Overview.svelte";

export interface PageEntry {
  readonly page: Route["page"];
  readonly load: () => Promise<{ readonly default: Component }>;
}

/** Every page, one line each; all but the first are loaded when they are opened. */
export const pages: readonly PageEntry[] = [
  { page: "overview", load: async () => ({ default: Overview }) },
  { page: "nodes", load: () => import("./nodes/NodesPage.svelte") },
  { page: "node", load: () => import("./node/Node.svelte") },
  { page: "card", load: () => import("./card/CardPage.svelte") },
  { page: "alerts", load: () => import("./alerts/AlertsPage.svelte") },
  { page: "compare", load: () => import("./compare/Compare.svelte") },
  { page: "earnings", load: () => import("./earnings/EarningsPage.svelte") },
  { page: "logs", load: () => import("./logs/Logs.svelte") },
  { page: "settings", load: () => import("./settings/Settings.svelte") },
  { page: "missing", load: () => import("./missing/MissingPage.svelte") },
];
