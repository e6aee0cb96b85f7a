import { expect, test } from "vitest";
import { ago, choresRow, hourMs, judged, verdict } from "../../watched.fixture.ts";
import { diskIoError } from "./index.ts";

const row = (...hours: readonly number[]) => choresRow({ diskErrors: hours.map((h) => ({ atMs: ago(h * hourMs), line: `line ${h}` })) });
test.each([
  ["an error within a day", row(23), "true critical"],
  ["an error a day ago", row(24), "clear"],
  ["none", row(), "clear"],
] as const)("%s", (_name, seen, is) => expect(verdict(diskIoError, [seen])).toBe(is));

test("lines are evidence, newest first", () => {
  const [found] = judged(diskIoError, [row(30, 6, 5, 4, 3, 2, 1)]);
  expect(found).toMatchObject({ value: 6, facts: { errors: 6, lastMs: ago(hourMs) } });
  expect(found!.evidence.lines).toEqual(["line 1", "line 2", "line 3", "line 4", "line 5"]);
});
