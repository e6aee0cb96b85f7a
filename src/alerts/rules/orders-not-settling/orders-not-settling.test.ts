import { expect, test } from "vitest";
import { ago, choresRow, hourMs, minuteMs, judged, verdict } from "../../watched.fixture.ts";
import { ordersNotSettling } from "./index.ts";

const row = (failed: number, hours: number | null) =>
  choresRow({
    orders: {
      failedAtMs: Array.from({ length: failed }, (_, i) => ago((failed - i) * minuteMs)),
      lastSettledAtMs: hours === null ? null : ago(hours * hourMs),
    },
  });
test.each([
  ["one failed, none taken for 37 hours", row(1, 37), "true warning"],
  ["one failed, some taken 36 hours ago", row(1, 36), "clear"],
  ["none failed, none taken for days: there were none", row(0, 90), "clear"],
  ["ten failed", row(10, 1), "true warning"],
  ["five failed", row(5, 1), "holds warning"],
  ["four failed", row(4, 1), "clear"],
  ["one failed, nobody knows when some were taken", row(1, null), "clear"],
  ["ten failed, nobody knows when some were taken", row(10, null), "true warning"],
] as const)("%s", (_name, seen, is) => expect(verdict(ordersNotSettling, [seen])).toBe(is));

test("value and threshold are of what is wrong", () => {
  expect(judged(ordersNotSettling, [row(12, 40)])[0]).toMatchObject({ value: 40, threshold: 36, facts: { hours: 40 } });
  expect(judged(ordersNotSettling, [row(12, 2)])[0]).toMatchObject({ value: 12, threshold: 10, facts: { hours: null } });
});

test("lines of failures are sought, the newest first, and none of what went well", () => {
  const [found] = judged(ordersNotSettling, [row(12, 2)]);
  expect(found!.sought).toMatchObject({ names: ["orders.fail"], most: 5 });
  expect(found!.sought!.spans.map(({ fromMs }) => fromMs + 1000)).toEqual([1, 2, 3, 4, 5].map((m) => ago(m * minuteMs)));
});
