import { describe, expect, test } from "vitest";
import { Pairing } from "./pairing.ts";

const at = Date.UTC(2026, 10, 25, 12);
const key = "piece";

/** Milliseconds after `at`: what the two lines say, and when they were read. */
interface Case {
  readonly start: number;
  readonly startRead: number | null;
  readonly end: number;
  readonly endRead: number | null;
}

function took({ start, startRead, end, endRead }: Case): number {
  const pairing = new Pairing();
  pairing.start(key, at + start, startRead === null ? null : at + startRead);
  return pairing.end(key, at + end, endRead === null ? null : at + endRead);
}

describe("how long a transfer took", () => {
  test.each<[string, Case, number]>([
    ["whole seconds, read later", { start: 1000, startRead: null, end: 4000, endRead: null }, 3000],
    ["whole seconds, read as they were written", { start: 1000, startRead: 1240, end: 1000, endRead: 1310 }, 70],
    ["read across a second", { start: 1000, startRead: 1900, end: 2000, endRead: 2150 }, 250],
    ["written long before they were read, in one piece", { start: 1000, startRead: 90_000, end: 4000, endRead: 90_000 }, 3000],
    ["a reader that was held up between the lines", { start: 1000, startRead: 1200, end: 1000, endRead: 6000 }, 0],
    ["the start read late", { start: 1000, startRead: null, end: 2000, endRead: 2100 }, 1000],
    ["milliseconds of their own are better than those of the reader", { start: 1120, startRead: 1400, end: 1370, endRead: 1400 }, 250],
    ["a clock that was set back", { start: 5000, startRead: null, end: 1000, endRead: null }, -1],
  ])("%s", (_, times, expected) => expect(took(times)).toBe(expected));
});

test("an end without a start has no duration", () => expect(new Pairing().end(key, at, null)).toBe(-1));

test("two starts of one key end oldest first", () => {
  const pairing = new Pairing();
  pairing.start(key, at, null);
  pairing.start(key, at + 5000, null);
  expect([pairing.end(key, at + 6000, null), pairing.end(key, at + 7000, null), pairing.size]).toEqual([6000, 2000, 0]);
});
