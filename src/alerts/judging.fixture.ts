/** Rules in tests: a look with the usual levels, and the words of what it found. */
import { expect } from "vitest";
import type { Finding } from "./finding.ts";
import { languages, usualLevels, type Levels, type Rule } from "./rule.ts";
import { spokenOf } from "./spoken.ts";
import type { WatchName, Watches } from "./watches.ts";

export { dayMs, hourMs, minuteMs } from "./watched.fixture.ts";
export const nowMs = Date.UTC(2026, 6, 20, 12);

type RowOf<W extends WatchName> = Watches[W]["rows"][number];

/** What is found, without its words; they are looked at by the way. */
export function judged<W extends WatchName>(rule: Rule, rows: readonly RowOf<W>[], atMs = nowMs, levels: Levels = {}): readonly Finding[] {
  const judge = rule.judge as (view: unknown, levelsOf: () => Levels) => readonly Finding[];
  const found = judge({ nowMs: atMs, rows, blind: new Set() }, () => ({ ...usualLevels(rule), ...levels }));
  for (const finding of found) expectWords(rule, finding);
  return found;
}

/** A shape that tests compare. */
export const brief = (found: readonly Finding[]) => found.map(({ node, is, severity }) => ({ node, is, severity }));

export function said(rule: Rule, { facts }: Finding, language: "en" | "de" = "en") {
  return spokenOf(rule, facts, { language, zone: "UTC" });
}

/** Sentences that are whole, in both languages. */
function expectWords(rule: Rule, finding: Finding): void {
  for (const language of languages) {
    const { title, why, todo } = said(rule, finding, language);
    expect(title).not.toMatch(/\.$/);
    for (const text of [why, ...todo]) expect(text).toMatch(/\.$/);
    for (const text of [title, why, ...todo]) {
      expect(text).not.toMatch(/undefined|NaN|null|Infinity|\[object|!/);
    }
    expect(todo.length).toBeGreaterThan(0);
  }
  if (finding.node !== null) expect(said(rule, finding).title.startsWith(`${finding.node}: `)).toBe(true);
}
