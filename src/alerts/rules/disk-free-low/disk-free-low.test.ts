import { expect, test } from "vitest";
import { judged, said } from "../../judging.fixture.ts";
import { storageRow, tb } from "../../storage-row.fixture.ts";
import { diskFreeLow as rule } from "./index.ts";

const row = (freeTb: number, perDayTb = 0) => ({
  ...storageRow({ growth: [{ days: 1, bytes: perDayTb * tb, per_day_bytes: perDayTb * tb }] }),
  fileSystem: { freeBytes: freeTb * tb, totalBytes: 10 * tb },
});

test("5 % of the file system warns and 2 % is critical, whatever the node believes", () => {
  const [found] = judged(rule, [row(0.4)]);
  expect(found).toMatchObject({ is: "true", severity: "warning" });
  expect(said(rule, found!).why).toContain("That is 4\u202f% of 10\u202fTB. The node counts on 5\u202fTB.");
  expect(judged(rule, [row(0.1)])).toMatchObject([{ severity: "critical" }]);
});
test("three days of the strongest growth must fit into it", () => {
  expect(judged(rule, [row(0.8, 0.3)])).toMatchObject([{ is: "true", severity: "warning" }]);
  expect(judged(rule, [row(0.95, 0.3)])).toMatchObject([{ is: "holds" }]);
  expect(judged(rule, [row(1.2, 0.3)])).toEqual([]);
});
test("growth that may not go on is no reason: the allocation is full", () =>
  expect(judged(rule, [{ ...row(0.8, 0.3), storage: storageRow({ free_bytes: 0 }).storage }])).toEqual([]));
test("says nothing of a file system that is not known", () => expect(judged(rule, [storageRow({})])).toEqual([]));
