import { expect, test } from "vitest";
import { said } from "../../judging.fixture.ts";
import { ago, choresRow, dayMs, judged, us1, verdict } from "../../watched.fixture.ts";
import { gcOverdue } from "./index.ts";

const row = (days: number | null, known: number | null = 90) =>
  choresRow({
    garbageCollection: [{ satellite: us1, name: "us1", lastAtMs: days === null ? null : ago(days * dayMs) }],
    firstLineAtMs: known === null ? null : ago(known * dayMs),
  });
test.each([
  ["a filter 14 days ago", row(14), "clear"],
  ["a filter 15 days ago", row(15), "true warning"],
  ["a filter never seen", row(null), "clear"],
  ["a log that is known for 13 days", row(15, 13), "clear"],
  ["a log nobody knows since when", row(15, null), "clear"],
] as const)("%s", (_name, seen, is) => expect(verdict(gcOverdue, [seen])).toBe(is));

test("is about a satellite", () =>
  expect(judged(gcOverdue, [row(15)])[0]).toMatchObject({ satellite: us1, value: 15, facts: { days: 15 } }));

test("a single day is said in the singular", () => {
  const [found] = judged(gcOverdue, [row(1.5)], { days: 1 });
  expect(said(gcOverdue, found!).title).toBe("attic has had no garbage collection from us1 for 1 day");
  expect(said(gcOverdue, found!, "de").title).toBe("attic hatte seit einem Tag keine Garbage Collection von us1");
});
