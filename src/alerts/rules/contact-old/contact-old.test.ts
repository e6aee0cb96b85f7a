import { expect, test } from "vitest";
import { ago, factsOf, hourMs, nodeStateRow, verdict } from "../../watched.fixture.ts";
import { contactOld } from "./index.ts";

const row = (pinged: number | null, more: Parameters<typeof nodeStateRow>[0] = {}) =>
  nodeStateRow({ lastPingedAtMs: pinged === null ? null : ago(pinged * hourMs), ...more });
test.each([
  ["a contact 2 hours ago", row(2), "clear"],
  ["a little more", row(2.01), "true warning"],
  ["more than 4 hours ago", row(4.01), "true critical"],
  ["none since a start 5 hours ago", row(null, { startedAtMs: ago(5 * hourMs) }), "true critical"],
  ["none since a start just now", row(null, { startedAtMs: ago(0.1 * hourMs) }), "clear"],
  ["none since a start nobody knows", row(null, { startedAtMs: null }), "clear"],
  ["an API that says nothing", row(null, { isUpToDate: null }), "clear"],
] as const)("%s", (_name, seen, is) => expect(verdict(contactOld, [seen])).toBe(is));

test("says whether there was one at all", () => {
  expect(factsOf(contactOld, [row(3)])).toMatchObject({ hours: 3, isSinceStart: false });
  expect(factsOf(contactOld, [row(null)])).toMatchObject({ hours: 24, isSinceStart: true });
});
