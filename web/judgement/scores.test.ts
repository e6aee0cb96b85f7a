import { expect, test } from "vitest";
import { reputationRow, vettingRow } from "../../test/support/card-answers/index.ts";
import { cellLook, glyphOf, headline, noteOf, runwayShare, softShare, tonesOf } from "./scores.ts";

const now = Date.UTC(2026, 10, 18, 14);
const row = (more: Parameters<typeof reputationRow>[3] = {}) => reputationRow("node-4", "ap1", now, more);

test("the runway reaches from 0.96 to 1, and what is below is at its start", () =>
  expect([1, 0.98, 0.96, 0.9].map((s) => Math.round(runwayShare(s) * 100))).toEqual([100, 50, 0, 0]));
test("suspension is drawn from 0.60", () => expect(softShare(0.8)).toBeCloseTo(0.5));

test.each([
  ["disqualified", { state: "disqualified", disqualified_at: "2026-11-18T10:00:00Z" }, "crit", /^disqualified /],
  ["suspended", { state: "suspended", suspended_at: "2026-11-18T10:00:00Z" }, "crit", /^suspended since /],
  ["offline", { state: "offline-suspended", offline_suspended_at: null }, "crit", /^suspended for being offline$/],
  ["few left", { audits_left: 12 }, "crit", /^vetted /],
  ["fewer than usual", { audits_left: 29 }, "warn", /^vetted /],
  ["little downtime left", { downtime_left_hours: 30 }, "warn", /^vetted /],
  ["old figures", { stale: true }, "unknown", /^vetted /],
  [
    "a failing share",
    {
      projection: {
        state: "projected",
        audits_left: 20,
        days_left: 2.5,
        failing_share: 0.01,
        failing_share_upper: 0.03,
        basis_audits: 300,
      },
    },
    "warn",
    /^at this pace out in 2\u202fd 12\u202fh at the earliest$/,
  ],
  ["failed lately", { failed_audits_7d: 2 }, "ok", /^2 audits failed in 7 days$/],
  ["all fine", {}, "ok", /^vetted /],
] as const)("%s has its own glyph and words", (_what, more, glyph, note) => {
  const made = row(more as Parameters<typeof reputationRow>[3]);
  expect(glyphOf(made)).toBe(glyph);
  expect(noteOf(made, now)).toMatch(note);
});

test("vetting counts audits and days, never beyond what is needed", () => {
  const vetting = vettingRow("node-6", "us1", now);
  expect(noteOf(vetting, now)).toBe("vetting: 64 of 100 audits, 19 of 21 days");
  expect(noteOf({ ...vetting, vetting: { ...vetting.vetting, audits: 180, hours: 9000 } }, now)).toBe(
    "vetting: 100 of 100 audits, 21 of 21 days",
  );
  expect(glyphOf(vetting)).toBe("vetting");
});

test("a half-day without an audit is neither up nor down", () => {
  const cell = (share: number | null) => cellLook({ at: "", online: 0, total: 0, share });
  expect([null, 1, 0.9, 0.2].map(cell)).toEqual(["none", "up", "part", "down"]);
});

test("what is out is said before what is left", () => {
  const name = (node: string) => node;
  const worst = { node: "node-4", satellite: row().satellite, audits_left: 38 };
  expect(headline([row({ audits_left: 38 })], worst, name)).toEqual({
    left: 38,
    sentence: "before disqualification of node-4 on ap1",
    isBad: false,
  });
  expect(headline([row()], { ...worst, audits_left: 40 }, name).sentence).toBe(
    "the full reserve on every satellite; no failed audit in 7 days",
  );
  expect(headline([row({ failed_audits_7d: null })], { ...worst, audits_left: 40 }, name).sentence).toBe(
    "the full reserve on every satellite",
  );
  const out = headline(
    [reputationRow("node-2", "us1", now, { state: "disqualified", audits_left: 0 }), row({ audits_left: 38 })],
    worst,
    name,
  );
  expect(out).toEqual({ left: 38, sentence: "node-2 on us1 is disqualified; before disqualification of node-4 on ap1", isBad: true });
  expect(headline([], null, name)).toEqual({ left: null, sentence: "No satellite has told a score yet", isBad: false });
});

test("only the figure that is bad is marked", () => {
  const fine = { audit: "ok", suspension: "ok", online: "ok", note: "ok" };
  expect(tonesOf(row())).toEqual(fine);
  expect(tonesOf(row({ state: "suspended" }))).toEqual({ ...fine, suspension: "crit", note: "crit" });
  expect(tonesOf(row({ audits_left: 12 }))).toEqual({ ...fine, audit: "crit" });
  expect(tonesOf(row({ downtime_left_hours: 30 }))).toEqual({ ...fine, online: "warn" });
  expect(tonesOf(row({ online_score: 0.59, downtime_left_hours: 0 }))).toEqual({ ...fine, online: "crit" });
  expect(glyphOf(row({ online_score: 0.59 }))).toBe("crit");
  expect(tonesOf(row({ state: "disqualified", online_score: 0.1 }))).toEqual({ ...fine, audit: "crit", note: "crit" });
  expect(tonesOf(row({ state: "disqualified", downtime_left_hours: 30 }))).toEqual({ ...fine, audit: "crit", note: "crit" });
});
