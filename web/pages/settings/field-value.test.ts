import { describe, expect, test } from "vitest";
import type { SettingRow } from "../../../src/core/views.ts";
import { textOf, valueOf } from "./field-value.ts";

const number: SettingRow["input"] = { kind: "number", is_whole: true, least: 1, most: 9 };

describe("a field", () => {
  test.each<[SettingRow["input"], string, SettingRow["value"]]>([
    [number, " 14 ", 14],
    [number, "1,5", 1.5],
    [number, "two weeks", "two weeks"],
    [number, "", ""],
    [{ kind: "on-off" }, "true", true],
    [{ kind: "on-off" }, "false", false],
    [{ kind: "list" }, "a.lan, b.lan\n\n c.lan ", ["a.lan", "b.lan", "c.lan"]],
    [{ kind: "list" }, "", []],
    [{ kind: "text" }, " 127.0.0.1:8014 ", "127.0.0.1:8014"],
    [{ kind: "choice", options: ["info", "warn"] }, "warn", "warn"],
  ])("%j with %j is %j", (input, text, value) => expect(valueOf({ input }, text)).toEqual(value));

  test.each<[SettingRow["value"], string]>([
    [null, ""],
    [["a", "b"], "a\nb"],
    [14, "14"],
    [true, "true"],
  ])("%j is edited as %j", (value, text) => expect(textOf({ value })).toBe(text));
});
