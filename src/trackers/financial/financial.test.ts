import { afterEach, describe, expect, test } from "vitest";
import type { NodeSnapshot } from "../../core/node-snapshots.ts";
import { microUsd, utcMillis } from "../../core/units.ts";
import { recordedNode } from "../../../test/support/recorded-node.ts";
import { TrackedNodes } from "../../../test/support/tracked-nodes.ts";
import { paystubsView } from "./paystubs-view.ts";
import { earningsView } from "./views.ts";

let tracked: TrackedNodes;
afterEach(() => tracked.close());

const everything = () => ({ nodes: [1], fromMs: Date.UTC(2019, 0, 1), toMs: tracked.nowMs + 1 });
const tools = () => ({ ...tracked.tools, costMicroUsd: () => 2_500_000 });
async function recorded(version: string, state: string) {
  tracked = new TrackedNodes();
  tracked.tell(1, recordedNode(version, state).snapshots);
  return earningsView(everything(), tools());
}

describe("a healthy recorded node", () => {
  test("the month so far is the sum of the node's estimates, and each is made again", async () => {
    const { nodes, month } = await recorded("v1.162.3", "healthy");
    expect(month).toBe("2026-11");
    // 85.67 + 111.48 + 79.40 + 511.34 cents
    expect(nodes[0]!.month_to_date).toEqual({
      kind: "estimate",
      source: "node",
      storage_micro_usd: 6_839_500,
      egress_micro_usd: 693_900,
      repair_audit_micro_usd: 345_500,
      held_micro_usd: 0,
      payout_micro_usd: 7_878_900,
    });
    for (const { check } of nodes[0]!.satellites) expect(Math.abs(check!.difference_micro_usd)).toBeLessThanOrEqual(100);
  });

  test("the month's end: a point, its bands, the node's own straight line, costs and net", async () => {
    const node = (await recorded("v1.162.3", "healthy")).nodes[0]!;
    const end = node.month_end!;
    expect(end).toMatchObject({ kind: "estimate", basis_days: 22, node_expectation_micro_usd: 10_330_000 });
    expect(end.payout_micro_usd).toBeGreaterThan(10_000_000);
    expect(end.payout_micro_usd).toBeLessThan(10_800_000);
    const bounds = [
      end.band95.low_micro_usd,
      end.band80.low_micro_usd,
      end.payout_micro_usd,
      end.band80.high_micro_usd,
      end.band95.high_micro_usd,
    ];
    expect(bounds).toEqual(bounds.toSorted((a, b) => a - b));
    expect(node.net_month_micro_usd).toBe(end.payout_micro_usd - 2_500_000);
    // about 1.7 USD for each of 6 TB
    expect(node.per_tb_micro_usd).toBeGreaterThan(1_600_000);
    expect(node.per_tb_micro_usd).toBeLessThan(1_800_000);
  });

  test("paid and distributed over all 66 paystubs, held and its return", async () => {
    const node = (await recorded("v1.162.3", "healthy")).nodes[0]!;
    expect(node.paid).toEqual({ kind: "paystub", paid_micro_usd: 76_284_053 });
    expect(node.distributed).toEqual({ kind: "distributed", distributed_micro_usd: 76_284_053 });
    expect(node.undistributed_micro_usd).toBe(0);
    expect(node.held_balance_micro_usd).toBe(12_963_919 - 652_063);
    const of = (name: string) => node.held.find((h) => h.name === name);
    expect(of("saltlake")).toMatchObject({
      held_micro_usd: 1_304_126,
      disposed_micro_usd: 652_063,
      balance_micro_usd: 652_063,
      return_month: null,
      expected_return_micro_usd: 0,
    });
    expect(of("us1")).toMatchObject({
      held_micro_usd: 8_388_168,
      disposed_micro_usd: 0,
      return_month: "2026-11",
      expected_return_micro_usd: 4_194_084,
    });
  });

  test("the previous month is a paystub, beside what was estimated for it", async () => {
    const { nodes, months } = await recorded("v1.162.3", "healthy");
    expect(nodes[0]!.previous_month).toEqual({ month: "2026-10", kind: "paystub", payout_micro_usd: 10_072_158, awaited: [] });
    const october = months.find((m) => m.month === "2026-10")!;
    // estimated 1058.07 cents
    expect(october).toMatchObject({
      kind: "paystub",
      payout_micro_usd: 10_072_158,
      estimate_micro_usd: 10_580_700,
      difference_micro_usd: -508_542,
    });
    expect(months.at(-1)).toMatchObject({ month: "2026-11", kind: "estimate", payout_micro_usd: 7_878_900 });
    expect(months[0]).toMatchObject({ month: "2024-11", kind: "paystub", estimate_micro_usd: null });
  });

  test("prices are those of the node, storage cut to whole cents", async () => {
    expect((await recorded("v1.162.3", "healthy")).nodes[0]!.prices[0]).toMatchObject({
      source: "node",
      storage_micro_usd_per_tb_month: 1_490_000,
      egress_micro_usd_per_tb: 2_000_000,
    });
  });

  test("days are whole micro-dollars and add up to the month so far", async () => {
    const { days, nodes } = await recorded("v1.162.3", "healthy");
    expect(days).toHaveLength(4 * 23);
    const sum = days.reduce(
      (s, d) => s + d.storage_micro_usd + d.egress_micro_usd + d.repair_micro_usd + d.audit_micro_usd - d.held_micro_usd,
      0,
    );
    expect(Math.abs(sum - nodes[0]!.month_to_date.payout_micro_usd!)).toBeLessThan(1000);
  });
});

