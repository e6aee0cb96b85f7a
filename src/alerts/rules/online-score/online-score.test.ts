import { expect, test } from "vitest";
import { said } from "../../judging.fixture.ts";
import { fell, judged, reputationRow as row, verdict } from "../../watched.fixture.ts";
import { onlineScore } from "./index.ts";

test.each([
  ["a score below 0.95", row({ online_score: 0.9499 }), "true warning"],
  ["a score between the levels", row({ online_score: 0.9599 }), "holds warning"],
  ["a score above both", row({ online_score: 0.96 }), "clear"],
  ["0.033 a day, 4 days to go", row({ online_score: 0.73, ...fell("online_score", 0.033) }), "true critical"],
  ["0.033 a day, 9 days to go", row({ online_score: 0.9, ...fell("online_score", 0.033) }), "true warning"],
  ["a slow fall, close to the end", row({ online_score: 0.61, ...fell("online_score", 0.019) }), "true critical"],
  ["a slow fall below 0.70, and years away", row({ online_score: 0.69, ...fell("online_score", 0.0001) }), "true warning"],
  ["a slow fall from above, which may be chance", row({ online_score: 0.7, ...fell("online_score", 0.0199) }), "true warning"],
  ["no fall, close to the end", row({ online_score: 0.61, ...fell("online_score", 0) }), "true warning"],
  ["below 0.60, whatever the course", row({ online_score: 0.59, ...fell("online_score", 0) }), "true critical"],
  ["below 0.60, course unknown", row({ online_score: 0.5, trend: [] }), "true critical"],
  ["below 0.60, old figures", row({ online_score: 0.5, stale: true }), "holds critical"],
  ["disqualified", row({ online_score: 0.5, state: "disqualified" }), "clear"],
  ["a fast fall from a good score", row({ online_score: 0.97, ...fell("online_score", 0.08) }), "true critical"],
  ["course unknown", row({ online_score: 0.61, trend: [] }), "true warning"],
  ["nothing known", row({ online_score: null, trend: [] }), "clear"],
  ["figures that are old", row({ online_score: 0.9, stale: true }), "holds warning"],
  ["suspended for it, which is told for itself", row({ online_score: 0.55, state: "offline-suspended" }), "clear"],
] as const)("%s", (_name, seen, is) => expect(verdict(onlineScore, [seen])).toBe(is));

test("says the hours that are left", () =>
  expect(judged(onlineScore, [row({ online_score: 0.7, downtime_left_hours: 71.6 })])[0]!.facts).toMatchObject({
    downtimeLeftHours: 71.6,
    daysLeft: null,
  }));

test("the last hours are said as they are", () => {
  const words = (online_score: number, downtime_left_hours: number, language: "en" | "de" = "en") =>
    said(onlineScore, judged(onlineScore, [row({ online_score, downtime_left_hours, ...fell("online_score", 0.03) })])[0]!, language);
  expect(words(0.59, 0)).toMatchObject({
    title: "attic was online 59\u202f% of 30 days for us1; no downtime left",
    why: "us1 reached the node in 59\u202f% of the audits of the last 30 days; below 60\u202f% the node is suspended and gets no new data.",
  });
  expect(words(0.59, 0, "de").title).toContain("; keine Ausfallzeit übrig");
  expect(words(0.601, 0.5).title).toContain("; less than an hour of downtime left");
  expect(words(0.601, 1.5, "de").why).toContain("Dazu reicht etwa eine Stunde am Stück.");
  expect(words(0.66, 40).why).toContain("At the pace of the last day that is 2 days away.");
});
