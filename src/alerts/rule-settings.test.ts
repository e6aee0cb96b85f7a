import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { migrate } from "../store/migrations.ts";
import { diskFull } from "./rules/disk-full/index.ts";
import { RuleSettings, ruleSettingTables } from "./rule-settings.ts";

const all = { is: "all", name: "" } as const;
const node = { is: "node", name: "attic" } as const;
function settings(): RuleSettings {
  const db = new DatabaseSync(":memory:");
  migrate(db, [ruleSettingTables]);
  const groupOf = (name: string) => (name === "shed" ? null : "house");
  return new RuleSettings({
    db,
    rules: [diskFull],
    groupOf,
    configured: (key) => (key === "alerts.storage.warning_percent" ? 82 : undefined),
  });
}
const set = (levels: Record<string, number>, isOn: boolean | null = null) => ({ isOn, levels });

describe("levels as they would be", () => {
  test("with another setting in its place; what is narrower stands, and nothing is set", () => {
    const kept = settings();
    kept.set("disk-full", all, set({ warning_percent: 70 }, false), 0);
    kept.set("disk-full", node, set({ warning_percent: 60 }), 0);
    const levelsOf = kept.levelsWith(diskFull, all, set({ critical_percent: 90 }, true));
    expect(levelsOf("shed")).toEqual({ warning_percent: 82, critical_percent: 90 });
    expect(levelsOf("attic")).toEqual({ warning_percent: 60, critical_percent: 90 });
    expect(levelsOf(null)).toEqual({ warning_percent: 82, critical_percent: 90 });
    expect(kept.levelsOf(diskFull, "shed")).toBeNull();
  });
  test("of a group: its nodes, and not those that are off for themselves", () => {
    const kept = settings();
    kept.set("disk-full", { is: "node", name: "cellar" }, set({}, false), 0);
    const levelsOf = kept.levelsWith(diskFull, { is: "group", name: "house" }, set({ warning_percent: 50 }, true));
    expect(levelsOf("attic")).toEqual({ warning_percent: 50, critical_percent: 95 });
    expect(levelsOf("cellar")).toBeNull();
    expect(levelsOf("shed")).toEqual({ warning_percent: 82, critical_percent: 95 });
  });
  test.each([
    [{ warning_percent: 101 }, "level-out-of-range"],
    [{ none: 1 }, "level-unknown"],
    [{ toString: 1 }, "level-unknown"],
  ])("%j is refused", (levels, code) =>
    expect(() => settings().levelsWith(diskFull, all, set(levels as Record<string, number>))).toThrow(expect.objectContaining({ code })),
  );
});
