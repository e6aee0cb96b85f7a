import { describe, expect, test } from "vitest";
import { Keys, pressedOf, type Pressed } from "./keys.ts";

const press = (keys: Keys, key: string, atMs = 0, more: Partial<Pressed> = {}) =>
  keys.command({ key, isModified: false, isTyping: false, ...more }, atMs);

describe("a key", () => {
  test.each([
    ["/", { do: "search" }],
    ["?", { do: "help" }],
    ["t", { do: "theme" }],
    ["[", { do: "previous" }],
    ["j", { do: "row", step: 1 }],
    ["3", { do: "range", span: "7d" }],
    ["x", null],
    ["6", null],
    ["g", null],
  ])("%s", (key, command) => expect(press(new Keys(), key)).toEqual(command));

  test("means nothing where letters are written", () => expect(press(new Keys(), "/", 0, { isTyping: true })).toBeNull());
  test("with a modifier is the browser's, but for the search", () => {
    expect(press(new Keys(), "t", 0, { isModified: true })).toBeNull();
    expect(press(new Keys(), "k", 0, { isModified: true, isTyping: true })).toEqual({ do: "search" });
  });
});

describe("g and a letter", () => {
  test("is a page", () => {
    const keys = new Keys();
    press(keys, "g", 0);
    expect(press(keys, "n", 500)).toEqual({ do: "page", key: "n" });
  });
  test("is none when they are far apart", () => {
    const keys = new Keys();
    press(keys, "g", 0);
    expect(press(keys, "t", 5000)).toEqual({ do: "theme" });
  });
});

describe("what is pressed", () => {
  const event = (key: string, ...held: readonly string[]) => ({
    key,
    metaKey: held.includes("Meta"),
    ctrlKey: held.includes("Control") || held.includes("AltGraph"),
    altKey: held.includes("Alt") || held.includes("AltGraph"),
    getModifierState: (name: string) => held.includes(name),
  });

  test.each([
    ["a letter", event("t"), { key: "t", isModified: false, isTyping: false }],
    ["a bracket that is written with AltGr", event("]", "AltGraph"), { key: "]", isModified: false, isTyping: false }],
    ["a command", event("k", "Control"), { key: "k", isModified: true, isTyping: false }],
    ["the browser's", event("t", "Alt"), null],
  ] as const)("%s", (_, given, pressed) => expect(pressedOf(given, false)).toEqual(pressed));
});
