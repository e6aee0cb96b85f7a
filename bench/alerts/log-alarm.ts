/** The same failures in the log of a node that runs: from the line of the first missing piece to the open alert, in the whole product. */
import { setTimeout as wait } from "node:timers/promises";
import { Random } from "../../src/core/random.ts";
import { turnMs } from "../../src/app/alerting/plans.ts";
import { AuditAlarms } from "../../test/support/audit-alarm.ts";
import { paces, shares } from "./reputation.ts";

/** ms of `timesEach` nodes, by share and pace. */
export async function logAlarms(seed: number, timesEach: number): Promise<ReadonlyMap<string, readonly number[]>> {
  const random = new Random(seed, "log alarms");
  const cells = shares.flatMap((failingShare) =>
    paces.map(([pace, auditsPerDay]) => ({ key: alarmKey(failingShare, pace), failingShare, auditsPerDay })),
  );
  const logs = cells.flatMap((cell) => Array.from({ length: timesEach }, (_, i) => ({ ...cell, node: `${cell.key}, ${i + 1}` })));
  const alarms = await AuditAlarms.start(logs);
  const found = new Map<string, number[]>();
  try {
    for (const log of logs) {
      // A piece is missing at any moment of a turn.
      await wait(random.next() * turnMs);
      const { ms } = await alarms.fail(log, random);
      found.set(log.key, [...(found.get(log.key) ?? []), ms]);
    }
  } finally {
    await alarms.stop();
  }
  return found;
}

export const alarmKey = (failingShare: number, pace: string): string => `${failingShare} at ${pace}`;
