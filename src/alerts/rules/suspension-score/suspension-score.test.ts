import { expect, test } from "vitest";
import { fell, reputationRow as row, verdict } from "../../watched.fixture.ts";
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
