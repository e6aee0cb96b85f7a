import { expect, test } from "vitest";
import { ago, auditsRow, hourMs, judged, verdict } from "../../watched.fixture.ts";
import { auditFailed } from "./index.ts";

const missing = (hours: number, piece = "P1", action = "GET_AUDIT") => ({
  atMs: ago(hours * hourMs),
  piece,
  action,
});

test.each([
  ["a piece missing in an audit an hour ago", [missing(1)], "true critical"],
  ["a piece missing in a repair", [missing(23, "P1", "GET_REPAIR")], "true critical"],
  ["the newest a day ago", [missing(24), missing(90)], "clear"],
  ["none", [], "clear"],
] as const)("%s", (_name, pieces, is) => expect(verdict(auditFailed, [auditsRow({ missing: pieces })])).toBe(is));

test("pieces are counted once, the newest is named, the lines of both are sought, newest first", () => {
  const [found] = judged(auditFailed, [auditsRow({ missing: [missing(3), missing(2, "P2", "GET_REPAIR"), missing(30, "P3")] })]);
  expect(found).toMatchObject({ satellite: auditsRow().satellite, value: 2, facts: { pieces: 2, piece: "P2", isAudit: false } });
  expect(found!.sought).toMatchObject({ node: "attic", pieces: ["P2", "P1"] });
  expect(found!.sought!.spans.map(({ fromMs }) => fromMs + 1000)).toEqual([ago(2 * hourMs), ago(3 * hourMs)]);
});
test("satellites are told apart", () =>
  expect(
    judged(auditFailed, [auditsRow({ missing: [missing(1)] }), auditsRow({ satellite: "other", missing: [missing(1)] })]),
  ).toHaveLength(2));
