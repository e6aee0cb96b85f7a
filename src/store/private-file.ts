/** Files that only their owner may read: SQLite makes its own with the rights of the database that they belong to. */
import { chmodSync, closeSync, openSync } from "node:fs";

const ownersOnly = 0o600;

/** Before SQLite opens `path`: afterwards, closing another descriptor of it would give up the process's locks. */
export function makePrivate(path: string): void {
  try {
    closeSync(openSync(path, "wx", ownersOnly));
  } catch (cause) {
    if (!(isSystemError(cause) && cause.code === "EEXIST")) throw cause;
    for (const suffix of ["", "-wal", "-shm", "-journal"]) takeFromOthers(`${path}${suffix}`);
  }
}

/** A version that was not so careful may have left them. */
function takeFromOthers(path: string): void {
  try {
    chmodSync(path, ownersOnly);
  } catch (cause) {
    if (!(isSystemError(cause) && cause.code === "ENOENT")) throw cause;
  }
}

const isSystemError = (cause: unknown): cause is NodeJS.ErrnoException => cause instanceof Error && "code" in cause;
