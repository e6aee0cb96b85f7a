/** Every recorded answer, normalised: figures worked out from the recordings by hand, not by this program. */
import { describe, expect, test } from "vitest";
import { recordings, satellites, type SatelliteName } from "../../../test/support/recordings.ts";
import { pollNode } from "../../../test/support/polled-node.ts";
import { recordedFigures as expected } from "../../../test/support/recorded-figures.ts";

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
const sum = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((total, row) => total + of(row), 0);
const names = Object.keys(satellites) as SatelliteName[];

describe.each(recordings)("%s", (recording) => {
  const want = expected[recording];
  const polled = pollNode(recording);
  const ready = polled.clock.pass(40_000).then(() => polled.stop());

  test("every answer is understood, none says more or less than its version", async () => {
    await ready;
    expect(polled.api.status()).toMatchObject({ state: "answering", trouble: null, stale: [], unreadable: 0 });
    expect(polled.drift.report()).toEqual([]);
    expect(polled.node.mostInFlight).toBe(1);
    expect(polled.identities).toEqual([want.nodeId]);
  });

  test("the node itself", async () => {
    await ready;
    const [summary] = polled.of("summary");
    const { space, ...rest } = summary!;
    expect(rest).toMatchObject({
      nodeId: want.nodeId,
      version: recording.slice(1, recording.indexOf("/")),
      minimumVersion: "1.120.0",
      isUpToDate: true,
      lastPingedAt: null,
      quic: "misconfigured",
      port: want.port,
      bandwidthUsedBytes: want.bandwidth,
    });
    expect(iso(rest.startedAt)).toBe(want.startedAt);
    const { allocatedBytes, usedBytes, trashBytes, freeBytes, reclaimableBytes, reservedBytes, overusedBytes } = space;
    expect([allocatedBytes, usedBytes, trashBytes, freeBytes, reclaimableBytes, reservedBytes]).toEqual(want.space);
    expect(overusedBytes).toBe(0);
    expect(JSON.stringify(summary)).not.toContain("0x0000");
    expect([...new Set(rest.satellites.map((s) => s.vetting.state))]).toEqual(want.vetting === null ? [] : [want.vetting]);
    const us1 = rest.satellites.find((s) => s.satellite === satellites.us1);
    expect(iso(us1?.disqualifiedAt ?? null)).toBe(recording.endsWith("disqualified") ? "2026-11-20T10:44:57.802Z" : null);
    const suspendedAt = { "v1.121.8/suspended": "2026-11-23T00:16:57.221Z", "v1.162.3/suspended": "2026-11-22T23:49:57.535Z" }[
      recording as string
    ];
    expect(iso(us1?.suspendedAt ?? null)).toBe(suspendedAt ?? null);
    expect(rest.satellites.filter((s) => s !== us1).some((s) => s.disqualifiedAt !== null || s.suspendedAt !== null)).toBe(false);
  });

  test("the month", async () => {
    await ready;
    const [month] = polled.of("month-usage");
    const [days, filled, egress, repair, ingress, average] = want.month;
    expect(month!.storage).toHaveLength(days);
    const calculated = month!.storage.filter((d) => d.isCalculated === true).map((d) => d.day.slice(8));
    expect(calculated).toEqual(filled ?? []);
    if (filled === null) expect(month!.storage.every((d) => d.isCalculated === null)).toBe(true);
    expect(sum(month!.bandwidth, (d) => d.egressBytes)).toBe(egress);
    expect(sum(month!.bandwidth, (d) => d.egressRepairBytes)).toBe(repair);
    expect(sum(month!.bandwidth, (d) => d.ingressBytes)).toBe(ingress);
    expect(month!.averageBytes).toBe(average);
  });

  test("each satellite: scores, online windows, prices", async () => {
    await ready;
    if (want.satellites === null) return expect([...polled.of("satellite"), ...polled.of("prices")]).toEqual([]);
    for (const name of names) {
      const usage = polled.of("satellite").find((s) => s.satellite === satellites[name])!;
      const [audit, suspension, online, windows, total, reached, days] = want.satellites[name];
      expect(usage.scores!.audit).toBeCloseTo(audit, 6);
      expect(usage.scores!.suspension).toBe(suspension);
      expect(usage.scores!.online).toBeCloseTo(online, 5);
      expect([usage.windows.length, sum(usage.windows, (w) => w.total), sum(usage.windows, (w) => w.online)]).toEqual([
        windows,
        total,
        reached,
      ]);
      expect(usage.storage).toHaveLength(days);
      expect(usage.prices).toEqual({ egress: 200, repair: 200, audit: 200, storage: 149 });
      expect(polled.of("prices").find((p) => p.satellite === satellites[name])!.prices).toEqual(usage.prices);
      expect(usage.joinedAt).not.toBeNull();
    }
  });

  test("estimates in whole micro-dollars", async () => {
    await ready;
    const all = polled.of("estimate").find((e) => e.satellite === null)!;
    const { current, previous, expectationMicroUsd } = all;
    expect([current.payoutMicroUsd, previous!.payoutMicroUsd, expectationMicroUsd, current.heldMicroUsd]).toEqual(want.estimate);
    expect(current.heldRatePercent).toBeNull();
    const us1 = polled.of("estimate").find((e) => e.satellite === satellites.us1);
    const money = us1 && [us1.current.payoutMicroUsd, us1.current.heldMicroUsd, us1.current.heldRatePercent];
    expect(money ?? null).toEqual(want.us1);
  });

  test("paystubs, payouts, held amounts, notifications", async () => {
    await ready;
    const stubs = polled.of("paystubs").flatMap((p) => p.stubs);
    const [count, months, paid, held, distributed, disposed] = want.stubs;
    expect(stubs).toHaveLength(count);
    expect(new Set(stubs.map((s) => s.month)).size).toBe(months);
    expect(sum(stubs, (s) => s.paidMicroUsd)).toBe(paid);
    expect(sum(stubs, (s) => s.heldMicroUsd)).toBe(held);
    expect(sum(stubs, (s) => s.distributedMicroUsd)).toBe(distributed);
    expect(sum(stubs, (s) => s.disposedMicroUsd)).toBe(disposed);
    expect(stubs.every((s) => s.surgePercent === 100)).toBe(true);
    const october = polled
      .of("payouts")
      .flatMap((p) => p.payouts)
      .filter((p) => p.month === "2026-10");
    expect(october.map((p) => p.receipt?.slice(0, 16) ?? null)).toEqual(want.receipts);
    const [history] = polled.of("held-history");
    const rows = names.flatMap((name) => {
      const row = history!.satellites.find((s) => s.satellite === satellites[name]);
      return row ? [[name, [row.heldMicroUsd, row.disposedMicroUsd]]] : [];
    });
    expect(rows).toEqual(want.held === null ? [] : names.map((name) => [name, [...want.held![name]]]));
    const notifications = polled.of("notifications")[0]!.notifications;
    expect(notifications.map((n) => [n.type, iso(n.createdAt)])).toEqual(want.notifications);
  });
});

