import { expect, test } from "vitest";
import { said } from "../../judging.fixture.ts";
import { factsOf, judged, reputationRow as row, verdict } from "../../watched.fixture.ts";
import { wordsIn } from "../../words.ts";
import { auditScoreFell } from "./index.ts";

test.each([
  ["one failed audit within 7 days", row({ failed_audits_7d: 1, audit_score: 0.999 }), "true warning"],
  ["none failed", row(), "clear"],
  ["a low score, long after the failures", row({ audit_score: 0.9899 }), "true warning"],
  ["a score between the levels", row({ audit_score: 0.9905 }), "holds warning"],
  ["a score above both", row({ audit_score: 0.9911 }), "clear"],
  ["nothing known", row({ failed_audits_7d: null, audit_score: null }), "clear"],
  ["figures that are old", row({ failed_audits_7d: 3, stale: true }), "holds warning"],
  ["disqualified, which is told for itself", row({ failed_audits_7d: 41, audit_score: 0.959, state: "disqualified" }), "clear"],
] as const)("%s", (_name, seen, is) => expect(verdict(auditScoreFell, [seen])).toBe(is));

test("the value is the failed audits, or the score where none failed lately", () => {
  const found = [row({ failed_audits_7d: 2, audit_score: 0.998 }), row({ audit_score: 0.985 })].map((r) => judged(auditScoreFell, [r])[0]!);
  expect(found.map(({ value, threshold }) => [value, threshold])).toEqual([
    [2, 1],
    [0.985, 0.99],
  ]);
});
test("the operator's levels count", () =>
  expect(judged(auditScoreFell, [row({ failed_audits_7d: 2 })], { failed: 3, score: 0.97 })).toEqual([]));
test.each([
  ["en", /up to 6\u202fh late/],
  ["de", /bis zu 6\u202fh spät/],
] as const)("says how late a score is: %s", (language, late) => {
  const facts = factsOf(auditScoreFell, [row({ failed_audits_7d: 1 })]);
  expect(auditScoreFell.texts[language].why(facts, wordsIn(language, "UTC"))).toMatch(late);
});

test("one audit left is said in the singular, and none is no number", () => {
  const words = (audits_left: number, language: "en" | "de" = "en") =>
    said(auditScoreFell, judged(auditScoreFell, [row({ failed_audits_7d: 1, audit_score: 0.9605, audits_left })])[0]!, language);
  expect(words(1).why).toContain("for good. One more that fails would do that. Each");
  expect(words(1, "de").why).toContain("Dazu reicht eines, das fehlschlägt.");
  expect(words(0).title).toBe("attic failed 1 audit on us1 in 7 days; none left until disqualification");
  expect(words(0).why).toContain("for good. Each");
  expect(words(0, "de").title).toContain("; keines mehr bis zur Disqualifikation");
});
