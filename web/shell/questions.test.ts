import { describe, expect, test } from "vitest";
import {
  earningsAnswer,
  forecastAnswer,
  reputationAnswer,
  reputationOf,
  reputationRow,
  vettingRow,
} from "../../test/support/card-answers/index.ts";
import type { Counts, Traffic } from "../../src/core/views.ts";
import { noEstimate } from "../../src/trackers/financial/month-figures.ts";
import { earning, fast, reachable, room, safe, worstOf, type Question } from "./questions.ts";

const now = Date.UTC(2026, 10, 18, 14);
const row = (more: Parameters<typeof reputationRow>[3] = {}) => reputationRow("node-4", "ap1", now, more);
const other = reputationRow("node-1", "us1", now, { online_score: 0.9972 });
const counts = (ok: number, canceled: number, failed: number): Counts => ({ ok, canceled, failed, rejected: 0, bytes: 0 });
const traffic: Traffic = { from: "", to: "", step: "total", by: "action", totals: {}, series: [], limits: [], frame: 0 };
const place = "node\u20114 on ap1";

describe("before an answer", () => {
  const all = (heard: "waiting" | "failed") => [safe(heard), reachable(heard), room(heard, now), fast(heard, {}), earning(heard)];
  test.each(["waiting", "failed"] as const)("%s: no figure, nothing to look at, cannot see", (heard) => {
    for (const question of all(heard)) expect(question).toMatchObject({ state: "unknown", value: "–", cause: null });
  });
});

describe("Safe?", () => {
  test.each([
    ["no row", [], "unknown", "–", null],
    ["full reserve", [row()], "ok", "40", null],
    ["fewer left", [row({ audits_left: 38 }), other], "ok", "38", null],
    ["few left", [row({ audits_left: 29 }), other], "warn", "29", `${place} has 29 audits left before disqualification.`],
    ["very few left", [row({ audits_left: 1 }), other], "crit", "1", `${place} has 1 audit left before disqualification.`],
    ["out", [row({ state: "disqualified", audits_left: 0 }), other], "crit", "40", `${place} is disqualified.`],
    ["held", [row({ state: "suspended" }), other], "crit", "40", `${place} is suspended.`],
    ["offline is another question", [row({ state: "offline-suspended" }), other], "ok", "40", null],
    ["old", [row({ stale: true, audits_left: 12 })], "unknown", "12", null],
    ["all vetting", [vettingRow("node-6", "us1", now)], "vetting", null, null],
  ] as const)("%s", (_what, rows, state, value, text) => {
    const question = safe(reputationOf(rows, now));
    expect(question.state).toBe(state);
    if (value !== null) expect(question.value).toBe(value);
    expect(question.cause?.text ?? null).toBe(text);
  });
});

describe("Reachable?", () => {
  test.each([
    ["worst is named", [row(), other], "ok", "99.72\u202f%", "30 days, worst: node\u20111 on us1", null],
    ["little downtime left", [row({ downtime_left_hours: 30.6 })], "warn", null, null, `${place} has 30\u202fh of downtime left.`],
    [
      "no downtime left",
      [row({ online_score: 0.59, downtime_left_hours: 0 })],
      "crit",
      "59\u202f%",
      null,
      `${place} was online for less than 60\u202f% of 30 days: suspension comes next.`,
    ],
    ["offline", [row({ state: "offline-suspended" })], "crit", null, null, `${place} is suspended for being offline.`],
    ["who is out is not asked", [row({ state: "disqualified", online_score: 0.1 }), other], "ok", "99.72\u202f%", null, null],
    ["no score", [row({ online_score: null })], "unknown", "–", null, null],
    ["old", [row({ stale: true, downtime_left_hours: 3 })], "unknown", null, null, null],
  ] as const)("%s", (_what, rows, state, value, note, text) => {
    const question = reachable(reputationOf(rows, now));
    expect(question.state).toBe(state);
    if (value !== null) expect(question.value).toBe(value);
    if (note !== null) expect(question.note).toBe(note);
    expect(question.cause?.text ?? null).toBe(text);
  });
});

describe("Room left?", () => {
  const answer = forecastAnswer(null, now);
  const from = (...nodes: typeof answer.nodes) => room({ ...answer, nodes }, now);
  const usual = answer.nodes.find((n) => n.node === "node-1")!;
  test("free of allocated, and who is first to fill", () => {
    const question = room(answer, now);
    expect(question.unit).toMatch(/of 46\u202fTB$/);
    expect(question.state).toBe("warn");
    expect(question.cause).toMatchObject({ nodes: ["node-3"], card: "storage" });
    expect(question.cause!.text).toMatch(/^node\u20113 will be full in \d+–\d+ days\.$/);
  });
  test("full", () => expect(from({ ...usual, state: "full" })).toMatchObject({ state: "warn", note: "node\u20111 is full" }));
  test("learning says how many days are missing", () =>
    expect(from({ ...usual, state: "learning", days_missing: 10, band80: null, band95: null })).toMatchObject({
      state: "vetting",
      note: "a forecast needs 10 more days",
    }));
  test("not filling is fine", () =>
    expect(from({ ...usual, state: "not-filling", band80: null, band95: null })).toMatchObject({ state: "ok", cause: null }));
  test("nothing told is not zero", () =>
    expect(from({ ...usual, state: "unknown", free_bytes: null, used_bytes: null, allocated_bytes: null })).toMatchObject({
      state: "unknown",
      value: "–",
    }));
});

describe("Fast enough?", () => {
  test.each([
    ["won and lost", { GET: counts(991, 8, 1), PUT: counts(975, 25, 0) }, "ok", "99.1\u202f%", "downloads won, uploads 97.5\u202f%"],
    ["lost races are harmless", { GET: counts(700, 300, 0) }, "ok", "70\u202f%", "downloads won"],
    ["failures are not", { GET: counts(900, 60, 40) }, "warn", "90\u202f%", "downloads won; 4\u202f% fail"],
    ["few tell nothing", { GET: counts(9, 0, 1) }, "ok", "90\u202f%", "downloads won"],
    ["none is neither good nor bad", { GET: counts(0, 0, 0) }, "info", "–", "no downloads in this range"],
  ] as const)("%s", (_what, totals, state, value, note) => {
    expect(fast(traffic, totals)).toMatchObject({ state, value, note });
  });
});

describe("Earning?", () => {
  const answer = earningsAnswer(null, now);
  test("so far, its range and the month before", () => {
    const question = earning(answer);
    expect(question.state).toBe("ok");
    expect(question.note).toMatch(/ by .*30.*, October/);
  });
  test("without a range it is learning", () =>
    expect(earning({ ...answer, totals: { ...answer.totals, month_end: null } })).toMatchObject({ state: "vetting" }));
  test("no prices", () => {
    expect(earning({ ...answer, totals: { ...answer.totals, month_to_date: noEstimate } })).toMatchObject({ state: "unknown", value: "–" });
  });
  test("old figures are not passed off as today's", () =>
    expect(earning({ ...answer, nodes: answer.nodes.map((n) => ({ ...n, stale: true })) }).state).toBe("unknown"));
});

test("the most urgent goes first, the first one when all are fine", () => {
  const question = (id: Question["id"], state: Question["state"]): Question => ({ ...safe(reputationAnswer(null, now)), id, state });
  expect(worstOf([question("safe", "ok"), question("room", "warn"), question("earning", "vetting")])).toBe("room");
  expect(worstOf([question("safe", "ok"), question("room", "ok")])).toBe("safe");
});
