import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alertLists, nodeOf, pathOf, readRoute, sections, type Route } from "./route.ts";

describe("an address names a page", () => {
  test.each<[string, Route]>([
    ["", { page: "overview" }],
    ["/", { page: "overview" }],
    ["nodes", { page: "nodes" }],
    ["nodes/", { page: "nodes" }],
    ["nodes/attic", { page: "node", node: "attic" }],
    ["nodes/shed%20roof", { page: "node", node: "shed roof" }],
    ["nodes/attic/storage", { page: "card", node: "attic", card: "storage" }],
    ["cards/map", { page: "card", node: null, card: "map" }],
    ["logs", { page: "logs" }],
    ["earnings", { page: "earnings" }],
    ["compare", { page: "compare" }],
    ["earnings/2026-10", { page: "missing" }],
    ["logs/attic", { page: "missing" }],
    ["nodes/a/b/c", { page: "missing" }],
    ["nothing", { page: "missing" }],
    ["settings", { page: "settings", section: "general" }],
    ["settings/data", { page: "settings", section: "data" }],
    ["settings/no-section", { page: "missing" }],
    ["settings/data/more", { page: "missing" }],
    ["alerts", { page: "alerts", show: "open" }],
    ["alerts/", { page: "alerts", show: "open" }],
    ["alerts/history", { page: "alerts", show: "history" }],
    ["alerts/rules", { page: "alerts", show: "rules" }],
    ["alerts/silences", { page: "alerts", show: "silences" }],
    ["alerts/41", { page: "alerts", show: 41 }],
    ["alerts/open", { page: "missing" }],
    ["alerts/0", { page: "missing" }],
    ["alerts/-1", { page: "missing" }],
    ["alerts/1e3", { page: "missing" }],
    ["alerts/99999999999999999999", { page: "missing" }],
    ["alerts/41/more", { page: "missing" }],
    ["nodes/%E0%A4%A", { page: "node", node: "%E0%A4%A" }],
  ])("%j", (path, route) => expect(readRoute(path)).toEqual(route));
});

const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._ -]{0,31}$/);

test("the address of a page leads back to it", () => {
  const routes = fc.oneof(
    fc.constantFrom<Route>({ page: "overview" }, { page: "nodes" }, { page: "compare" }, { page: "earnings" }, { page: "logs" }),
    fc.constantFrom(...sections).map((section): Route => ({ page: "settings", section })),
    fc.oneof(fc.constantFrom(...alertLists), fc.integer({ min: 1 })).map((show): Route => ({ page: "alerts", show })),
    name.map((node): Route => ({ page: "node", node })),
    fc.tuple(fc.option(name), name).map(([node, card]): Route => ({ page: "card", node, card })),
  );
  fc.assert(
    fc.property(routes, (route) => {
      expect(readRoute(pathOf(route))).toEqual(route);
    }),
  );
});

test("a page about one node shows that one", () => {
  expect(nodeOf({ page: "card", node: "attic", card: "map" })).toBe("attic");
  expect(nodeOf({ page: "card", node: null, card: "map" })).toBeNull();
  expect(nodeOf({ page: "nodes" })).toBeNull();
});
