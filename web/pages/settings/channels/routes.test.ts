import { describe, expect, test } from "vitest";
import { hears, isSameRoute, renamedIn, routeOf, withChannel, type Route } from "./routes.ts";

const phone = { kind: "ntfy", name: "my phone" };
const desk = { kind: "browser", name: "desk" };
const mail = { kind: "email", name: "me" };
const work = { kind: "email", name: "work" };
const all = [phone, desk, mail, work];
const heardBy = (route: Route) => all.filter((channel) => hears(route, channel)).map(({ name }) => name);

describe("a channel more or less", () => {
  test.each<[Route, (typeof all)[number], boolean, Route]>([
    ["all", phone, true, "all"],
    ["all", phone, false, ["desk", "me", "work"]],
    [["browser"], phone, true, ["browser", "my phone"]],
    [["browser", "email"], work, false, ["browser", "me"]],
    [["browser", "email"], desk, false, ["email"]],
    [["me"], mail, false, []],
    [["email", "me"], mail, true, ["email", "me"]],
  ])("%j with %j: %j", (route, channel, isHeard, expected) => {
    const changed = withChannel(route, all, channel, isHeard);
    expect(changed).toEqual(expected);
    const others = (names: string[]) => names.filter((name) => name !== channel.name);
    expect(others(heardBy(changed))).toEqual(others(heardBy(route)));
    expect(hears(changed, channel)).toBe(isHeard);
  });

  test("a kind that stands for nobody yet stays, for those that come", () => {
    expect(withChannel(["pushover"], all, phone, true)).toEqual(["pushover", "my phone"]);
  });
});

test("a new name is told in place of the old one", () => {
  const kinds = ["email", "ntfy", "browser"];
  expect(renamedIn(["browser", "me"], kinds, mail, "mail")).toEqual(["browser", "mail"]);
  expect(renamedIn(["ntfy"], kinds, { kind: "ntfy", name: "ntfy" }, "phone")).toBe(null);
  expect(renamedIn(["ntfy"], kinds, { kind: "webhook", name: "ntfy" }, "hook")).toEqual(["ntfy", "hook"]);
  expect([renamedIn("all", kinds, mail, "mail"), renamedIn(["email"], kinds, mail, "mail"), renamedIn(["me"], kinds, mail, "me")]).toEqual([
    null,
    null,
    null,
  ]);
});

test("what the monitor says is a route, or not known", () => {
  expect([routeOf({ value: "all" }), routeOf({ value: ["a"] }), routeOf({ value: null }), routeOf(undefined)]).toEqual([
    "all",
    ["a"],
    null,
    null,
  ]);
  expect([isSameRoute(["a", "b"], ["b", "a"]), isSameRoute("all", ["a"]), isSameRoute(["a"], ["a", "b"])]).toEqual([true, false, false]);
});
