import { expect, test } from "vitest";
import { earningsAnswer, iso, dayMs, paystubsAnswer } from "../../../test/support/card-answers/index.ts";
import { addMonths, daysOfMonth } from "../../../src/core/months.ts";
import { heldRows, heldSum } from "../../judgement/held.ts";
import { monthCourse, satelliteMoney } from "./course.ts";
import { stubMonths, stubSatellites } from "./stubs.ts";

const now = Date.UTC(2026, 10, 18, 14);
const earnings = earningsAnswer(null, now);

test("months of the UTC calendar", () => {
  expect(addMonths("2026-12", 1)).toBe("2027-01");
  expect(addMonths("2026-01", -1)).toBe("2025-12");
  expect(daysOfMonth("2028-02")).toBe(29);
});

test("the line begins at zero and ends at the month's own figure, now", () => {
  const { line, from, to, fan } = monthCourse(earnings, now);
  expect(line[0]).toEqual({ at: from, value: 0 });
  expect(line.at(-1)!.at).toBe(now);
  expect(line.at(-1)!.value).toBeCloseTo(earnings.totals.month_to_date.payout_micro_usd, 0);
  expect(line.every((p, i) => i === 0 || p.value >= line[i - 1]!.value)).toBe(true);
  expect(fan).toEqual([
    {
      at: to,
      low95: expect.any(Number),
      low80: earnings.totals.month_end!.band80.low_micro_usd,
      high80: earnings.totals.month_end!.band80.high_micro_usd,
      high95: expect.any(Number),
    },
  ]);
});

test("the month before is moved to this one and ends at what it paid", () => {
  const { other, from, to } = monthCourse(earnings, now);
  expect(other[0]).toEqual({ at: from, value: 0 });
  expect(other.at(-1)!.at).toBeLessThanOrEqual(to);
  const days = earnings.days.filter((d) => Date.parse(d.at) >= from - 3 * dayMs);
  expect(monthCourse({ ...earnings, days }, now).other).toEqual([]);
});

test("with the first days unknown the line stands on what they brought", () => {
  const days = earnings.days.filter((d) => Date.parse(d.at) >= Date.UTC(2026, 10, 10));
  const { line } = monthCourse({ ...earnings, days }, now);
  expect(line[0]!.at).toBe(Date.UTC(2026, 10, 10));
  expect(line[0]!.value).toBeGreaterThan(0);
  expect(line.at(-1)!.value).toBeCloseTo(earnings.totals.month_to_date.payout_micro_usd, 0);
});

test("without any day there is the figure of now and no range", () => {
  const { line, fan } = monthCourse({ ...earnings, days: [], totals: { ...earnings.totals, month_end: null } }, now);
  expect(line.at(-1)).toEqual({ at: now, value: earnings.totals.month_to_date.payout_micro_usd });
  expect(fan).toEqual([]);
});

test("satellites over all nodes, the strongest first, add up to the month", () => {
  const rows = satelliteMoney(earnings.nodes);
  expect(rows.map((r) => r.name)).toEqual(["us1", "eu1", "ap1", "saltlake"]);
  expect(rows.reduce((sum, r) => sum + r.payout, 0)).toBe(earnings.totals.month_to_date.payout_micro_usd);
  for (const r of rows) expect(r.storage + r.egress + r.repair - r.held).toBe(r.payout);
});

test("held: the balance of all, and when the first of it returns", () => {
  const held = heldSum(earnings.nodes);
  expect(held.balance).toBe(earnings.totals.held_balance_micro_usd);
  expect(held.month).toBe("2028-02");
  expect(heldSum([])).toEqual({ balance: null, month: null, expected: 0 });
});

test("what returns soonest stands first, then the largest", () => {
  const rows = heldRows(earnings.nodes);
  expect(rows[0]).toMatchObject({ node: "node-6", name: "us1", return_month: "2028-02" });
  expect(rows.slice(4).every((r) => r.return_month === null)).toBe(true);
});

test("paystubs by month, newest first, paid apart from sent", () => {
  const { paystubs } = paystubsAnswer(null, now);
  const months = stubMonths(paystubs);
  expect(months.map((m) => m.month).slice(0, 2)).toEqual(["2026-10", "2026-09"]);
  expect(months[0]!.distributed).toBeLessThan(months[0]!.paid);
  expect(months[1]!.distributed).toBe(months[1]!.paid);
  expect(stubSatellites(paystubs, "2026-10").reduce((sum, r) => sum + r.payout, 0)).toBe(months[0]!.paid);
  expect(iso(now)).toBe("2026-11-18T14:00:00Z");
});
