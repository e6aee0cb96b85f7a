import { expect, test } from "vitest";
import { ago, choresRow, hourMs, judged, verdict } from "../../watched.fixture.ts";
import { diskIoError } from "./index.ts";

const row = (...hours: readonly number[]) => choresRow({ diskErrors: hours.map((h) => ({ atMs: ago(h * hourMs) })) });
test.each([
  ["an error within a day", row(23), "true critical"],
  ["an error a day ago", row(24), "clear"],
  ["none", row(), "clear"],
] as const)("%s", (_name, seen, is) => expect(verdict(diskIoError, [seen])).toBe(is));

test("the lines of the newest five are sought", () => {
  const [found] = judged(diskIoError, [row(30, 6, 5, 4, 3, 2, 1)]);
  expect(found).toMatchObject({ value: 6, facts: { errors: 6, lastMs: ago(hourMs) } });
  expect(found!.sought).toMatchObject({ node: "attic", pieces: null, most: 5 });
  expect(found!.sought!.names).not.toContain("disk.latency");
  expect(found!.sought!.spans).toEqual([1, 2, 3, 4, 5].map((h) => ({ fromMs: ago(h * hourMs) - 1000, toMs: ago(h * hourMs) + 1000 })));
});
