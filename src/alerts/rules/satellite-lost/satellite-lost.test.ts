import { expect, test } from "vitest";
import { rfc3339 } from "../../../core/time.ts";
import { ago, dayMs, judged, reputationRow as row, verdict } from "../../watched.fixture.ts";
import { satelliteLost } from "./index.ts";

const stale = { stale: true, at: rfc3339(ago(dayMs)) };
const other = row({ satellite: "other", name: "eu1" });
test.each([
  ["one is silent, another speaks", [row(stale), other], "true warning"],
  ["all are silent: the node is", [row(stale), row({ ...stale, satellite: "other" })], "clear"],
  ["another node speaks", [row(stale), row({ node: "cellar" })], "clear"],
  ["none is silent", [row(), other], "clear"],
  ["the silent one has disqualified the node", [row({ ...stale, state: "disqualified" }), other], "clear"],
  ["silent for two weeks: the node has left it", [row({ ...stale, at: rfc3339(ago(14 * dayMs)) }), other], "clear"],
] as const)("%s", (_name, rows, is) => expect(verdict(satelliteLost, rows)).toBe(is));

test("one silence between two polls is no alert yet", () => expect(satelliteLost.damping.looks).toBe(2));
test("names the one that is silent", () =>
  expect(judged(satelliteLost, [other, row(stale)])[0]).toMatchObject({ facts: { satellite: "us1" } }));
