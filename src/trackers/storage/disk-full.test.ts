import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diskFull } from "./disk-full.ts";
import { cleanedIncrements } from "./increments.ts";

const dayS = 86_400;
const gb = 1e9;
const days = (used: readonly (number | null)[]) => used.map((usedBytes, i) => ({ dayS: i * dayS, usedBytes }));
const increments = fc.array(fc.double({ min: -50 * gb, max: 100 * gb, noNaN: true }), { minLength: 4, maxLength: 120 });
const free = fc.double({ min: gb, max: 20_000 * gb, noNaN: true });

describe("cleaned increments", () => {
  test("a gap is a straight line", () => {
    expect(cleanedIncrements(days([0, 10, null, null, 40, 50])).map((d) => d.bytes)).toEqual([10, 10, 10, 10, 10]);
  });

  test("a jump beyond six sigmas is a correction: the median stands in its place, and it is told", () => {
    const used = Array.from({ length: 30 }, (_, i) => i * 20 * gb + (i % 3) * gb + (i >= 15 ? -900 * gb : 0));
    const all = cleanedIncrements(days(used));
    const corrected = all.filter((d) => d.correctedFromBytes !== null);
    expect(corrected.map((d) => d.dayS / dayS)).toEqual([15]);
    expect(corrected[0]!.correctedFromBytes).toBeLessThan(-800 * gb);
    expect(corrected[0]!.bytes).toBeGreaterThan(15 * gb);
  });

  test("nothing is made of nothing", () => {
    expect(cleanedIncrements([])).toEqual([]);
    expect(cleanedIncrements(days([5, null, null]))).toEqual([]);
  });
});

describe("disk full", () => {
  test("steady growth has its date, and a band around it", () => {
    const said = diskFull({
      increments: Array.from({ length: 60 }, () => 10 * gb),
      freeBytes: 1000 * gb,
      ingressBytesPerDay: 10 * gb,
      seed: ["a", 1],
    });
    if (said.state !== "filling") throw new Error(said.state);
    expect(said.days).toBeCloseTo(100, 6);
    expect(said.band80.low).toBeLessThan(100);
    expect(said.band80.high).toBeGreaterThan(100);
  });

  test("a full disk is full, few days are learned, under 14 days are rough, a shrinking one does not fill", () => {
    const said = (list: readonly number[], freeBytes: number) =>
      diskFull({ increments: list, freeBytes, ingressBytesPerDay: null, seed: [] }).state;
    const of = (count: number, bytes: number) => Array.from({ length: count }, () => bytes);
    expect(said(of(60, gb), 0)).toBe("full");
    expect(said(of(3, gb), 100 * gb)).toBe("learning");
    expect(said(of(4, gb), 100 * gb)).toBe("rough");
    expect(said(of(12, gb), 100 * gb)).toBe("rough");
    expect(said(of(13, gb), 100 * gb)).toBe("filling");
    expect(said(of(40, -gb), 100 * gb)).toBe("not-filling");
  });

  test("the same node on the same day gets the same answer; bands lie in each other and the fan opens upwards", () => {
    fc.assert(
      fc.property(increments, free, (list, freeBytes) => {
        const input = { increments: list, freeBytes, ingressBytesPerDay: null, seed: ["attic", 20_000] };
        const said = diskFull(input);
        expect(diskFull(input)).toEqual(said);
        if (said.state === "full" || said.state === "learning") return;
        const end = (day: number | null) => day ?? Infinity;
        const { band80, band95, fan } = said;
        expect(end(band95.low)).toBeLessThanOrEqual(end(band80.low));
        expect(end(band80.low)).toBeLessThanOrEqual(end(band80.high));
        expect(end(band80.high)).toBeLessThanOrEqual(end(band95.high));
        for (const f of fan) {
          const order = [f.low95, f.low80, f.middle, f.high80, f.high95];
          expect(order).toEqual(order.toSorted((a, b) => a - b));
          expect(order.every(Number.isSafeInteger)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });
});
