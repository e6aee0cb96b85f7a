import { describe, expect, test } from "vitest";
import { rulesAnswer } from "../../../test/support/card-answers/index.ts";
import { heldAt, levelsToSend } from "./rule-scope.ts";

const base = rulesAnswer().rules.find(({ id }) => id === "online-score")!;
const rule = {
  ...base,
  settings: [
    ...base.settings,
    { scope: "group" as const, name: "shed", on: false, levels: { warning: 0.9 } },
    { scope: "node" as const, name: "node-1", on: null, levels: { days: 3 } },
  ],
};
const all = { is: "all", name: "" } as const;
const node = { is: "node", name: "node-1" } as const;
const values = (held: ReturnType<typeof heldAt>) =>
  Object.fromEntries(Object.entries(held.levels).map(([name, { value }]) => [name, value]));

describe("what holds", () => {
  test("for all nodes", () => {
    expect(heldAt(rule, all, null).on).toBe(true);
    expect(values(heldAt(rule, all, null))).toEqual({ warning: 0.95, fall: 0.03, days: 5 });
  });
  test("for a node: its own, then its group's, then everybody's", () => {
    expect(values(heldAt(rule, node, "shed"))).toEqual({ warning: 0.9, fall: 0.03, days: 3 });
    expect(values(heldAt(rule, node, null))).toEqual({ warning: 0.95, fall: 0.03, days: 3 });
    expect(heldAt(rule, node, "shed").on).toBeNull();
  });
  test("for a group", () => expect(heldAt(rule, { is: "group", name: "shed" }, null).on).toBe(false));
});

describe("what is sent", () => {
  test("only what is set here, so that the rest follows the wider scope", () => {
    expect(levelsToSend(heldAt(rule, node, "shed"), {})).toEqual({ days: 3 });
    expect(levelsToSend(heldAt(rule, node, "shed"), { warning: 0.8, fall: 0.03 })).toEqual({ warning: 0.8, days: 3 });
    expect(levelsToSend(heldAt(rule, all, null), { days: 7 })).toEqual({ fall: 0.03, days: 7 });
  });
});
