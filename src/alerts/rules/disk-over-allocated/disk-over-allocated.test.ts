import { expect, test } from "vitest";
import { judged, said } from "../../judging.fixture.ts";
import { storageRow, tb } from "../../storage-row.fixture.ts";
import { diskOverAllocated as rule } from "./index.ts";

test("one percent beyond the allocation warns, and holds until it is below", () => {
  const [found] = judged(rule, [storageRow({ over_allocated_bytes: 0.2 * tb })]);
  expect(found).toMatchObject({ is: "true", severity: "warning", value: 0.2 * tb });
  expect(said(rule, found!).title).toBe("attic: 200\u202fGB more than allocated are used");
  expect(judged(rule, [storageRow({ over_allocated_bytes: 0.01 * tb })])).toMatchObject([{ is: "holds" }]);
  expect(judged(rule, [storageRow({ over_allocated_bytes: 0 })])).toEqual([]);
});
test("critical where the file system is about to end, too", () => {
  const row = { ...storageRow({ over_allocated_bytes: 0.2 * tb }), fileSystem: { freeBytes: 0.1 * tb, totalBytes: 12 * tb } };
  expect(judged(rule, [row])).toMatchObject([{ severity: "critical" }]);
});
test("says nothing of what is not known", () => expect(judged(rule, [storageRow({ over_allocated_bytes: null })])).toEqual([]));
