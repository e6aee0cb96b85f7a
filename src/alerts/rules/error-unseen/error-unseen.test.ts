import { expect, test } from "vitest";
import { dayMs, hourMs, judged, nowMs, said } from "../../judging.fixture.ts";
import { errorUnseen as rule } from "./index.ts";

const row = (last15: number, firstAtMs: number) => ({
  node: "attic",
  class: "odd",
  text: "an odd answer",
  side: "node",
  last15,
  usualPer15: 0,
  variance: 0,
  firstAtMs,
  minutesMs: [nowMs - 60_000],
});

test("a note for the third error of a class that the node never had", () => {
  const [found] = judged(rule, [row(3, nowMs - hourMs)]);
  expect(found).toMatchObject({
    is: "true",
    severity: "info",
    part: "odd",
    sought: { names: ["odd"], spans: [{ fromMs: nowMs - 60_000 }] },
  });
  expect(said(rule, found!, "de").title).toBe("attic: ein neuer Fehler: an odd answer");
});
test("not for two, not after a day, not when it is over", () => {
  expect(judged(rule, [row(2, nowMs - hourMs)])).toMatchObject([{ is: "holds" }]);
  expect(judged(rule, [row(30, nowMs - dayMs)])).toEqual([]);
  expect(judged(rule, [row(0, nowMs - hourMs)])).toEqual([]);
});
