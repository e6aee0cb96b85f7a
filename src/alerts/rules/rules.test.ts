import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { AlertsSchema } from "../../config/alert-schema.ts";
import { rules } from "./index.ts";

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe("rules", () => {
  test("are named like their folders, once each", () => expect(rules.map((rule) => rule.id).toSorted()).toEqual(folders.toSorted()));

  test("have levels that may be set around their usual ones, named in both languages", () => {
    for (const { levels } of rules) {
      for (const { usual, least, most, about } of Object.values(levels)) {
        expect(usual).toBeGreaterThanOrEqual(least);
        expect(usual).toBeLessThanOrEqual(most);
        expect(about.en).toMatch(/^\S.*\.$/);
        expect(about.de).toMatch(/^\S.*\.$/);
      }
    }
  });

  test("share the usual level of the settings that hold theirs", () => {
    const settings: unknown = AlertsSchema.parse({});
    const held = rules.flatMap((rule) => Object.values(rule.levels)).filter((level) => level.setting !== undefined);
    expect(held.length).toBeGreaterThan(5);
    for (const { setting, usual } of held) {
      const value = setting!
        .split(".")
        .slice(1)
        .reduce((at: unknown, name) => (at as Record<string, unknown>)[name], settings);
      expect([setting, value]).toEqual([setting, usual]);
    }
  });

  test("are told in half a sentence", () => {
    for (const { texts } of rules) {
      for (const { name, fires } of Object.values(texts)) {
        expect(name).toMatch(/^[A-ZÄÖÜ][^.!]+$/);
        expect(fires).toMatch(/^\p{L}[^!]+[^.!]$/u);
      }
    }
  });
});
