import { expect, test } from "vitest";
import {
  earningsAnswer,
  forecastAnswer,
  forecastNode,
  nodesAnswer,
  reputationAnswer,
  reputationRow,
  vettingRow,
} from "../../test/support/card-answers/index.ts";
import type { NodeRow, ReputationRow, StorageForecastNode } from "../../src/core/views.ts";
import { fleetRows, type FleetAnswers } from "./rows.ts";

const now = Date.UTC(2026, 10, 18, 14);
const counts = (ok: number, canceled: number) => ({ ok, canceled, failed: 0, rejected: 0, bytes: 1 });
const answers: FleetAnswers = {
  nodes: nodesAnswer(null).nodes,
  reputation: reputationAnswer(null, now).reputation,
  forecast: forecastAnswer(null, now).nodes,
  earnings: earningsAnswer(null, now).nodes,
  downloads: { "node-1": counts(99, 1) },
  uploads: {},
};
const base = answers.nodes.find((n) => n.name === "node-1")!;
const later = forecastNode("node-1", now, { band80: null, band95: null, state: "not-filling" });
const one = (node: Partial<NodeRow>, reputation: readonly ReputationRow[] = [], forecast: readonly StorageForecastNode[] = [later]) =>
  fleetRows({ ...answers, nodes: [{ ...base, ...node }], reputation, forecast }, now)[0]!;
const row = (more: Parameters<typeof reputationRow>[3] = {}) => reputationRow("node-1", "ap1", now, more);

test("worst first, then by name as numbers", () =>
  expect(fleetRows(answers, now).map((r) => r.name)).toEqual(["node-3", "node-5", "node-6", "node-1", "node-2", "node-4"]));

test.each([
  ["nothing", {}, [row()], [later], "ok", "Nothing to do", false],
  ["what it reads", { reasons: ["Its log is still being read."] }, [row()], [later], "ok", "Its log is still being read.", false],
  [
    "its own verdict",
    { verdict: "critical", reasons: ["Suspended on ap1."] },
    [row({ audits_left: 3 })],
    [later],
    "crit",
    "Suspended on ap1.",
    true,
  ],
  [
    "few audits before what is not seen",
    { verdict: "unknown", reasons: ["Silent."] },
    [row({ audits_left: 3 })],
    [later],
    "crit",
    "node\u20111 on ap1 has 3 audits left before disqualification.",
    true,
  ],
  ["not seen is not down", { verdict: "unknown", reasons: ["Silent."] }, [row()], [later], "unknown", "Silent.", true],
  ["downtime", {}, [row({ downtime_left_hours: 20 })], [later], "warn", "node\u20111 on ap1 has 20\u202fh of downtime left.", true],
  ["disk", {}, [row()], [{ ...forecastNode("node-3", now), node: "node-1" }], "warn", /^Disk full in \d+–\d+ days$/, true],
  ["full", {}, [row()], [{ ...later, state: "full" }], "warn", "Disk full", true],
  ["failed lately", {}, [row({ failed_audits_7d: 2 })], [later], "ok", "2 audits failed in 7 days (ap1)", false],
  ["vetting", {}, [vettingRow("node-1", "us1", now)], [later], "vetting", "Vetting: us1 64 of 100 audits", false],
] as const)("what to know: %s", (_what, node, reputation, forecast, state, text, isTold) => {
  const made = one(node as Partial<NodeRow>, reputation, forecast as readonly StorageForecastNode[]);
  expect(made).toMatchObject({ state, isTold });
  if (typeof text === "string") expect(made.text).toBe(text);
  else expect(made.text).toMatch(text);
});

test("figures are those of the worst satellite, and a satellite that it is out of is not one", () => {
  const made = one({}, [
    row({ audits_left: 38, online_score: 0.98 }),
    { ...row({ state: "disqualified", audits_left: 0, online_score: 0.1 }), name: "us1" },
  ]);
  expect(made).toMatchObject({ auditsLeft: 38, online: 0.98, isOut: false });
  expect(one({}, [row({ state: "disqualified" })])).toMatchObject({ isOut: true, auditsLeft: null });
});

test("what no answer tells is unknown and not zero", () => {
  const made = fleetRows({ nodes: [base], reputation: [], forecast: [], earnings: [], downloads: {}, uploads: {} }, now)[0]!;
  expect(made).toMatchObject({
    auditsLeft: null,
    online: null,
    usedBytes: null,
    downloadsWon: null,
    uploadsWon: null,
    monthMicroUsd: null,
    fill: null,
  });
  expect(fleetRows(answers, now).find((r) => r.name === "node-1")).toMatchObject({ downloadsWon: 0.99, uploadsWon: null });
});
