import { expect, test } from "vitest";
import type { Topic } from "../core/live.ts";
import type { AlertRow, NodeRow } from "../core/views.ts";
import type { Alerts } from "../server/alerts.ts";
import type { Answers, LiveFrame } from "../server/answers.ts";
import { Feed } from "./live-feed.ts";
import type { Mirror } from "./mirror.ts";

const row = (id: number, node: string | null) => ({ id, node, severity: "critical" }) as AlertRow;
const open = [row(1, "attic"), row(2, "shed"), row(3, null)];

/** As the desk answers: of the nodes that it is asked for. */
const desk = {
  counts: () => ({ critical: 3, warning: 0, info: 0 }),
  list(_state, { nodes }) {
    const alerts = open.filter(({ node }) => nodes === null || (node !== null && nodes.includes(node)));
    return { from: "", to: "", state: "open", counts: { critical: alerts.length, warning: 0, info: 0 }, alerts };
  },
} as Partial<Alerts> as Alerts;

test("who looks at one node is told of its alerts, of the monitor's, and how many there are in all", async () => {
  const feed = new Feed(
    {} as Mirror,
    () => ({}) as Answers,
    () => desk,
    Date.now,
  );
  const told = await feed.snapshot("alerts", ["attic"]);
  expect(told).toMatchObject({ counts: { critical: 3 }, alerts: [{ id: 1 }, { id: 3 }] });
});

test("nodes are looked at while somebody wants to know, and told when they changed", () => {
  let rows = [
    { name: "attic", verdict: "ok" },
    { name: "shed", verdict: "ok" },
  ];
  let looks = 0;
  const nodes = () => {
    looks++;
    return { nodes: rows as NodeRow[], demo: false };
  };
  const feed = new Feed(
    {} as Mirror,
    () => ({ nodes }) as Partial<Answers> as Answers,
    () => desk,
    Date.now,
  );
  const wanted = new Set<Topic>();
  const frames: LiveFrame[] = [];
  feed.onFrame(
    (frame) => frames.push(frame),
    () => wanted,
  );
  const told = () => frames.splice(0).flatMap((frame) => frame.nodes.map(({ name, verdict }) => `${name} ${verdict}`));

  feed.tellStates([]);
  feed.tellAlerts(open, ["attic", "shed"]);
  expect([looks, frames]).toEqual([0, []]);
  wanted.add("nodes");
  feed.tellStates([]);
  expect(told()).toEqual(["attic ok", "shed ok"]);
  feed.tellStates([]);
  expect([looks, frames]).toEqual([2, []]);
  rows = [rows[0]!, { name: "shed", verdict: "unknown" }];
  feed.tellAlerts([row(2, "shed")], ["attic", "shed"]);
  expect(told()).toEqual(["shed unknown"]);
});
