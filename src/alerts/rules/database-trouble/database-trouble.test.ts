import { expect, test } from "vitest";
import { ago, choresRow, hourMs, judged, verdict } from "../../watched.fixture.ts";
import { databaseTrouble } from "./index.ts";

const errors = (kind: "locked" | "malformed", ...hours: readonly number[]) => hours.map((h) => ({ atMs: ago(h * hourMs), kind }));
const row = (...found: readonly ReturnType<typeof errors>[]) => choresRow({ databaseErrors: found.flat() });
test.each([
  ["damaged once", row(errors("malformed", 23)), "true critical"],
  ["damaged a day ago", row(errors("malformed", 24)), "clear"],
  ["locked three times", row(errors("locked", 23, 2, 1)), "true warning"],
  ["locked twice within a day", row(errors("locked", 25, 2, 1)), "holds warning"],
  ["no trouble", row(), "clear"],
] as const)("%s", (_name, seen, is) => expect(verdict(databaseTrouble, [seen])).toBe(is));

test("both kinds are told apart", () =>
  expect(judged(databaseTrouble, [row(errors("locked", 3, 2, 1), errors("malformed", 1))])).toMatchObject([
    { part: "malformed", severity: "critical", sought: { names: ["db.corrupt"], spans: [{ fromMs: ago(hourMs) - 1000 }] } },
    { part: "locked", severity: "warning", value: 3, sought: { names: ["db.locked"] } },
  ]));
