/** What goes when: raw events, roll-ups by their setting, and the small tables of the trackers. */
import { sequenceSpan } from "../ingest/event-facts.ts";
import type { Prunable } from "../store/retention.ts";
import type { Kept } from "../store/sums.ts";
import { compactionTable } from "../trackers/hashstore/tables.ts";
import { families } from "../trackers/index.ts";
import { lifeTable } from "../trackers/life/index.ts";
import { distributionTable, slowTable } from "../trackers/performance/tables.ts";

export interface RetentionDays {
  readonly eventsDays: number;
  readonly minutesDays: number;
  readonly hoursDays: number;
}

const dayMs = 86_400_000;
const slowDays = 30;
const before = (days: number) => (nowMs: number) => nowMs - days * dayMs;
const secondsBefore = (days: number) => (nowMs: number) => Math.floor((nowMs - days * dayMs) / 1000);

export function prunablesOf(days: RetentionDays): readonly Prunable[] {
  const kept: Readonly<Record<Exclude<Kept, "ever">, number>> = { minutes: days.minutesDays, hours: days.hoursDays };
  const rollups = families.flatMap((family) =>
    family.tables.flatMap(({ table, resolution, kept: setting }): Prunable[] =>
      setting === "ever" ? [] : [{ table, column: `${resolution}_s`, partition: "node", cutoff: secondsBefore(kept[setting]) }],
    ),
  );
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
  ];
}
