import { afterEach, describe, expect, test } from "vitest";
import type { NodeSnapshot, SatelliteUsage } from "../../core/node-snapshots.ts";
import { utcMillis } from "../../core/units.ts";
import { recordedNode } from "../../../test/support/recorded-node.ts";
import { TrackedNodes } from "../../../test/support/tracked-nodes.ts";
import { nodeRows } from "../node-rows.ts";
import { historyTable } from "./tables.ts";
import { reputationView } from "./views.ts";

const dayMs = 86_400_000;
let tracked: TrackedNodes;
afterEach(() => tracked.close());

const question = () => ({ nodes: [1], fromMs: tracked.nowMs - 30 * dayMs, toMs: tracked.nowMs + 1 });
async function recorded(version: string, state: string) {
  tracked = new TrackedNodes();
  tracked.tell(1, recordedNode(version, state).snapshots);
  const view = await reputationView(question(), tracked.tools);
  return { view, of: (name: string) => view.reputation.find((r) => r.name === name)! };
}

describe("recorded nodes", () => {
  test("healthy: 40 audits are left at a score of 1, and still at 0.99931", async () => {
    const { of, view } = await recorded("v1.162.3", "healthy");
    expect(of("us1")).toMatchObject({ state: "ok", audits_left: 40, audit_score: 1, downtime_left_hours: expect.closeTo(291.94, 1) });
    // ln(0.96/1)/ln 0.999 = 40.8 and ln(0.96/0.99931)/ln 0.999 = 40.1, rounded down
    expect(of("ap1")).toMatchObject({ audits_left: 40, audit_score: 0.9993099999999999 });
    expect(of("us1").vetting).toMatchObject({ state: "vetted", since: "2025-09-30T15:01:45.024Z" });
    expect(view.events).toContainEqual({ at: "2025-09-30T15:01:45.024Z", node: "node-1", satellite: of("us1").satellite, what: "vetted" });
    expect(of("us1").online_strip).toHaveLength(60);
    expect(of("us1").online_windows).toBe(60);
  });

  test("disqualified on us1, and 8 audits from it on ap1", async () => {
    const { of, view } = await recorded("v1.162.3", "disqualified");
    expect(of("us1")).toMatchObject({ state: "disqualified", audits_left: 0, disqualified_at: "2026-11-20T10:44:57.802Z" });
    expect(of("ap1")).toMatchObject({ state: "ok", audits_left: 8 });
    expect(view.worst).toMatchObject({ satellite: of("ap1").satellite, audits_left: 8 });
    expect(view.reputation[0]!.name).toBe("us1");
  });

  test.each(["v1.162.3", "v1.121.8"])(
    "suspended on us1, and offline suspended on eu1, which only a notification tells (%s)",
    async (version) => {
      const { of, view } = await recorded(version, "suspended");
      expect(of("us1")).toMatchObject({ state: "suspended", suspension_audits_left: 0, suspension_score: 0.58 });
      expect(of("eu1")).toMatchObject({ state: "offline-suspended", downtime_left_hours: 0 });
      expect(of("eu1").offline_suspended_at).toMatch(/^2026-11-21T1/);
      expect(view.events.map((e) => e.what)).toEqual(expect.arrayContaining(["suspended", "offline-suspended"]));
    },
  );

  test("vetting: audits and hours so far", async () => {
    const { of } = await recorded("v1.162.3", "vetting");
    expect(of("us1")).toMatchObject({ state: "vetting", online_windows: 24 });
    expect(of("us1").vetting).toMatchObject({ state: "vetting", audits_needed: 100, hours_needed: 504 });
    expect(of("us1").vetting.hours).toBeCloseTo(291.1, 0);
    expect(of("us1").vetting.audits).toBeGreaterThanOrEqual(4);
  });

  test("a fresh node has no scores: unknown, not zero", async () => {
    const { view } = await recorded("v1.142.7", "fresh");
    expect(view.reputation.every((r) => r.audit_score === null && r.audits_left === null && r.state === "unknown")).toBe(true);
    expect(view.worst).toBeNull();
  });

  test("before 1.131 nothing is said of vetting", async () => {
    expect((await recorded("v1.121.8", "healthy")).of("us1").vetting.state).toBe("unsaid");
  });
});

describe("history", () => {
  const base = recordedNode("v1.162.3", "healthy");
  const ap1 = base.snapshots.find((s) => s.kind === "satellite" && s.satellite.startsWith("121RT")) as SatelliteUsage;
  const said = (atMs: number, audit: number, online = 1): NodeSnapshot =>
    ({ ...ap1, at: utcMillis(atMs), scores: { audit, suspension: 1, online } }) as NodeSnapshot;

  test("a row when a score changed, and one a day", async () => {
    tracked = new TrackedNodes();
    const from = base.at - 3 * dayMs;
    for (let hour = 0; hour < 72; hour++) tracked.tell(1, [said(from + hour * 3_600_000, hour < 30 ? 1 : 0.999)]);
    expect(nodeRows(tracked.tables, historyTable, [1])).toHaveLength(5);
  });

  test("a falling score is projected at the share of failures seen, and its trend told", async () => {
    tracked = new TrackedNodes();
    const from = base.at - 8 * dayMs;
    for (let day = 0; day <= 8; day++) tracked.tell(1, [said(from + day * dayMs, 1 - day * 0.003)]);
    const row = (await reputationView(question(), tracked.tools)).reputation[0]!;
    expect(row.projection.state).toBe("projected");
    expect(row.projection.failing_share).toBeGreaterThan(0.04);
    expect(row.projection.failing_share_upper).toBeGreaterThan(row.projection.failing_share!);
    expect(row.projection.days_left).toBeGreaterThan(0);
    // each of the 7 falls by 0.003 takes at least 4 failures (ln(0.997)/ln 0.999 = 3.003)
    expect(row.failed_audits_7d).toBe(28);
    expect(row.trend.find((t) => t.days === 7)!.audit_score).toBeCloseTo(-0.021, 9);
  });

  test("a steady score never leads to disqualification", async () => {
    tracked = new TrackedNodes();
    for (let day = 0; day <= 8; day++) tracked.tell(1, [said(base.at - (8 - day) * dayMs, 1)]);
    expect((await reputationView(question(), tracked.tools)).reputation[0]!.projection.state).toBe("never");
  });

  test("an offline suspension ends with the score, through a restart, and does not come back with the old notification", async () => {
    tracked = new TrackedNodes();
    const notice = recordedNode("v1.162.3", "suspended").snapshots.find((s) => s.kind === "notifications")!;
    const eu1 = { ...said(base.at + 1000, 1, 0.7), satellite: "12L9ZFwhzVpuEKMUNUqkaTLGzwY9G24tbiigLiXpmZWKwmcNDDs" } as NodeSnapshot;
    tracked.tell(1, [notice]);
    tracked.restart();
    tracked.tell(1, [eu1, { ...notice, at: utcMillis(base.at + 2000) } as NodeSnapshot]);
    const { events, reputation } = await reputationView(question(), tracked.tools);
    expect(reputation[0]).toMatchObject({ state: "ok", offline_suspended_at: null });
    expect(events.map((e) => e.what)).toEqual(["offline-suspension-lifted", "offline-suspended"]);
  });
});
