/** Settings changed on the page, kept in the database of the data folder: JSON by the key of the schema. */
import { existsSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { AppError } from "../core/errors.ts";
import { databasePath, openReader } from "../store/database.ts";
import type { MigrationOwner } from "../store/migrations.ts";
import type { StoredSetting } from "./settings-layer.ts";

export const settingsTable: MigrationOwner = {
  name: "settings",
  migrations: [
    {
      number: 1,
      dated: "2026-11-25",
      does: "settings changed on the page",
      sql: `CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL, changed_at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    },
  ],
};

/**
 * None where nothing was ever kept.
 * @throws {AppError} settings-unreadable: to start without them would forget nodes
 */
export function readSettings(dataDir: string): readonly StoredSetting[] {
  if (!existsSync(databasePath(dataDir))) return [];
  try {
    const db = openReader(dataDir);
    try {
      return rowsOf(db);
    } finally {
      db.close();
    }
  } catch (cause) {
    throw new AppError(
      "settings-unreadable",
      `The settings in ${databasePath(dataDir)} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      "Run this as the user that the monitor runs as, or name another data folder with --data.",
      { cause },
    );
  }
}

function rowsOf(db: DatabaseSync): StoredSetting[] {
  const isThere = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'settings'").get() !== undefined;
  return isThere ? (db.prepare("SELECT key, value AS json FROM settings ORDER BY key").all() as unknown as StoredSetting[]) : [];
}
