/** All tables of the program, each migrated by its owner. */
import type { DatabaseSync } from "node:sqlite";
import { settingsTable } from "../config/settings-table.ts";
import { ingestTables } from "../ingest/index.ts";
import { migrate } from "../store/migrations.ts";
import { trackers } from "../trackers/index.ts";

export function migrateAll(db: DatabaseSync): void {
  migrate(db, [ingestTables, ...trackers, settingsTable]);
}
