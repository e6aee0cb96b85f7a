/** Opening the embedded database: one writer, any number of readers, WAL, every commit durable. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { AppError } from "../core/errors.ts";
import { makePrivate } from "./private-file.ts";

/** The first SQLite without the WAL-reset fault that could damage a database with several connections. */
const oldestSafeSqlite = [3, 51, 3] as const;

export const databasePath = (dataDir: string): string => join(dataDir, "monitor.db");

/** After so many pages (4 KiB) the log is folded back into the database by the commit that passes it. */
const checkpointPages = { usual: 2000, pruning: 400 } as const;

/** While old rows go, many small checkpoints: none holds the writer long. */
export function setCheckpoints(db: DatabaseSync, when: keyof typeof checkpointPages): void {
  db.exec(`PRAGMA wal_autocheckpoint = ${checkpointPages[when]}`);
}

export interface WriterOptions {
  /** Pages of 4 KiB that the writer may hold in memory. */
  readonly cacheKib?: number;
}

export function openWriter(dataDir: string, options: WriterOptions = {}): DatabaseSync {
  requireSafeSqlite(process.versions["sqlite"] ?? "0");
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  makePrivate(databasePath(dataDir));
  const db = new DatabaseSync(databasePath(dataDir));
  db.exec(`PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA cache_size = -${options.cacheKib ?? 8192};
    PRAGMA journal_size_limit = 33554432;
    PRAGMA temp_store = MEMORY;
    PRAGMA busy_timeout = 2000;`);
  setCheckpoints(db, "usual");
  return db;
}

/** Reads in short transactions only: a reader that stays open keeps the WAL from being folded back. */
export function openReader(dataDir: string): DatabaseSync {
  const db = new DatabaseSync(databasePath(dataDir), { readOnly: true });
  db.exec("PRAGMA query_only = ON; PRAGMA cache_size = -4096; PRAGMA busy_timeout = 2000;");
  return db;
}

/** Runs `work` on one snapshot of the database. */
export function inSnapshot<T>(db: DatabaseSync, work: () => T): T {
  db.exec("BEGIN");
  try {
    return work();
  } finally {
    db.exec("COMMIT");
  }
}

/** Runs `work` as one transaction: all of it is durable when this returns, or none of it. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (cause) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw cause;
  }
}

const diskFull = 13;
/** `SQLITE_FULL`, or the write error that a full disk shows as. */
export function isDiskFull(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const { errcode, code } = cause as { errcode?: number; code?: string };
  return (
    errcode === diskFull || code === "ENOSPC" || (errcode !== undefined && (errcode & 255) === 10 && /full|space/i.test(cause.message))
  );
}

const busy = 5;
/** `SQLITE_BUSY` in all its kinds: another program writes, and did not end within the busy timeout. */
export function isDatabaseLocked(cause: unknown): boolean {
  const { errcode } = (cause instanceof Error ? cause : {}) as { errcode?: number };
  return errcode !== undefined && (errcode & 255) === busy;
}

function requireSafeSqlite(version: string): void {
  const parts = version.split(".").map(Number);
  for (const [i, least] of oldestSafeSqlite.entries()) {
    const part = parts[i] ?? 0;
    if (part > least) return;
    if (part < least)
      throw new AppError(
        "sqlite-too-old",
        `This Node.js brings SQLite ${version}; ${oldestSafeSqlite.join(".")} is the oldest that is safe.`,
        "Start with Node.js 24.15 or newer; `npm start` brings one by itself.",
      );
  }
}
