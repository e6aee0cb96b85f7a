/** The pages that pictures are made of, one line each. */
import type { Page } from "playwright-core";

export interface Shot {
  readonly name: string;
  readonly path: string;
  readonly fleet: "demo" | "500 nodes";
  /** There when the page is drawn. */
  readonly ready: string;
  readonly before?: (page: Page) => Promise<void>;
  /** The whole page (as usual), or what the window shows. */
  readonly isWhole?: boolean;
}

const openRange = (page: Page) => page.locator("[popovertarget=range-menu]").click();
const openMenu = (page: Page) => page.locator("#throughput [popovertarget$=menu]").click();
const openDisplay = (page: Page) => page.locator("[popovertarget=display-options]").click();
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
  { name: "missing", path: "/nowhere", fleet: "demo", ready: "h1" },
  { name: "range", path: "/", fleet: "demo", ready: "#throughput h2", before: openRange, isWhole: false },
  { name: "card-menu", path: "/", fleet: "demo", ready: "#throughput [data-state=ready]", before: openMenu, isWhole: false },
  { name: "display", path: "/", fleet: "demo", ready: "#throughput h2", before: openDisplay, isWhole: false },
  { name: "search", path: "/", fleet: "demo", ready: "#throughput h2", before: search, isWhole: false },
];
