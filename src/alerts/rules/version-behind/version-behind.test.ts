import { expect, test } from "vitest";
import { choresRow as row, verdict } from "../../watched.fixture.ts";
import { versionBehind } from "./index.ts";

test.each([
  ["behind", row({ isBehind: true }), "true warning"],
  ["not behind", row(), "clear"],
  ["not known", row({ isBehind: null }), "clear"],
] as const)("%s", (_name, seen, is) => expect(verdict(versionBehind, [seen])).toBe(is));
