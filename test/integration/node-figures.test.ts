/** The node's own figures through the whole program: from tables to answers, exports and verdicts. */
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Earnings, Nodes, Paystubs, Reputation, Storage, StorageForecast } from "../../src/core/views.ts";
import { recordedNode } from "../support/recorded-node.ts";
import { runApp, type RunningApp } from "../support/running-app.ts";
import { TrackedNodes } from "../support/tracked-nodes.ts";

const states = ["healthy", "suspended", "disqualified", "vetting"] as const;
let app: RunningApp;
let dir: string;
beforeAll(async () => {
  const tracked = new TrackedNodes();
  for (const state of states) tracked.tell(tracked.numberOf(state), recordedNode("v1.162.3", state).snapshots);
  dir = tracked.leave();
  app = await runApp([], { dataDir: dir, nodes: [...states, "silent"] });
});
afterAll(async () => {
  await app.stop();
  rmSync(dir, { recursive: true, force: true });
});

describe("answers", () => {
  test("/storage", async () => {
    const answer = Storage.parse(await app.get("storage"));
    expect(answer.totals).toMatchObject({ nodes: 4, nodes_unknown: 1 });
    expect(answer.nodes.find((n) => n.node === "healthy")).toMatchObject({ used_bytes: 6203539999966, stale: true });
    expect(answer.nodes.find((n) => n.node === "silent")).toMatchObject({ at: null, used_bytes: null, satellites: [] });
    expect(Date.parse(answer.to) - Date.parse(answer.from)).toBe(30 * 86_400_000);
  });

  test("/storage/forecast", async () => {
    const answer = StorageForecast.parse(await app.get("storage/forecast?nodes=healthy,silent"));
    expect(answer.nodes.map((n) => [n.node, n.state])).toEqual([
      ["healthy", "learning"],
      ["silent", "unknown"],
    ]);
  });

  test("/reputation", async () => {
    const answer = Reputation.parse(await app.get("reputation"));
    expect(answer.reputation).toHaveLength(16);
    expect(answer.reputation[0]).toMatchObject({ node: "disqualified", name: "us1", audits_left: 0 });
    expect(answer.worst).toMatchObject({ node: "disqualified", audits_left: 8 });
  });

  test("/earnings and /paystubs take everything when no range is asked", async () => {
    const earnings = Earnings.parse(await app.get("earnings?nodes=healthy"));
    expect(earnings.from < "2019-01-02").toBe(true);
    expect(earnings.nodes[0]!.paid.paid_micro_usd).toBe(76_284_053);
    const paystubs = Paystubs.parse(await app.get("paystubs?nodes=healthy"));
    expect(paystubs.paystubs).toHaveLength(66);
    expect(paystubs.paystubs[0]!.month).toBe("2026-10");
  });

  test("/nodes: disqualified and suspended are critical and say so first", async () => {
    const { nodes } = Nodes.parse(await app.get("nodes"));
    const of = (name: string) => nodes.find((n) => n.name === name)!;
    expect(of("disqualified").verdict).toBe("critical");
    expect(of("disqualified").reasons[0]).toMatch(/^Disqualified on us1/);
    expect(of("suspended").reasons.slice(0, 2)).toEqual([
      expect.stringMatching(/^Suspended on us1 for audits/),
      expect.stringMatching(/^Suspended on eu1 for being offline/),
    ]);
    expect(of("silent").verdict).toBe("unknown");
  });

  test.each(["storage", "storage/forecast", "reputation", "earnings", "paystubs"])("/export/%s as a table", async (name) => {
    const csv = await fetch(`${app.app.url}/api/v1/export/${name}.csv`);
    expect(csv.status).toBe(200);
    expect((await csv.text()).split("\r\n").length).toBeGreaterThan(4);
    expect((await fetch(`${app.app.url}/api/v1/export/${name}.json`)).status).toBe(200);
  });

  test("the API document has every address", async () => {
    const { paths } = await app.get<{ paths: Record<string, unknown> }>("openapi.json");
    expect(Object.keys(paths).join(" ")).toMatch(/\/storage .*\/storage\/forecast .*\/reputation .*\/earnings .*\/paystubs/);
  });
});