test("one paystub, field by field", async () => {
  const polled = pollNode("v1.162.3/healthy");
  await polled.clock.pass(40_000);
  await polled.stop();
  const stub = polled
    .of("paystubs")
    .flatMap((p) => p.stubs)
    .find((s) => s.month === "2026-10" && s.satellite === satellites.us1);
  expect(stub).toEqual({
    satellite: satellites.us1,
    month: "2026-10",
    createdAt: Date.parse("2026-11-09T17:18:31.556Z"),
    codes: [],
    storageByteMonths: 3_782_400_000_000,
    egressBytes: 328_700_047_987,
    ingressBytes: 525_920_076_779,
    egressRepairBytes: 147_915_021_594,
    ingressRepairBytes: 49_305_007_198,
    egressAuditBytes: 87_146_496,
    storageMicroUsd: 5_635_776,
    egressMicroUsd: 657_400,
    egressRepairMicroUsd: 295_830,
    egressAuditMicroUsd: 174,
    surgePercent: 100,
    heldMicroUsd: 0,
    owedMicroUsd: 6_589_180,
    disposedMicroUsd: 0,
    paidMicroUsd: 6_589_180,
    distributedMicroUsd: 6_589_180,
  });
});

test("before 1.162 a day without a report is unknown, and the next report's hours are put right", async () => {
  const polled = pollNode("v1.142.7/healthy");
  await polled.clock.pass(40_000);
  await polled.stop();
  const { storage } = polled.of("satellite").find((s) => s.satellite === satellites.ap1)!;
  // recorded: -17,758,319 h, then 17,758,367 h with 31.5 TB·h
  expect(storage.slice(9, 13).map((d) => [d.day, d.intervalHours, d.averageBytes])).toEqual([
    ["2026-11-10", 23, 671_287_125_728.6338],
    ["2026-11-11", null, null],
    ["2026-11-12", 48, 31_515_659_676_298.926 / 48],
    ["2026-11-13", 24, 665_052_029_344.6218],
  ]);
});
