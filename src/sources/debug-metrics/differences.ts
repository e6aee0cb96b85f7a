/** From one scrape to the next: counters start at 0 with the node, so what matters is what they grew by. */
import type { DiskSpace, NodeMetrics, NodeSnapshot } from "../../core/node-snapshots.ts";
import type { UtcMillis } from "../../core/units.ts";
import { outcomes, scoresOf, type Reading, type TransferReading } from "./readings.ts";

export interface Scrape {
  readonly at: UtcMillis;
  readonly reading: Reading;
}

/** The two clocks of a scrape differ by as much; more is another start. */
const startToleranceMs = 10_000;

/** Whether the node was started again in between: its start moved, or a counter went back. */
export function isRestart(before: Scrape, now: Scrape): boolean {
  const startOf = ({ at, reading }: Scrape) => (reading.uptimeS === null ? null : at - reading.uptimeS * 1000);
  const [was, is] = [startOf(before), startOf(now)];
  if (was !== null && is !== null && is > was + startToleranceMs) return true;
  return [...before.reading.transfers].some(([action, old]) => {
    const next = now.reading.transfers.get(action);
    return next === undefined ? old.counts.started > 0 : outcomes.some((o) => next.counts[o] < old.counts[o]) || next.okBytes < old.okBytes;
  });
}

const nothing: TransferReading = { counts: { started: 0, ok: 0, canceled: 0, failed: 0 }, okBytes: 0, took: null };

/** @param before the scrape before; `null`: there is none */
export function metricsOf(before: Scrape | null, now: Scrape): NodeSnapshot & NodeMetrics {
  const isRestarted = before !== null && isRestart(before, now);
  const base = isRestarted ? null : before;
  const { reading } = now;
  return {
    kind: "metrics",
    at: now.at,
    isRestarted,
    satellites: [...reading.satellites].map(([satellite, { scores, ...rest }]) => ({ satellite, scores: scoresOf(scores), ...rest })),
    space: spaceOf(reading),
    transfers: [...reading.transfers].map(([action, { counts, okBytes, took }]) => {
      const old = base && (base.reading.transfers.get(action) ?? nothing);
      const grown = (is: number, was: number | undefined) => (was === undefined ? null : is - was);
      return {
        action,
        started: grown(counts.started, old?.counts.started),
        ok: grown(counts.ok, old?.counts.ok),
        canceled: grown(counts.canceled, old?.counts.canceled),
        failed: grown(counts.failed, old?.counts.failed),
        okBytes: grown(okBytes, old?.okBytes),
        took,
      };
    }),
    timeToFirstByte: reading.timeToFirstByte,
    writabilityCheck: reading.writabilityCheck,
    readabilityCheck: reading.readabilityCheck,
  };
}

/** Before 1.143 the same names stand for other things (and `used_space` for nothing until the walk ends): only the allocation is sure. */
function spaceOf({ space, minorVersion }: Reading): DiskSpace {
  const isNew = minorVersion === null || minorVersion >= 1144;
  return {
    allocatedBytes: space.allocated,
    usedBytes: isNew ? space.used : null,
    trashBytes: null,
    freeBytes: isNew ? space.available : null,
    reclaimableBytes: null,
    reservedBytes: minorVersion !== null && minorVersion < 1148 ? null : space.reserved,
    overusedBytes: null,
  };
}
