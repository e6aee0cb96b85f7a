import { expect, test } from "vitest";
import { earningsRow } from "../../earnings-row.fixture.ts";
import { brief, dayMs, judged, nowMs, said } from "../../judging.fixture.ts";
import { earningsDrop as rule } from "./index.ts";

const row = (forecast: number | null, paid: readonly number[] = [10, 11, 9], node = "attic") =>
  earningsRow({ node, forecast, paid }, nowMs);

test("30 % below the mean of three months warns, 50 % is critical", () => {
  const [found] = judged(rule, [row(6.9)]);
  expect(found).toMatchObject({ is: "true", severity: "warning", threshold: 7_000_000 });
  expect(said(rule, found!)).toMatchObject({
    title: "attic: this month brings 31\u202f% less than usual",
    why: "The forecast is $6.90 (with a chance of 80\u202f% $6.21–$7.59); after the last three months $10.00 is usual.",
  });
  expect(judged(rule, [row(4.9)])).toMatchObject([{ severity: "critical", threshold: 5_000_000 }]);
});
test("holds to 25 %", () => {
  expect(judged(rule, [row(7.4)])).toMatchObject([{ is: "holds" }]);
  expect(judged(rule, [row(7.6)])).toEqual([]);
});
test("never in the first three days of a month, and not without a fresh forecast", () => {
  const day = (n: number) => Date.UTC(2026, 6, n, 12);
  expect(judged(rule, [earningsRow({ forecast: 2, paid: [10, 10, 10] }, day(3))], day(3))).toEqual([]);
  expect(judged(rule, [earningsRow({ forecast: 2, paid: [10, 10, 10] }, day(4))], day(4))).toHaveLength(1);
  expect(judged(rule, [row(null)])).toEqual([]);
  expect(judged(rule, [earningsRow({ forecast: 2, paid: [10, 10, 10], stale: true }, nowMs)])).toEqual([]);
});
test("not for a node that is new, for one that earns cents, or for a month that is missing in between", () => {
  expect(judged(rule, [row(2, [10, 10])])).toEqual([]);
  expect(judged(rule, [row(0.01, [0.1, 0.1, 0.1])])).toEqual([]);
  const gap = row(2, [10, 10, 10, 10]);
  expect(judged(rule, [{ ...gap, months: gap.months.toSpliced(2, 1) }])).toEqual([]);
});
test("a month in which a held amount came back does not make the next one look poor", () =>
  expect(judged(rule, [row(10, [10, 30, 10])])).toEqual([]));

test("what falls for all alike is prices or the network: one note", () => {
  const fleet = ["a", "b", "c", "d"].map((node, i) => row(6 + 0.1 * i, undefined, node));
  const found = judged(rule, fleet);
  expect(brief(found)).toEqual([{ node: null, is: "true", severity: "info" }]);
  expect(said(rule, found[0]!).why).toContain("on 4 nodes at once: prices or the network, not you");
  expect(brief(judged(rule, [...fleet, row(2, undefined, "e")])).filter((f) => f.is === "true")).toContainEqual({
    node: "e",
    is: "true",
    severity: "critical",
  });
});
test("is looked at once a day or each five minutes alike", () =>
  expect(brief(judged(rule, [row(6)], nowMs + dayMs / 288))).toEqual(brief(judged(rule, [row(6)]))));
