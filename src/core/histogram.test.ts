import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "./errors.ts";
import { bucketCount, bucketOf, Histogram } from "./histogram.ts";

const inRange = fc.double({ min: 2 ** -10, max: 2 ** 24, maxExcluded: true, noNaN: true });
const amounts = fc.array(fc.oneof(inRange, fc.integer({ min: 1, max: 5000 }), fc.constantFrom(0, 1e-9, 1e12)), { maxLength: 60 });

function of(values: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const value of values) histogram.add(value);
  return histogram;
}
const facts = (h: Histogram) => ({ count: h.count, min: h.min, max: h.max, buckets: h.buckets() });

describe("Histogram", () => {
  test("an empty one knows nothing, which is not zero", () => {
    const empty = new Histogram();
    expect([empty.count, empty.sum, empty.min, empty.max, empty.quantile(0.5)]).toEqual([0, 0, null, null, null]);
    expect(empty.encode()).toHaveLength(1);
    expect(facts(Histogram.decode(empty.encode()))).toEqual(facts(empty));
  });

  test.each([Number.NaN, Infinity, -1, -Infinity])("%d is no amount and is not added", (value) => {
    const histogram = new Histogram();
    expect(histogram.add(value)).toBe(false);
    expect(histogram.count).toBe(0);
  });

  test("a value stands in the bucket whose bounds hold it, 32 to an octave", () => {
    expect(of([1, 1.03, 1.04, 2]).buckets()).toEqual([
      { from: 1, to: 1.03125, count: 2 },
      { from: 1.03125, to: 1.0625, count: 1 },
      { from: 2, to: 2.0625, count: 1 },
    ]);
  });

  test("what lies outside of the range counts at its ends, and the extremes stay right", () => {
    const histogram = of([0, 1e-6, 2 ** 30]);
    expect(histogram.buckets().map((b) => b.count)).toEqual([2, 1]);
    expect(histogram.buckets()[0]!.from).toBe(0);
    expect([histogram.min, histogram.max, histogram.quantile(1)]).toEqual([0, 2 ** 30, 2 ** 30]);
  });

  test("a quantile is within 1.54 % of the value of its rank", () => {
    const property = fc.property(
      fc.array(inRange, { minLength: 1, maxLength: 80 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, share) => {
        const sorted = values.toSorted((a, b) => a - b);
        const exact = sorted[Math.max(0, Math.ceil(share * values.length) - 1)]!;
        expect(Math.abs(of(values).quantile(share)! / exact - 1)).toBeLessThanOrEqual(0.01539);
      },
    );
    fc.assert(property, { numRuns: 500 });
  });

  test("the error bound is reached at the lower end of a bucket, so it is not loose", () => {
    const worst = of([1024, 1024, 1056 - 1e-9]).quantile(0.6)! / 1024 - 1;
    expect(worst).toBeGreaterThan(0.0153);
    expect(worst).toBeLessThanOrEqual(0.0154);
  });

  test("merging is addition, in any order and grouping", () => {
    const property = fc.property(amounts, amounts, amounts, (a, b, c) => {
      const left = of(a);
      left.merge(of(b));
      left.merge(of(c));
      const right = of(c);
      const inner = of(b);
      inner.merge(of(a));
      right.merge(inner);
      const all = of([...a, ...b, ...c]);
      expect(facts(left)).toEqual(facts(all));
      expect(facts(right)).toEqual(facts(all));
      expect(Math.abs(left.sum - all.sum)).toBeLessThanOrEqual(all.sum * 1e-12);
    });
    fc.assert(property, { numRuns: 300 });
  });

  test("decode(encode(x)) is x", () => {
    const property = fc.property(amounts, (values) => {
      const histogram = of(values);
      const back = Histogram.decode(histogram.encode());
      expect(facts(back)).toEqual(facts(histogram));
      expect(back.sum).toBe(histogram.sum);
      expect(back.encode()).toEqual(histogram.encode());
    });
    fc.assert(property, { numRuns: 300 });
  });

  test("addBucket() takes values for the middle of their bucket", () => {
    const histogram = new Histogram();
    histogram.addBucket(bucketOf(1024), 3);
    histogram.addBucket(bucketOf(5000), 0);
    expect(histogram.buckets()).toEqual([{ from: 1024, to: 1056, count: 3 }]);
    expect(histogram.quantile(0.5)! / 1024 - 1).toBeCloseTo(0.0154, 4);
    expect(histogram.sum / 3).toBeCloseTo(histogram.max!, 3);
    expect(Histogram.decode(histogram.encode()).buckets()).toEqual(histogram.buckets());
  });

  test("bucketOf() stays within bucketCount for any amount", () => {
    fc.assert(fc.property(fc.double({ min: 0, noNaN: true }), (value) => bucketOf(value) >= 0 && bucketOf(value) < bucketCount));
  });

  test("counts beyond 32 bits survive", () => {
    const histogram = of([5]);
    for (let i = 0; i < 40; i++) histogram.merge(Histogram.decode(histogram.encode()));
    expect(histogram.count).toBe(2 ** 40);
    expect(Histogram.decode(histogram.encode()).count).toBe(2 ** 40);
  });

  test("twenty events take about sixty bytes", () => {
    expect(of(Array.from({ length: 20 }, (_, i) => 20 * 1.2 ** i)).encode().length).toBeLessThanOrEqual(62);
  });

  test("reads bytes that begin inside of a larger buffer", () => {
    const encoded = of([3, 700]).encode();
    const padded = new Uint8Array([9, 9, 9, ...encoded, 9]);
    expect(Histogram.decode(padded.subarray(3, 3 + encoded.length)).count).toBe(2);
  });
});

describe("bytes that encode() never wrote", () => {
  const good = of([1, 2, 300, 4e6]).encode();
  test.each<[string, Uint8Array]>([
    ["none", new Uint8Array(0)],
    ["another version", Uint8Array.of(0x25)],
    ["cut in the head", good.subarray(0, 9)],
    ["cut before the buckets", good.subarray(0, 17)],
    ["cut in a pair", good.subarray(0, good.length - 1)],
    ["a bucket that does not exist", Uint8Array.of(...good.subarray(0, 17), 0xc0, 0x08, 0)],
    ["an endless number", Uint8Array.of(...good.subarray(0, 17), ...new Uint8Array(12).fill(255))],
    ["a sum that is none", Uint8Array.of(good[0]!, ...new Uint8Array(8).fill(255), ...good.subarray(9))],
    [
      "minimum and maximum swapped",
      Uint8Array.of(...good.subarray(0, 9), ...good.subarray(13, 17), ...good.subarray(9, 13), ...good.subarray(17)),
    ],
  ])("%s: refused with a code", (_, bytes) => {
    expect(() => Histogram.decode(bytes)).toThrow(expect.objectContaining({ code: "histogram-damaged" }));
  });

  test("any bytes: a histogram that encodes again, or that error", () => {
    const body = fc.uint8Array({ maxLength: 40 });
    const property = fc.property(
      fc.oneof(
        body,
        body.map((b) => Uint8Array.of(...good.subarray(0, 17), ...b)),
      ),
      (bytes) => {
        try {
          const histogram = Histogram.decode(bytes);
          expect(facts(Histogram.decode(histogram.encode()))).toEqual(facts(histogram));
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      },
    );
    fc.assert(property, { numRuns: 500 });
  });
});
