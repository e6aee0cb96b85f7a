import { expect, test } from "vitest";
import { nodeStateRow as row, verdict } from "../../watched.fixture.ts";
import { versionBelowMinimum } from "./index.ts";

test.each([
  ["older in the second part, not in letters", row({ version: "1.99.1", minimumVersion: "1.140.0" }), "true critical"],
  ["with a v", row({ version: "v1.139.9", minimumVersion: "1.140.0" }), "true critical"],
  ["the minimum itself", row({ version: "1.140.0" }), "clear"],
  ["newer", row(), "clear"],
  ["minimum not known", row({ version: "1.2.3", minimumVersion: null, isUpToDate: false }), "clear"],
  ["version not known", row({ version: null }), "clear"],
  ["a version that is none", row({ version: "dev" }), "clear"],
] as const)("%s", (_name, seen, is) => expect(verdict(versionBelowMinimum, [seen])).toBe(is));
