import { describe, expect, test } from "vitest";
import type { Estimate, SatelliteUsage } from "../../core/node-snapshots.ts";
import { recordedNode } from "../../../test/support/recorded-node.ts";
import { monthOf } from "../../core/months.ts";
import { centsToMicroUsd, monthUse, nodeEstimate, nodeExpectationCents } from "./node-estimate.ts";
import { priceTag } from "./prices.ts";

const prices = priceTag({ egress: 200, repair: 200, audit: 200, storage: 149 });

describe("the worked example of the reference", () => {
  const now = Date.UTC(2026, 7, 20, 12);
  const use = { egressBytes: 85e9, repairAuditBytes: 120e9, byteHours: 4e12 * 468 };

  test("a node that is past withholding", () => {
    const estimate = nodeEstimate(use, prices, "2023-11", "2026-08");
    expect(estimate).toEqual({
      egressCents: 17,
      repairAuditCents: 24,
      storageCents: 387.4,
      heldRatePercent: 0,
      heldCents: 0,
      payoutCents: 428.4,
    });
    expect(nodeExpectationCents(estimate.payoutCents, Date.UTC(2023, 10, 5), now)).toBe(681);
  });

  test("the same numbers in the 5th calendar month", () => {
    const estimate = nodeEstimate(use, prices, "2026-04", "2026-08");
    expect([estimate.heldRatePercent, estimate.heldCents, estimate.payoutCents]).toEqual([50, 214.2, 214.2]);
    expect(nodeExpectationCents(estimate.payoutCents, Date.UTC(2026, 3, 5), now)).toBe(340);
  });

  test("who joined this month is projected from that day on", () => {
    expect(nodeExpectationCents(100, Date.UTC(2026, 7, 10, 12), now)).toBe(215);
  });
});

describe("recorded nodes' own estimates, made again to the hundredth of a cent", () => {
  test.each([
    ["v1.162.3", "healthy"],
    ["v1.162.3", "vetting"],
    ["v1.162.3", "suspended"],
    ["v1.162.3", "disqualified"],
    ["v1.162.3", "overallocated"],
    ["v1.162.3", "overused"],
    ["v1.142.7", "healthy"],
    ["v1.121.8", "healthy"],
    ["v1.121.8", "suspended"],
  ])("%s %s", (version, state) => {
    const { at, snapshots } = recordedNode(version, state);
    const usages = snapshots.filter((s) => s.kind === "satellite") as (SatelliteUsage & { at: number })[];
    const said = new Map(
      snapshots.flatMap((s) => (s.kind === "estimate" && s.satellite !== null ? [[s.satellite as string, s as Estimate]] : [])),
    );
    let compared = 0;
    for (const usage of usages) {
      const node = said.get(usage.satellite)?.current;
      if (node === undefined) continue;
      const joined = usage.joinedAt === null ? null : monthOf(usage.joinedAt);
      const own = nodeEstimate(monthUse(usage.storage, usage.bandwidth, at), priceTag(usage.prices), joined, monthOf(at));
      expect(centsToMicroUsd(own.egressCents)).toBe(node.egressMicroUsd);
      expect(centsToMicroUsd(own.repairAuditCents)).toBe(node.repairAuditMicroUsd);
      expect(Math.abs(centsToMicroUsd(own.storageCents) - node.storageMicroUsd)).toBeLessThanOrEqual(100);
      expect(Math.abs(centsToMicroUsd(own.payoutCents) - node.payoutMicroUsd)).toBeLessThanOrEqual(100);
      expect(own.heldRatePercent).toBe(node.heldRatePercent);
      const expected = said.get(usage.satellite)!.expectationMicroUsd / 10_000;
      expect(Math.abs(nodeExpectationCents(own.payoutCents, usage.joinedAt, at) - expected)).toBeLessThanOrEqual(1);
      compared++;
    }
    expect(compared).toBeGreaterThanOrEqual(3);
  });
});
