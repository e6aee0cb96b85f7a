/** The APIs of the simulated nodes: what real ones of their versions say, and what their logs add up to. */
import { describe, expect, test } from "vitest";
import type { SatelliteUsage } from "../../src/core/node-snapshots.ts";
import { utcMillis } from "../../src/core/units.ts";
import { hourMs } from "../../src/simulator/downtime.ts";
import { historyDays, historyTransfers } from "../../src/simulator/history.ts";
import { answerTo } from "../../src/simulator/node-api/answers.ts";
import { satellites } from "../../src/simulator/node-api/network.ts";
import { SimulatedNode } from "../../src/simulator/node-api/node.ts";
import { demoNodes, type NodeProfile } from "../../src/simulator/node-profile.ts";
import { UsageLedger } from "../../src/simulator/usage.ts";
import { read, versionIn } from "../../src/sources/node-api/answer.ts";
import { Drift, endpoints } from "../../src/sources/node-api/index.ts";
import type { Endpoint } from "../../src/sources/node-api/endpoints/endpoint.ts";
import { centsToMicroUsd, monthUse, nodeEstimate } from "../../src/trackers/financial/node-estimate.ts";
import { priceTag } from "../../src/trackers/financial/prices.ts";
import type { z } from "zod";

const now = Date.UTC(2026, 10, 25, 21, 30);
const from = Math.floor(now / hourMs) * hourMs - historyDays * 24 * hourMs;
const thisMonth = Date.UTC(2026, 10, 1);

/** Transfers of this month; before it nothing was moved. */
function nodeOf(profile: NodeProfile): SimulatedNode {
  const ledger = new UsageLedger();
  for (let hour = thisMonth; hour < now; hour += hourMs) for (const transfer of historyTransfers(profile, hour)) ledger.add(transfer);
  return new SimulatedNode(profile, ledger, from, () => now);
}

const versions = ["node-1", "node-2", "node-4"].map((name) => nodeOf(demoNodes.find((node) => node.name === name)!));
const nodes = versions.map((node) => [node.profile.version, node] as const);
const versionOf = (node: SimulatedNode) => versionIn(answerTo(node, "/api/sno/", now));

function told<Ask, Shape extends z.ZodType, T>(node: SimulatedNode, of: Endpoint<Ask, Shape, T>, ask: Ask, drift = new Drift()): T {
  const json: unknown = JSON.parse(JSON.stringify(answerTo(node, of.path(ask), now)));
  const version = versionOf(node);
  drift.note(of.name, version, of.shape(version), json);
  const answer = read(of, ask, json, { at: utcMillis(now), version });
  if (!answer.ok) throw new Error(`${of.name}: ${JSON.stringify(answer.failure)}`);
  return answer.value;
}

test("the three families of versions are there", () => {
  expect(nodes.map(([, node]) => versionOf(node).family)).toEqual(["from-1.143", "1.122-to-1.142", "before-1.122"]);
});

describe.each(nodes)("%s", (_, node) => {
  test("says what that version says, no field more or less", () => {
    const drift = new Drift();
    told(node, endpoints.summary, null, drift);
    told(node, endpoints.monthUsage, null, drift);
    told(node, endpoints.heldHistory, null, drift);
    told(node, endpoints.notifications, null, drift);
    for (const id of satellites) told(node, endpoints.satellite, id, drift);
    for (const id of satellites) told(node, endpoints.prices, id, drift);
    for (const id of [null, ...satellites]) told(node, endpoints.estimate, id, drift);
    for (const month of told(node, endpoints.periods, null, drift)) {
      told(node, endpoints.paystubs, month, drift);
      told(node, endpoints.payouts, month, drift);
    }
    expect(drift.report()).toEqual([]);
  });

  test("has fourteen months of paystubs, and holds back what its age asks for", () => {
    const months = told(node, endpoints.periods, null);
    expect(months).toHaveLength(14);
    expect([months[0], months.at(-1)]).toEqual(["2025-09", "2026-10"]);
    const held = months.map((month) => {
      const answer = told(node, endpoints.paystubs, month);
      const stubs = answer.kind === "paystubs" ? answer.stubs : [];
      expect(stubs).toHaveLength(satellites.length);
      const sum = (field: "heldMicroUsd" | "owedMicroUsd") => stubs.reduce((all, stub) => all + stub[field], 0);
      return Math.round((100 * sum("heldMicroUsd")) / (sum("heldMicroUsd") + sum("owedMicroUsd")));
    });
    expect(held).toEqual([75, 75, 75, 50, 50, 50, 25, 25, 25, 0, 0, 0, 0, 0]);
  });

  test("its estimate is what its usage and its prices make", () => {
    for (const id of satellites) {
      const usage = told(node, endpoints.satellite, id) as SatelliteUsage & { at: number };
      const own = nodeEstimate(monthUse(usage.storage, usage.bandwidth, now), priceTag(usage.prices), "2025-09", "2026-11");
      const estimate = told(node, endpoints.estimate, id);
      const payout = estimate.kind === "estimate" ? estimate.current.payoutMicroUsd : Number.NaN;
      expect(payout).toBeGreaterThan(0);
      expect(Math.abs(centsToMicroUsd(own.payoutCents) - payout)).toBeLessThanOrEqual(10_000);
    }
  });

  test("the days of all satellites are the sum of those of each", () => {
    const all = told(node, endpoints.monthUsage, null);
    const each = satellites.map((id) => told(node, endpoints.satellite, id) as SatelliteUsage);
    const days = all.kind === "month-usage" ? all.bandwidth : [];
    expect(days).toHaveLength(25);
    days.forEach((day, i) => {
      expect(day.egressBytes).toBe(each.reduce((sum, usage) => sum + usage.bandwidth[i]!.egressBytes, 0));
      expect(day.egressBytes).toBeGreaterThan(0);
    });
  });
});

test("a satellite or a page that is not there is no answer", () => {
  const [node] = versions as [SimulatedNode];
  for (const path of ["/", "/api/sno", "/api/sno/satellite/1unknown", "/api/sno/satellites/x/y/pricing", "/api/heldamount/periods/x"])
    expect([path, answerTo(node, path, now)]).toEqual([path, undefined]);
});

test("a node that stops now and then has windows that say so", () => {
  const node = nodeOf(demoNodes.find(({ name }) => name === "node-6")!);
  const usage = told(node, endpoints.satellite, satellites[0]!) as SatelliteUsage;
  expect(usage.windows).toHaveLength(61);
  expect(usage.windows.some(({ online, total }) => online < total)).toBe(true);
  expect(usage.scores!.online).toBeLessThan(1);
  expect(usage.scores!.online).toBeGreaterThan(0.95);
});
