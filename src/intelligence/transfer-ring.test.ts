import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TransferRing } from "./transfer-ring.ts";
import { transferFigures, usualPerMinute } from "./transfers-row.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const startMs = Date.UTC(2026, 5, 1);

/** One more or fewer at times, so that a spread exists; twice as many in the second half of the day. */
const usually = (minute: number) => (minute % 1440 < 720 ? 10 : 20) + (minute % 3) - 1;

function fed(days: number, of: (minute: number) => { ended: number; failed: number } | null, node = 0): TransferRing {
  const ring = new TransferRing();
  for (let minute = 0; minute < days * 1440; minute++) {
    const counted = of(minute);
    if (counted !== null) ring.add(node, startMs + minute * minuteMs, counted);
  }
  return ring;
}
const steady = (minute: number) => ({ ended: usually(minute), failed: 0 });

describe("transfers of a node", () => {
  const nowMs = startMs + 8 * dayMs + 15 * hourMs;
  const untilNow = 8 + 15 / 24;
  test("are counted over the last 15 and 30 whole minutes", () => {
    const ring = fed(untilNow, (minute) => ({ ended: usually(minute), failed: minute % 10 === 0 ? 2 : 0 }));
    const figures = transferFigures(ring, 0, nowMs + 59_000)!;
    expect(figures.last15).toEqual({ ended: 300, failed: 2 });
    expect(figures.last30).toEqual({ ended: 600, failed: 6 });
    expect(figures.usual!.failedShare).toBeCloseTo(0.2 / 15, 3);
  });
  test("are compared with the same time of day, five minutes apart", () => {
    const figures = transferFigures(fed(untilNow, steady), 0, nowMs)!;
    expect(figures.steps.map((s) => [(s.atMs - nowMs) / minuteMs, s.transfers, s.usual])).toEqual([
      [-15, 300, 300],
      [-10, 300, 300],
      [-5, 300, 300],
      [0, 300, 300],
    ]);
    expect(figures.spread).toBeCloseTo(0.05, 9);
    expect(usualPerMinute(fed(untilNow, steady), 0, startMs + 8 * dayMs + 3 * hourMs)).toBe(10);
  });
  test("one day without any does not change what is usual", () => {
    const ring = fed(untilNow, (minute) => (Math.floor(minute / 1440) === 5 ? null : steady(minute)));
    expect(transferFigures(ring, 0, nowMs)!.steps[3]!.usual).toBe(300);
  });
  test("a silence is counted as one", () => {
    const ring = fed(8 + 14.4 / 24, steady);
    const figures = transferFigures(ring, 0, nowMs)!;
    expect(figures.last15.ended).toBe(0);
    expect(figures.steps.at(-1)).toMatchObject({ transfers: 0, usual: 300 });
  });
  test("days before the first are not known, and fewer than three have no middle", () => {
    const at = (days: number) => transferFigures(fed(days, steady), 0, startMs + days * dayMs - hourMs);
    expect(at(2.5)!.steps[3]!.usual).toBeNull();
    expect(at(4)!.steps[3]!.usual).toBe(300);
    expect(at(1)!).toMatchObject({ usual: null, spread: null });
    expect(transferFigures(new TransferRing(), 0, nowMs)).toBeNull();
    expect(usualPerMinute(new TransferRing(), 3, nowMs)).toBeNull();
  });
});

describe("what the monitor did not see", () => {
  const gap = [startMs + 5 * dayMs, startMs + 8 * dayMs + 14 * hourMs + 45 * minuteMs] as const;
  const isSeen = (minute: number) => startMs + minute * minuteMs < gap[0] || startMs + minute * minuteMs >= gap[1];
  const ring = fed(8 + 15.3 / 24, (minute) => (isSeen(minute) ? steady(minute) : null));
  ring.missed(0, ...gap);
  test("says nothing until half an hour behind it is known", () => {
    expect(transferFigures(ring, 0, gap[1] + 29 * minuteMs)).toBeNull();
    expect(transferFigures(ring, 0, gap[1] + 30 * minuteMs)).toMatchObject({ last30: { ended: 600 } });
  });
  test("is no day without transfers", () => expect(transferFigures(ring, 0, gap[1] + 31 * minuteMs)!.steps[3]!.usual).toBe(300));
});

test("whatever the order and the cut, and whether it was looked at in between, the figures are the same", () => {
  const events = fc.array(
    fc.record({ minute: fc.integer({ min: 0, max: 8 * 1440 - 1 }), ended: fc.integer({ min: 0, max: 60 }), key: fc.nat() }),
    { minLength: 1, maxLength: 400 },
  );
  const nowMs = startMs + 8 * dayMs;
  fc.assert(
    fc.property(events, (list) => {
      const inOrder = new TransferRing();
      const mixed = new TransferRing();
      const add = (ring: TransferRing, minute: number, ended: number, failed: number) =>
        ring.add(1, startMs + minute * minuteMs, { ended, failed });
      for (const { minute, ended } of list.toSorted((a, b) => a.minute - b.minute)) add(inOrder, minute, ended, Math.floor(ended / 4));
      for (const { minute, ended } of list.toSorted((a, b) => a.key - b.key)) {
        add(mixed, minute, ended - 1 > 0 ? 1 : 0, 0);
        transferFigures(mixed, 1, nowMs);
        add(mixed, minute, ended - 1 > 0 ? ended - 1 : ended, Math.floor(ended / 4));
      }
      expect(transferFigures(mixed, 1, nowMs)).toEqual(transferFigures(inOrder, 1, nowMs));
    }),
    { numRuns: 30 },
  );
});

test("500 nodes take a few megabytes", () => {
  const ring = new TransferRing();
  for (let node = 0; node < 500; node++) {
    ring.add(node, startMs, { ended: 1, failed: 0 });
    ring.missed(node, startMs, startMs + 1);
  }
  expect(ring.bytes).toBeLessThan(6e6);
});
