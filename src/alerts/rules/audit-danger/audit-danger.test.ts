import { expect, test } from "vitest";
import { said } from "../../judging.fixture.ts";
import { judged, projected, reputationRow as row, verdict } from "../../watched.fixture.ts";
import { auditDanger } from "./index.ts";

test.each([
  ["a score below 0.98", row({ audit_score: 0.9799 }), "true critical"],
  ["a score above the clear level", row({ audit_score: 0.985 }), "clear"],
  ["a score between the levels", row({ audit_score: 0.9849 }), "holds critical"],
  ["100 audits left at the observed pace", row(projected(100, 20)), "true critical"],
  ["150", row(projected(150, 20)), "holds critical"],
  ["151", row(projected(151, 20)), "clear"],
  ["3 days left", row(projected(900, 3)), "true critical"],
  ["4 days left", row(projected(900, 4)), "holds critical"],
  ["5 days left", row(projected(900, 5)), "clear"],
  ["a projection whose days are not known", row(projected(900, null)), "clear"],
  ["nothing known", row({ audit_score: null, audits_left: null }), "clear"],
  ["figures that are old", row({ audit_score: 0.97, stale: true }), "holds critical"],
  ["disqualified", row({ audit_score: 0.95, state: "disqualified" }), "clear"],
] as const)("%s", (_name, seen, is) => expect(verdict(auditDanger, [seen])).toBe(is));

test("value and threshold are of what is wrong", () => {
  const of = (seen: ReturnType<typeof row>) => judged(auditDanger, [seen]).map(({ value, threshold }) => [value, threshold])[0];
  expect(of(row({ audit_score: 0.97, ...projected(50, 2) }))).toEqual([0.97, 0.98]);
  expect(of(row(projected(50, 2)))).toEqual([50, 100]);
  expect(of(row(projected(900, 2)))).toEqual([2, 3]);
});
test("scores before it are evidence", () => {
  const points = [{ at: "2026-11-25T00:00:00Z", audit_score: 0.981, suspension_score: null, online_score: null }];
  expect(judged(auditDanger, [row({ audit_score: 0.97, points })])[0]!.evidence.points).toEqual([
    { at_ms: Date.UTC(2026, 10, 25), value: 0.981 },
  ]);
});

const words = (more: Parameters<typeof row>[0], language: "en" | "de" = "en") =>
  said(auditDanger, judged(auditDanger, [row(more)])[0]!, language);
test("one audit is said in the singular, and none is no number", () => {
  const one = { audit_score: 0.9605, audits_left: 1, ...projected(1, 20) };
  expect(words(one).why).toContain("One more that fails would do that. If as many fail as lately, 1 audit is left.");
  expect(words(one, "de").why).toContain("Dazu reicht eines, das fehlschlägt. Schlagen so viele fehl wie zuletzt, bleibt 1 Audit.");
  const none = { audit_score: 0.95, audits_left: 0 };
  expect(words(none)).toMatchObject({
    title: "attic is at the limit of disqualification on us1",
    why: expect.stringMatching(/^The audit score on us1 is 0\.95; below 0\.96 the node is disqualified for good\. Scores come/),
  });
  expect(words(none, "de").title).toBe("attic steht an der Grenze zur Disqualifikation auf us1");
});
