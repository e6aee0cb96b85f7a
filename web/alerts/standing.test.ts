import { describe, expect, test } from "vitest";
import { alertRow } from "../../test/support/card-answers/index.ts";
import type { AlertRow } from "../../src/core/views.ts";
import { calmOf, firstSentence, glyphOf, groupsOf, helpOfNone, named, parted, quietOf, standingOf, stateOf } from "./standing.ts";

const now = Date.UTC(2026, 10, 26, 6);
const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
const row = (id: number, change: Partial<AlertRow> = {}) => alertRow({ id, since: at(-id), ...change });

test.each<[string, Partial<AlertRow>, string]>([
  ["nobody knows of it", {}, "active"],
  ["somebody knows of it", { acknowledged_at: at(-1), acknowledged_by: "admin" }, "acknowledged"],
  ["snoozed", { snoozed_until: at(1) }, "snoozed"],
  ["a snooze that is over", { snoozed_until: at(-1) }, "active"],
  ["explained by another", { hushed_by: "api-unreachable" }, "hushed"],
  ["snoozed, and somebody knows", { snoozed_until: at(1), acknowledged_at: at(-1) }, "acknowledged"],
])("%s", (_name, change, standing) => expect(standingOf(row(1, change), now)).toBe(standing));

test("why nobody is told is said in words", () => {
  const said = (change: Partial<AlertRow>) => quietOf(row(1, change), now, (rule) => (rule === "known" ? "A known rule" : undefined));
  expect(said({})).toBe("");
  expect(said({ acknowledged_at: at(-1), acknowledged_by: "admin" })).toMatch(/^acknowledged by admin, \d\d:\d\d/);
  expect(said({ acknowledged_at: at(-1), acknowledged_by: "this machine" })).toMatch(/^acknowledged by somebody on this machine, /);
  expect(said({ hushed_by: "maintenance" })).toBe("hushed by a silence");
  expect(said({ hushed_by: "known" })).toBe("explained by: A known rule");
  expect(said({ hushed_by: "no-longer-open" })).toBe("explained by: no-longer-open");
});

test("where nothing is open, the last one is named", () => {
  expect(helpOfNone(null)).toBe("Nothing is wrong as far as can be seen.");
  expect(helpOfNone([])).toBe("There was none within 90 days.");
  expect(helpOfNone([row(1, { duration_seconds: 7200 }), row(2)])).toMatch(/^Last one .*\b26\b.*, 2\u202fh\.$/);
});

describe("groups", () => {
  const of = (rows: readonly AlertRow[]) => groupsOf(rows).map(({ rows: same }) => same.map(({ id }) => id));

  test("a rule on three nodes is one entry, on two it is two", () => {
    const behind = (id: number, node: string) => row(id, { rule: "version-behind", severity: "info", node });
    expect(of([behind(1, "a"), behind(2, "b"), behind(3, "c")])).toEqual([[1, 2, 3]]);
    expect(of([behind(1, "a"), behind(2, "b")])).toEqual([[1], [2]]);
  });
  test("a rule on three satellites of one node is three", () => expect(of([row(1), row(2), row(3)])).toEqual([[1], [2], [3]]));
  test("the worst first, then the newest; a group stands where its worst would", () => {
    const low = (id: number, node: string, severity: AlertRow["severity"]) => row(id, { rule: "online-score", severity, node });
    expect(of([low(1, "a", "warning"), low(2, "b", "critical"), low(3, "c", "warning"), row(4), row(9, { severity: "info" })])).toEqual([
      [2, 1, 3],
      [4],
      [9],
    ]);
  });
  test("those of which nobody is told stand apart", () => {
    const { active, aside } = parted([row(1), row(2, { hushed_by: "maintenance" }), row(3, { acknowledged_at: at(-1) })], now);
    expect([active.map(({ id }) => id), aside.map(({ id }) => id)]).toEqual([[1], [2, 3]]);
  });
});

test.each([
  ["The score is 0.94. Look now.", "The score is 0.94."],
  ["0.94 is left, e.g. this. 31 hours remain.", "0.94 is left, e.g. this."],
  ["One sentence only", "One sentence only"],
  ["", ""],
])("the first sentence of %j", (text, first) => expect(firstSentence(text)).toBe(first));

test("a node's name never breaks", () => expect(named("node-4 is lost, node-4!", "node-4")).toBe("node\u20114 is lost, node\u20114!"));

test.each<[string, Partial<AlertRow>, readonly string[]]>([
  ["open", {}, ["crit", "Critical", ""]],
  ["cleared", { resolved_at: at(0), ended: "clear" }, ["ok", "Resolved", ""]],
  [
    "nothing more came",
    { resolved_at: at(0), ended: "time", calm_seconds: 86_400 },
    ["info", "No longer told", "nothing more for 1\u202fd"],
  ],
  ["what it warned of came", { resolved_at: at(0), ended: "worse" }, ["info", "Became worse", ""]],
  ["nothing more came, for how long is not known", { resolved_at: at(0), ended: "time" }, ["info", "No longer told", ""]],
])("what has ended is called resolved only where it is: %s", (_name, change, is) => {
  const ended = row(1, change);
  expect([glyphOf(ended), stateOf(ended), calmOf(ended)]).toEqual(is);
});
