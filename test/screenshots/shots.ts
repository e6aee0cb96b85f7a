/** The pages that pictures are made of, one line each. */
import type { Page } from "playwright-core";

export interface Shot {
  readonly name: string;
  readonly path: string;
  /** Whose answers: the demo's, those of a fleet of 500, or alerts by hand. */
  readonly fleet: "demo" | "500 nodes" | "alerts";
  /** There when the page is drawn. */
  readonly ready: string;
  readonly before?: (page: Page) => Promise<void>;
  /** The whole page (as usual), or what the window shows. */
  readonly isWhole?: boolean;
}

const openRange = (page: Page) => page.locator("[popovertarget=range-menu]").click();
const openMenu = (page: Page) => page.locator("#throughput [popovertarget$=menu]").click();
const openDisplay = (page: Page) => page.locator("[popovertarget=display-options]").click();
const newSilence = (page: Page) => page.getByRole("button", { name: "New silence" }).click();
const snooze = (page: Page) => page.locator("article [data-act=snooze]").click();
const search = async (page: Page) => {
  await page.keyboard.press("/");
  await page.getByRole("combobox").fill("node");
};

export const shots: readonly Shot[] = [
  { name: "overview", path: "/", fleet: "demo", ready: "#hashstore h2" },
  { name: "nodes", path: "/nodes", fleet: "demo", ready: "#nodes [data-node]" },
  { name: "fleet-grid", path: "/nodes", fleet: "500 nodes", ready: "#nodes a.cell" },
  { name: "fleet-table", path: "/nodes?view=table", fleet: "500 nodes", ready: "#nodes [data-node]", isWhole: false },
  { name: "node", path: "/nodes/node-2", fleet: "demo", ready: "#hashstore h2" },
  { name: "node-in-danger", path: "/nodes/node-4", fleet: "demo", ready: "#hashstore h2" },
  { name: "card", path: "/nodes/node-2/storage", fleet: "demo", ready: "#storage td" },
  { name: "compare", path: "/compare?nodes=node-1,node-2,node-4", fleet: "demo", ready: "main table" },
  { name: "earnings", path: "/earnings", fleet: "demo", ready: "main table" },
  { name: "settings", path: "/settings/general", fleet: "demo", ready: "main form" },
  { name: "settings-nodes", path: "/settings/nodes", fleet: "demo", ready: "main h2" },
  { name: "settings-channels", path: "/settings/channels", fleet: "demo", ready: "main #messages" },
  { name: "account", path: "/settings/access", fleet: "demo", ready: "main h2" },
  { name: "logs", path: "/logs", fleet: "demo", ready: "#sources h2" },
  { name: "alerts", path: "/alerts", fleet: "alerts", ready: "[data-alert]" },
  { name: "alert", path: "/alerts/41", fleet: "alerts", ready: "article h1" },
  { name: "alert-course", path: "/alerts/40", fleet: "alerts", ready: "article polyline" },
  { name: "alert-over", path: "/alerts/24", fleet: "alerts", ready: "article h1" },
  { name: "alert-history", path: "/alerts/history", fleet: "alerts", ready: "[data-alert]" },
  { name: "alert-rules", path: "/alerts/rules?rule=online-score", fleet: "alerts", ready: "[data-rule] form" },
  { name: "alert-silences", path: "/alerts/silences", fleet: "alerts", ready: "[data-silence]", before: newSilence },
  { name: "alert-drawer", path: "/?alerts=open", fleet: "alerts", ready: "dialog [data-alert]", isWhole: false },
  { name: "alert-snooze", path: "/alerts/41", fleet: "alerts", ready: "article h1", before: snooze, isWhole: false },
  { name: "missing", path: "/nowhere", fleet: "demo", ready: "h1" },
  { name: "range", path: "/", fleet: "demo", ready: "#throughput h2", before: openRange, isWhole: false },
  { name: "card-menu", path: "/", fleet: "demo", ready: "#throughput [data-state=ready]", before: openMenu, isWhole: false },
  { name: "display", path: "/", fleet: "demo", ready: "#throughput h2", before: openDisplay, isWhole: false },
  { name: "search", path: "/", fleet: "demo", ready: "#throughput h2", before: search, isWhole: false },
];
