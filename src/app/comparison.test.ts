/** What nodes are compared by is what the other answers say of them. */
import { expect, test } from "vitest";
import type * as view from "../core/views.ts";
import type { Answers, Selection } from "../server/index.ts";
import {
  earningsAnswer,
  forecastAnswer,
  latencyAnswer,
  latencyNone,
  reputationAnswer,
  storageAnswer,
} from "../../test/support/card-answers/index.ts";
import { noEstimate } from "../trackers/financial/month-figures.ts";
import { comparisonView } from "./comparison.ts";

const counts = (ok: number, canceled: number, failed: number, bytes: number): view.Counts => ({ ok, canceled, failed, rejected: 9, bytes });
const totals: Readonly<Record<string, view.Traffic["totals"]>> = {
  GET: { "node-1": counts(90, 8, 2, 1000), "node-2": counts(0, 0, 0, 0) },
  GET_REPAIR: { "node-1": counts(1, 0, 0, 200) },
  GET_AUDIT: { "node-1": counts(1, 0, 0, 30) },
  PUT: { "node-1": counts(3, 1, 0, 400) },
  PUT_REPAIR: { "node-1": counts(1, 0, 0, 5) },
};
const base = earningsAnswer(null);
const unheard: view.EarningsNode = { ...base.nodes[1]!, month_to_date: noEstimate };
const timed: (readonly string[] | null)[] = [];
const answers: Parameters<typeof comparisonView>[2] = {
  traffic: async (_s, by, action) => ({
    from: "a",
    to: "b",
    step: "total",
    by,
    totals: totals[action ?? ""] ?? {},
    series: [],
    limits: [],
    frame: 0,
  }),
  reputation: async (s) => reputationAnswer(s.nodes),
  storage: async (s) => storageAnswer(s.nodes),
  storageForecast: async (s) => forecastAnswer(s.nodes),
  earnings: async (s) => ({ ...earningsAnswer(s.nodes), nodes: [base.nodes[0]!, unheard].filter((n) => s.nodes!.includes(n.node)) }),
  latency: async (s: Selection) => (timed.push(s.nodes), s.nodes![0] === "node-1" ? latencyAnswer("GET") : latencyNone()),
};
const selection: Selection = { nodes: null, fromMs: 0, toMs: 1, step: null };
const compare = (names: readonly string[], of: Pick<Answers, keyof typeof answers> = answers) =>
  comparisonView(names, selection, of, (name) => name !== "node-3");

test("each figure is of its own node, and what nobody told is unknown", async () => {
  const { nodes, from, to } = await compare(["node-2", "node-1", "node-3"]);
  expect([from, to, nodes.map((n) => n.node)]).toEqual(["a", "b", ["node-2", "node-1", "node-3"]]);
  const scores = reputationAnswer(["node-1"]).reputation;
  expect(nodes[1]).toEqual({
    node: "node-1",
    audits_left: Math.min(...scores.flatMap((r) => r.audits_left ?? [])),
    online_score: Math.min(...scores.flatMap((r) => r.online_score ?? [])),
    used_share: storageAnswer(["node-1"]).nodes[0]!.used_share,
    full_state: forecastAnswer(["node-1"]).nodes[0]!.state,
    full_low_at: expect.any(String),
    full_high_at: expect.any(String),
    downloads_won_share: 0.9,
    uploads_won_share: 0.75,
    egress_bytes: 1230,
    ingress_bytes: 405,
    p95_download_ms: latencyAnswer("GET").p95_ms,
    month_estimate_micro_usd: base.nodes[0]!.month_to_date.payout_micro_usd,
  });
  expect(nodes[0]).toMatchObject({
    downloads_won_share: null,
    egress_bytes: 0,
    ingress_bytes: 0,
    p95_download_ms: null,
    month_estimate_micro_usd: null,
  });
  expect(nodes[2]).toMatchObject({ egress_bytes: null, ingress_bytes: null, uploads_won_share: null });
});

test("satellites that a node is out of do not count", async () => {
  const { reputation, ...rest } = reputationAnswer(["node-1"]);
  const rows = reputation.map((row, i) => ({
    ...row,
    state: i === 0 ? ("disqualified" as const) : row.state,
    audits_left: i === 0 ? 0 : 50 + i,
    online_score: i === 0 ? 0.1 : 0.99,
  }));
  const { nodes } = await compare(["node-1"], { ...answers, reputation: async () => ({ ...rest, reputation: rows }) });
  expect(nodes[0]).toMatchObject({ audits_left: 51, online_score: 0.99 });
});

test("a large fleet is not asked for percentiles node by node", async () => {
  timed.length = 0;
  const { nodes } = await compare(Array.from({ length: 21 }, (_, i) => `n${i}`));
  expect([timed, nodes[0]!.p95_download_ms]).toEqual([[], null]);
});
