import fc from "fast-check";
import { expect, test } from "vitest";
import { area, brushed, line, momentAt, plotOf } from "./plot.ts";

const frame = { left: 40, right: 10, top: 8, bottom: 20 };
const from = 1_000_000;
const to = from + 3_600_000;

test("a pixel and its moment lead to each other", () => {
  fc.assert(
    fc.property(fc.integer({ min: from, max: to }), fc.integer({ min: 120, max: 2000 }), (at, width) => {
      const px = plotOf(width, 100, frame, from, to).x(at);
      expect(px).toBeGreaterThanOrEqual(frame.left);
      expect(px).toBeLessThanOrEqual(width - frame.right);
      expect(momentAt(px, width, frame, from, to)).toBeCloseTo(at, 0);
    }),
  );
});

test("what is outside stands at the edge", () => {
  const plot = plotOf(150, 100, frame, from, to);
  expect([plot.x(from - 1), plot.x(to + 1)]).toEqual([40, 140]);
  expect([momentAt(0, 150, frame, from, to), momentAt(150, 150, frame, from, to)]).toEqual([from, to]);
});

test("an area goes there on top and back below", () => {
  const plot = plotOf(150, 100, frame, 0, 100);
  const points = [{ at: 0 }, { at: 100 }];
  expect(line(plot, points, () => 5)).toBe("40.0,5.0 140.0,5.0");
  expect(
    area(
      plot,
      points,
      () => 9,
      () => 5,
    ),
  ).toBe("40.0,5.0 140.0,5.0 140.0,9.0 40.0,9.0");
});

test("a brush selects whole minutes in either direction, and nothing when it is too short", () => {
  const minute = 60_000;
  expect(brushed(90 * minute + 1, 30 * minute + 1)).toEqual({ fromMs: 30 * minute, toMs: 91 * minute });
  expect(brushed(30 * minute, 31 * minute)).toBeNull();
});
