import { expect, test } from "vitest";
import { ago, factsOf, minuteMs, presenceRow, sourceRow, verdict } from "../../watched.fixture.ts";
import { apiUnreachable } from "./index.ts";

const api = (failedInARow: number, more: Partial<ReturnType<typeof sourceRow>> = {}) =>
  presenceRow({ sources: [sourceRow({ failedInARow: 9 }), sourceRow({ kind: "api", failedInARow, ...more })] });
test.each([
  ["two questions failed", api(2, { state: "error" }), "true warning"],
  ["one", api(1), "clear"],
  ["none", api(0), "clear"],
  ["it is paused", api(9, { state: "paused" }), "clear"],
  ["the debug port fails", api(9, { kind: "debug" }), "clear"],
  ["there is none", presenceRow({ sources: [] }), "clear"],
] as const)("%s", (_name, seen, is) => expect(verdict(apiUnreachable, [seen])).toBe(is));

test.each([
  ["goes on", ago(minuteMs), true],
  ["is silent", ago(11 * minuteMs), false],
  ["was never read", null, null],
])("the log %s", (_name, lastLineAtMs, goesOn) =>
  expect(factsOf(apiUnreachable, [{ ...api(2), lastLineAtMs }])).toMatchObject({ logGoesOn: goesOn }),
);
