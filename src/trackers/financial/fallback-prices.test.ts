import { afterEach, beforeEach, expect, test } from "vitest";
import type { NodeSnapshot } from "../../core/node-snapshots.ts";
import { microUsd } from "../../core/units.ts";
import type { EarningsNode } from "../../core/views.ts";
import { recordedNode } from "../../../test/support/recorded-node.ts";
import { satellites } from "../../../test/support/recordings.ts";
import { TrackedNodes } from "../../../test/support/tracked-nodes.ts";
import type { KnownEstimate } from "./month-figures.ts";
import { earningsView } from "./views.ts";

const zero = microUsd(0);
const nothing = { storageMicroUsd: zero, egressMicroUsd: zero, repairAuditMicroUsd: zero, payoutMicroUsd: zero };
const recorded = recordedNode("v1.121.8", "healthy");
/** What a node tells that has no prices stored: all zero, and so is its estimate. */
const withoutPrices = recorded.snapshots
  .filter((s) => s.kind !== "prices")
  .map((s): NodeSnapshot => {
    if (s.kind === "satellite") return { ...s, prices: null };
    return s.kind === "estimate" ? { ...s, current: { ...s.current, ...nothing } } : s;
  });
let tracked: TrackedNodes;
beforeEach(() => (tracked = new TrackedNodes()));
afterEach(() => tracked.close());

async function earn(snapshots: readonly NodeSnapshot[]): Promise<EarningsNode> {
  tracked.tell(1, snapshots);
  const question = { nodes: [1], fromMs: Date.UTC(2019, 0, 1), toMs: tracked.nowMs + 1 };
  return (await earningsView(question, { ...tracked.tools, costMicroUsd: () => 0 })).nodes[0]!;
}
function us1(node: EarningsNode): KnownEstimate {
  const { month_to_date } = node.satellites.find((s) => s.satellite === satellites.us1)!;
  if (month_to_date.source === "none") throw new Error("nothing is known of us1");
  return month_to_date;
}
/** us1's November: byte-hours and bytes of egress, as recorded. */
const usage = recorded.snapshots.find((s) => s.kind === "satellite" && s.satellite === satellites.us1)!;
if (usage.kind !== "satellite") throw new Error("no usage of us1");
const stored = usage.storage.reduce((sum, d) => sum + d.byteHours, 0);
const sent = usage.bandwidth.reduce((sum, d) => sum + d.egressBytes, 0);

test("without prices of the node the published ones count, and say so", async () => {
  const node = await earn(withoutPrices);
  expect(new Set(node.prices.map((p) => p.source))).toEqual(new Set(["list"]));
  // TB months · 1.4976, TB · 2; a day is whole micro-dollars
  expect(us1(node).source).toBe("own");
  expect(Math.abs(us1(node).storage_micro_usd - (stored / 720 / 1e12) * 1_497_600)).toBeLessThan(24);
  expect(Math.abs(us1(node).egress_micro_usd - (sent / 1e12) * 2_000_000)).toBeLessThan(24);
});

test("prices of the settings count in their place, those that are not set stay as published", async () => {
  tracked.restart({ fallbackPrices: { storage: 300, egress: 1000 } });
  const node = await earn(withoutPrices);
  expect(node.prices[0]).toMatchObject({
    source: "settings",
    storage_micro_usd_per_tb_month: 3_000_000,
    egress_micro_usd_per_tb: 10_000_000,
    repair_micro_usd_per_tb: 2_000_000,
    audit_micro_usd_per_tb: 2_000_000,
  });
  expect(Math.abs(us1(node).storage_micro_usd - (stored / 720 / 1e12) * 3_000_000)).toBeLessThan(24);
  expect(Math.abs(us1(node).egress_micro_usd - (sent / 1e12) * 10_000_000)).toBeLessThan(24);
  // the node's own sum is nothing, and not what it earns
  expect(node.month_to_date).toMatchObject({ source: "own" });
  expect(node.month_to_date.payout_micro_usd).toBeGreaterThan(us1(node).payout_micro_usd);
});

test("where the node tells its prices, those of the settings change nothing", async () => {
  const before = await earn(recorded.snapshots);
  tracked.close();
  tracked = new TrackedNodes();
  tracked.restart({ fallbackPrices: { storage: 9999, egress: 9999, repair: 9999, audit: 9999 } });
  expect(await earn(recorded.snapshots)).toEqual(before);
});
