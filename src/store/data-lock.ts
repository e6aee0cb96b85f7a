/** One process a data folder. The lock is the operating system's, so it ends with the process, however it ends. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { AppError } from "../core/errors.ts";
import { makePrivate } from "./private-file.ts";

export interface DataLock {
  release(): void;
}

/** @throws {AppError} data-in-use when another process holds the folder */
export function lockData(dataDir: string): DataLock {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, "lock.db");
  makePrivate(path);
  const db = new DatabaseSync(path);
  try {
    db.exec("PRAGMA journal_mode = DELETE; PRAGMA locking_mode = EXCLUSIVE; PRAGMA busy_timeout = 300; BEGIN EXCLUSIVE;");
  } catch (cause) {
    db.close();
    if (cause instanceof Error && /locked|busy/i.test(cause.message))
      throw new AppError(
        "data-in-use",
        `Another process uses the data folder ${dataDir}.`,
        "Stop the other monitor, or give this one a folder of its own with --data.",
        { cause },
      );
    throw cause;
  }
  return { release: () => db.close() };
}
