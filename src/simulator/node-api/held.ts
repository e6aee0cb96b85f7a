/** Paystubs told another way: what is held back, and the payouts of a month. */
import { monthOf, monthsBetween } from "../../core/months.ts";
import { stubsOf, type StubJson } from "./money.ts";
import { addressOf, isoTime, satellites } from "./network.ts";
import type { SimulatedNode } from "./node.ts";

const total = (stubs: readonly StubJson[], field: "held" | "disposed") => stubs.reduce((sum, stub) => sum + stub[field], 0);

export function heldHistory(node: SimulatedNode, at: number): unknown {
  return satellites.map((satellite) => {
    const stubs = stubsOf(node, satellite, at);
    return {
      satelliteID: satellite,
      satelliteName: addressOf(satellite),
      holdForFirstPeriod: total(stubs.slice(0, 3), "held"),
      holdForSecondPeriod: total(stubs.slice(3, 6), "held"),
      holdForThirdPeriod: total(stubs.slice(6, 9), "held"),
      totalHeld: total(stubs, "held"),
      totalDisposed: total(stubs, "disposed"),
      joinedAt: isoTime(node.joinedAt),
    };
  });
}

export function payoutHistory(node: SimulatedNode, at: number, month: string): unknown {
  return satellites.flatMap((satellite) => {
    const stub = stubsOf(node, satellite, at).find(({ period }) => period === month);
    if (stub === undefined) return [];
    const earned = stub.owed + stub.held - stub.disposed;
    return {
      satelliteID: satellite,
      satelliteURL: addressOf(satellite),
      age: monthsBetween(monthOf(node.joinedAt), month) + 1,
      earned,
      surge: earned,
      surgePercent: 100,
      held: stub.held,
      heldPercent: earned === 0 ? 0 : Math.round((stub.held / earned) * 100),
      afterHeld: earned - stub.held,
      disposed: stub.disposed,
      paid: stub.paid,
      // Nothing was sent on any chain: a demo has no receipts.
      receipt: "",
      isExitComplete: false,
      distributed: stub.distributed,
    };
  });
}
