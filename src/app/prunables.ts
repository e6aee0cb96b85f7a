/** What goes when: raw events, roll-ups by their setting, and the small tables of the trackers. */
import { sequenceSpan } from "../ingest/event-facts.ts";
import type { Prunable } from "../store/retention.ts";
import type { Kept } from "../store/sums.ts";
import { failureTable } from "../trackers/audits/index.ts";
import { earningsTable } from "../trackers/financial/tables.ts";
import { compactionTable } from "../trackers/hashstore/tables.ts";
import { families } from "../trackers/index.ts";
import { lifeTable } from "../trackers/life/index.ts";
import { distributionTable, metricTable, slowTable } from "../trackers/performance/tables.ts";
import { historyTable } from "../trackers/reputation/tables.ts";
import { grains, satelliteDayTable, snapshotTable, type Grain } from "../trackers/storage/tables.ts";

export interface RetentionDays {
  readonly eventsDays: number;
  readonly minutesDays: number;
  readonly hoursDays: number;
  readonly storageSnapshotsDays?: number;
  readonly reputationDays?: number;
  readonly earningsDays?: number;
  readonly alertsDays?: number;
}

const dayMs = 86_400_000;
const slowDays = 30;
/** Storage snapshots are all kept so long, then those of an hour, then those of a day. */
const everySnapshotDays = 7;
const hourlySnapshotDays = 35;
const before = (days: number) => (nowMs: number) => nowMs - days * dayMs;
const secondsBefore = (days: number) => (nowMs: number) => Math.floor((nowMs - days * dayMs) / 1000);

export function prunablesOf(days: RetentionDays): readonly Prunable[] {
  const kept: Readonly<Record<Exclude<Kept, "ever">, number>> = { minutes: days.minutesDays, hours: days.hoursDays };
  const rollups = families.flatMap((family) =>
    family.tables.flatMap(({ table, resolution, kept: setting }): Prunable[] =>
      setting === "ever" ? [] : [{ table, column: `${resolution}_s`, partition: "node", cutoff: secondsBefore(kept[setting]) }],
    ),
  );
  const snapshotDays = days.storageSnapshotsDays ?? 90;
  const snapshots = (grain: Grain, keptDays: number): Prunable => ({
    table: snapshotTable.table,
    column: "at_ms",
    partition: "node",
    cutoff: before(keptDays),
    only: `grain = ${grain}`,
  });
  return [
    { table: "events", column: "id", partition: null, cutoff: (nowMs) => secondsBefore(days.eventsDays)(nowMs) * sequenceSpan },
    ...rollups,
    {
      table: distributionTable.table,
      column: "bucket_s",
      partition: "node",
      cutoff: secondsBefore(days.hoursDays),
      only: "seconds = 3600",
    },
    { table: slowTable.table, column: "at_ms", partition: "node", cutoff: before(slowDays) },
    { table: compactionTable.table, column: "started_ms", partition: "node", cutoff: before(days.hoursDays) },
    { table: lifeTable.table, column: "at_ms", partition: "node", cutoff: before(days.hoursDays) },
    { table: metricTable.table, column: "hour_s", partition: "node", cutoff: secondsBefore(days.hoursDays) },
    snapshots(grains.any, Math.min(everySnapshotDays, snapshotDays)),
    snapshots(grains.hour, Math.min(hourlySnapshotDays, snapshotDays)),
    snapshots(grains.day, snapshotDays),
    { table: satelliteDayTable.table, column: "day_s", partition: "node", cutoff: secondsBefore(days.hoursDays) },
    { table: historyTable.table, column: "at_ms", partition: "node", cutoff: before(days.reputationDays ?? 180) },
    { table: failureTable.table, column: "at_ms", partition: "node", cutoff: before(days.reputationDays ?? 180) },
    { table: earningsTable.table, column: "day_s", partition: "node", cutoff: secondsBefore(days.earningsDays ?? 730) },
  ];
}
