import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { configKeys } from "../../config/describe.ts";
import { firing } from "../firing.fixture.ts";
import { longNode } from "../firing-names.fixture.ts";
import { languages } from "../rule.ts";
import { usualLevels } from "../rule.ts";
import { judged } from "../watched.fixture.ts";
import { wordsIn } from "../words.ts";
import { rules } from "./index.ts";

const ids = rules.map(({ id }) => id);
const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

test("every rule is called as its folder, in kebab case", () => {
  expect(ids.toSorted()).toEqual(folders.toSorted());
  expect(ids.filter((id) => !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id))).toEqual([]);
});
test("a rule is hushed by rules that exist, and not by itself", () => {
  const wrong = rules.flatMap(({ id, hushedBy }) => hushedBy.filter((by) => by === id || !ids.includes(by)));
  expect(wrong).toEqual([]);
});
test("what a rule comes to is another rule, which does not hush it", () => {
  const wrong = rules.flatMap(({ id, hushedBy, comesTo = [] }) =>
    comesTo.filter((other) => other === id || !ids.includes(other) || hushedBy.includes(other)),
  );
  expect(wrong).toEqual([]);
});
test("no two rules hush each other", () => {
  const hushes = new Set(rules.flatMap(({ id, hushedBy }) => hushedBy.map((by) => `${by} ${id}`)));
  expect([...hushes].filter((pair) => hushes.has(pair.split(" ").toReversed().join(" ")))).toEqual([]);
});
test("usual levels lie within their bounds", () => {
  const all = rules.flatMap((rule) => Object.entries(rule.levels).map(([name, level]) => ({ name: `${rule.id} ${name}`, ...level })));
  expect(all.filter(({ usual, least, most }) => usual < least || usual > most).map(({ name }) => name)).toEqual([]);
});
test("a level that is a setting has its usual value there", () => {
  const fallbacks = new Map(configKeys().map(({ path, fallback }) => [path, fallback]));
  const set = rules.flatMap(({ levels }) => Object.values(levels).filter(({ setting }) => setting !== undefined));
  expect(set.length).toBeGreaterThan(0);
  expect(set.map(({ setting }) => [setting, fallbacks.get(setting!)])).toEqual(set.map(({ setting, usual }) => [setting, String(usual)]));
});
test("every rule has an example in which it fires", () => expect(ids.filter((id) => firing[id] === undefined)).toEqual([]));

const broken = /undefined|NaN|null|\[object|Infinity|\s{2}|[\r\n]|!/;

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  const examples = (firing[id] ?? []).map((rows) => judged(rule, rows));

  test("each example is found once, in facts that JSON keeps", () => {
    for (const found of examples) {
      expect(found).toHaveLength(1);
      expect(JSON.parse(JSON.stringify(found[0]!.facts))).toEqual(found[0]!.facts);
    }
  });
  test("an empty view has nothing", () => expect(judged(rule, [], usualLevels(rule))).toEqual([]));
  test.each(languages)("speaks in plain sentences: %s", (language) => {
    const { name, fires, title, why, todo } = rule.texts[language];
    const words = wordsIn(language, "UTC");
    const aboutLevels = Object.values(rule.levels).map(({ about }) => about[language]);
    const said = examples.map(([found]) => ({
      title: title(found!.facts, words),
      why: why(found!.facts, words),
      todo: todo(found!.facts, words),
      node: found!.node,
    }));
    for (const text of [name, fires, ...aboutLevels, ...said.flatMap((s) => [s.title, s.why, ...s.todo])]) {
      expect(text).not.toBe("");
      expect(text).not.toMatch(broken);
      expect(text).toBe(text.trim());
    }
    for (const s of said) {
      expect(s.title.length).toBeLessThanOrEqual(140);
      expect(s.title).not.toMatch(/\.$/);
      if (s.node === longNode) expect(s.title).toContain(longNode);
      expect(s.why).toMatch(/[.…]$/);
      expect(s.todo.length).toBeGreaterThan(0);
    }
  });
});
