import { expect, test } from "vitest";
import type { AlertRow } from "../core/views.ts";
import type { Alerts } from "../server/alerts.ts";
import type { Answers } from "../server/answers.ts";
import { Feed } from "./live-feed.ts";
import type { Mirror } from "./mirror.ts";

const row = (id: number, node: string | null) => ({ id, node, severity: "critical" }) as AlertRow;
const open = [row(1, "attic"), row(2, "shed"), row(3, null)];

/** As the desk answers: of the nodes that it is asked for. */
const desk = {
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