describe("other states", () => {
  test("vetting: three quarters are held", async () => {
    const node = (await recorded("v1.162.3", "vetting")).nodes[0]!;
    // payouts 0.05 + 0.03 + 0.11 + 0.19, held 0.165 + 0.0975 + 0.33 + 0.5775 cents
    expect(node.month_to_date).toMatchObject({ payout_micro_usd: 3_800, held_micro_usd: 11_700 });
    expect(node.held.every((h) => h.held_rate_percent === 75 && h.return_month === null)).toBe(true);
    expect(node.previous_month).toMatchObject({ kind: "estimate", payout_micro_usd: 0 });
  });

  test("disqualified on us1: it is left out", async () => {
    const node = (await recorded("v1.162.3", "disqualified")).nodes[0]!;
    expect(node.month_to_date).toMatchObject({ source: "node", payout_micro_usd: 1_175_200 });
    expect(node.satellites.find((s) => s.name === "us1")).toMatchObject({
      disqualified: true,
      month_to_date: { source: "none", payout_micro_usd: null },
    });
  });

  test("fresh: nothing is known, prices are the published ones and say so", async () => {
    const node = (await recorded("v1.121.8", "fresh")).nodes[0]!;
    expect(node.month_end).toBeNull();
    expect(node.previous_month).toMatchObject({ payout_micro_usd: 0 });
    expect(node.prices[0]).toMatchObject({ source: "list", storage_micro_usd_per_tb_month: 1_497_600, egress_micro_usd_per_tb: 2_000_000 });
  });

  test("before 1.162 the month so far is the node's, too", async () => {
    expect((await recorded("v1.121.8", "healthy")).nodes[0]!.month_to_date.source).toBe("node");
  });

  test("a node that was never heard of has no figures and no source", async () => {
    await recorded("v1.162.3", "healthy");
    const { nodes } = await earningsView({ ...everything(), nodes: [2] }, tools());
    expect(nodes[0]).toMatchObject({ at: null, month_to_date: { source: "none" }, month_end: null, previous_month: null });
  });
});

describe("paystubs", () => {
  test("rows as the satellite wrote them, newest first, with receipt", async () => {
    await recorded("v1.162.3", "healthy");
    const { paystubs, totals } = await paystubsView(everything(), tools());
    expect(paystubs).toHaveLength(66);
    const us1 = paystubs.find((p) => p.month === "2026-10" && p.name === "us1")!;
    expect(us1).toMatchObject({
      kind: "paystub",
      storage_micro_usd: 5_635_776,
      egress_micro_usd: 657_400,
      repair_micro_usd: 295_830,
      audit_micro_usd: 174,
      paid_micro_usd: 6_589_180,
      distributed_micro_usd: 6_589_180,
      receipt: "zksync-era:0xf48f4667a91a87b598889ec3b4c495fa5cb16776c18d420eef40b9e1ef1fa257",
      estimate_micro_usd: 6_860_100,
      difference_micro_usd: -270_920,
    });
    expect(totals.undistributed_micro_usd).toBe(0);
  });

  test("what was accepted and not sent is undistributed; only whole months of the range count", async () => {
    tracked = new TrackedNodes();
    const { at, snapshots } = recordedNode("v1.162.3", "healthy");
    const changed = snapshots.map((s): NodeSnapshot =>
      s.kind === "paystubs"
        ? ({
            ...s,
            at: utcMillis(at),
            stubs: s.stubs.map((p) => (p.month === "2026-10" ? { ...p, distributedMicroUsd: microUsd(0) } : p)),
          } as NodeSnapshot)
        : s,
    );
    tracked.tell(1, changed);
    expect((await paystubsView(everything(), tools())).totals.undistributed_micro_usd).toBe(10_072_158);
    const october = await paystubsView({ nodes: [1], fromMs: Date.UTC(2026, 9, 1), toMs: Date.UTC(2026, 10, 1) }, tools());
    expect(october.paystubs).toHaveLength(4);
  });
});
