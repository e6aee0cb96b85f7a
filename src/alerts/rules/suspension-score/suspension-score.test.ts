import { expect, test } from "vitest";
import { said } from "../../judging.fixture.ts";
import { fell, judged, reputationRow as row, verdict } from "../../watched.fixture.ts";
import { suspensionScore } from "./index.ts";

test.each([
  ["a score below 0.995", row({ suspension_score: 0.9949 }), "true warning"],
  ["a score between the levels", row({ suspension_score: 0.9989 }), "holds warning"],
  ["a score above both", row({ suspension_score: 0.9991 }), "clear"],
  ["a score below 0.80", row({ suspension_score: 0.79 }), "true critical"],
  [
    "5 audits left while it falls",
    row({ suspension_score: 0.82, suspension_audits_left: 5, ...fell("suspension_score", 0.05) }),
    "true critical",
  ],
  [
    "5 audits left while it rises",
    row({ suspension_score: 0.82, suspension_audits_left: 5, ...fell("suspension_score", -0.05) }),
    "true warning",
  ],
  ["5 audits left, course unknown", row({ suspension_score: 0.82, suspension_audits_left: 5, trend: [] }), "true warning"],
  ["nothing known", row({ suspension_score: null, suspension_audits_left: null }), "clear"],
  ["figures that are old", row({ suspension_score: 0.7, stale: true }), "holds critical"],
  ["suspended, which is told for itself", row({ suspension_score: 0.5, state: "suspended" }), "clear"],
] as const)("%s", (_name, seen, is) => expect(verdict(suspensionScore, [seen])).toBe(is));

test("says how many errors are enough from where the score is", () => {
  const words = (suspension_score: number, suspension_audits_left: number | null, language: "en" | "de" = "en") =>
    said(suspensionScore, judged(suspensionScore, [row({ suspension_score, suspension_audits_left })])[0]!, language);
  expect(words(0.9, 8).why).toMatch(/ 8 such errors in a row are enough\.$/);
  expect(words(0.62, 1).why).toMatch(/ One more such error is enough\.$/);
  expect(words(0.62, 1, "de").why).toMatch(/ Ein weiterer solcher Fehler reicht\.$/);
  expect(words(0.59, 0).title).toBe("attic has a suspension score of 0.59 on us1");
  expect(words(0.9, null, "de").why).toMatch(/ wieder darüber liegt\.$/);
});
