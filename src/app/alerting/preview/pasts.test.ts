import { expect, test } from "vitest";
import { rules } from "../../../alerts/rules/index.ts";
import { pasts } from "./index.ts";

test("what can be judged anew are rules that exist", () => {
  const ids = rules.map(({ id }) => id);
  expect(Object.keys(pasts).filter((id) => !ids.includes(id))).toEqual([]);
});
test("rules about the monitor itself and about what nobody stores are not", () =>
  expect(
    rules.filter(({ watch }) => ["monitor", "nodeState", "chores", "latency", "earnings"].includes(watch)).filter(({ id }) => id in pasts),
  ).toEqual([]));
