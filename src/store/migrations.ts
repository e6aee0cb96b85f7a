/** Numbered, dated changes of the tables. Each owner has its own sequence; each step is one transaction, so a killed start resumes. */
import type { DatabaseSync } from "node:sqlite";
import { AppError } from "../core/errors.ts";
import { inTransaction } from "./database.ts";

export interface Migration {
  readonly number: number;
  /** YYYY-MM-DD and what it does. */
  readonly dated: string;
  readonly does: string;
  readonly sql: string;
}

export interface MigrationOwner {
  readonly name: string;
  readonly migrations: readonly Migration[];
}

/** @throws {AppError} data-from-newer-version when the folder was written by a newer program */
export function migrate(db: DatabaseSync, owners: readonly MigrationOwner[]): void {
  db.exec(`CREATE TABLE IF NOT EXISTS migrations (
    owner TEXT NOT NULL, number INTEGER NOT NULL, dated TEXT NOT NULL, does TEXT NOT NULL,
    PRIMARY KEY (owner, number)) STRICT, WITHOUT ROWID`);
  for (const owner of owners) migrateOwner(db, owner);
}

function migrateOwner(db: DatabaseSync, owner: MigrationOwner): void {
  const { done } = db.prepare("SELECT coalesce(max(number), 0) AS done FROM migrations WHERE owner = ?").get(owner.name) as {
    done: number;
  };
  const newest = owner.migrations.at(-1)?.number ?? 0;
  if (done > newest)
    throw new AppError(
      "data-from-newer-version",
      `The data of "${owner.name}" has version ${done}; this program knows ${newest}.`,
      "Start the newer program again, or give this one another folder with --data.",
    );
  for (const step of owner.migrations.filter((m) => m.number > done))
    inTransaction(db, () => {
      db.exec(step.sql);
      db.prepare("INSERT INTO migrations (owner, number, dated, does) VALUES (?, ?, ?, ?)").run(
        owner.name,
        step.number,
        step.dated,
        step.does,
      );
    });
}
