import { expect, test } from "vitest";
import { dayMs, judged, nowMs, said } from "../../judging.fixture.ts";
import { storageRow, tb } from "../../storage-row.fixture.ts";
import { trashStuck as rule } from "./index.ts";

/** A point a day, the newest last. */
const row = (trashTb: readonly (number | null)[]) =>
  storageRow({
    points: trashTb.map((trash, i) => ({
      at: new Date(nowMs - (trashTb.length - 1 - i) * dayMs).toISOString(),
      used_bytes: 5 * tb,
      trash_bytes: trash === null ? null : trash * tb,
      free_bytes: null,
      allocated_bytes: null,
    })),
  });
const days = (count: number, of: (i: number) => number | null) => Array.from({ length: count }, (_, i) => of(i));

test("warns when trash was more than a tenth for two weeks and never shrank", () => {
  const [found] = judged(rule, [row(days(20, (i) => 0.8 + 0.01 * i))]);
  expect(found).toMatchObject({ is: "true", severity: "warning" });
  expect(said(rule, found!).title).toBe("attic: 990\u202fGB of trash have not shrunk for 14 days");
});
test("not where some of it is emptied each week, however much there is", () =>
  expect(judged(rule, [row(days(20, (i) => (i % 7 === 0 ? 0.7 : 0.9)))])).toEqual([]));
test("not before it has been so for two weeks, and holds where it was less then", () => {
  expect(judged(rule, [row(days(13, () => 0.9))])).toEqual([]);
  expect(judged(rule, [row(days(20, (i) => 0.3 + 0.02 * i))])).toMatchObject([{ is: "holds" }]);
});
test("not for little trash, or for none that is known", () => {
  expect(judged(rule, [row(days(20, () => 0.2))])).toEqual([]);
  expect(judged(rule, [row(days(20, () => null))])).toEqual([]);
});
