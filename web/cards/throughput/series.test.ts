import { expect, test } from "vitest";
import type { Traffic } from "../../../src/core/views.ts";
import { firstStep, flowPoints } from "./series.ts";

const point = (at: string, bytes: number) => ({ at, ok: 1, canceled: 0, failed: 0, rejected: 0, bytes });
const answer: Traffic = {
  from: "2026-11-24T06:45:00Z",
  to: "2026-11-24T08:15:00Z",
  step: "hour",
  by: "action",
  totals: {},
  series: [
    { key: "GET", points: [point("2026-11-24T06:00:00Z", 900), point("2026-11-24T07:00:00Z", 3600), point("2026-11-24T08:00:00Z", 900)] },
  ],
  limits: [],
  frame: 0,
};

test("hours that the answer holds a quarter of are as fast as whole ones", () => {
  const rates = flowPoints(answer, "rate", Date.parse(answer.to)).map((p) => p.download);
  expect(rates).toEqual([1, 1, 1]);
});

test("the chart begins where the first point stands", () => {
  expect(firstStep(answer)).toBe(Date.parse("2026-11-24T06:00:00Z"));
});
