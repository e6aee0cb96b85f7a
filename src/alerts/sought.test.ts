import { describe, expect, test } from "vitest";
import type { AlertRow } from "./alert-row.ts";
import type { Finding } from "./finding.ts";
import { newLife, step, usualDamping, type Life } from "./lifecycle.ts";
import { findingWith } from "./opened.fixture.ts";
import { urgencyOf, withLines } from "./sought.ts";

const minute = 60_000;
const sought = { node: "attic", names: ["db.locked"], satellite: null, pieces: null, spans: [{ fromMs: 0, toMs: 1 }], most: 5 };
const finding = (more: Partial<Finding> = {}) => findingWith({ sought, ...more });
const firing: Life = step(newLife, { is: "true", severity: "warning" }, 0, usualDamping).life;
const row = (lines: readonly string[]) => ({ sinceMs: 0, openingsMs: [0], evidence: { points: [], lines } }) as unknown as AlertRow;
const seeks = (life: Life, known: AlertRow | null, more: Partial<Finding> = {}, nowMs = minute, looks = 1) =>
  urgencyOf(life, known, finding(more), nowMs, { ...usualDamping, looks }) > 0;

describe("lines are looked up", () => {
  test("for what opens or gets worse, not for what stays as it is, eases or nearly clears", () => {
    expect(seeks(newLife, null)).toBe(true);
    expect(seeks(firing, row(["a line"]))).toBe(false);
    expect(seeks(firing, row(["a line"]), { severity: "critical" })).toBe(true);
    expect(seeks(firing, row(["a line"]), { severity: "info" })).toBe(false);
    expect(seeks(newLife, null, { is: "holds" })).toBe(false);
  });
  test("at the look at which it opens, where several in a row are asked for", () => {
    expect(seeks(newLife, null, {}, 0, 2)).toBe(false);
    const pending = step(newLife, { is: "true", severity: "warning" }, 0, { ...usualDamping, looks: 2 }).life;
    expect(seeks(pending, null, {}, minute, 2)).toBe(true);
  });
  test("again for an hour, where none was found", () => {
    expect(seeks(firing, row([]))).toBe(true);
    expect(seeks(firing, row([]), {}, 60 * minute)).toBe(false);
  });
  test("sooner for what is critical, and for what opens", () => {
    const critical = urgencyOf(newLife, null, finding({ severity: "critical" }), 0, usualDamping);
    const warning = urgencyOf(newLife, null, finding(), 0, usualDamping);
    const bare = urgencyOf(firing, row([]), finding(), 0, usualDamping);
    expect(critical).toBeGreaterThan(warning);
    expect(warning).toBeGreaterThan(bare);
  });
});

test("lines that are known stay until newer ones are found, and are no other alert's", () => {
  const linesOf = (found: readonly string[], life: Life) => withLines(finding(), found, { life, row: row(["old"]) }).evidence.lines;
  expect([linesOf(["new"], firing), linesOf([], firing), linesOf([], newLife)]).toEqual([["new"], ["old"], []]);
});
