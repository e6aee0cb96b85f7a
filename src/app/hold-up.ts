/** What keeps the monitor from writing and ends without it: a full disk, another program in the database. It waits, and says for what. */
import { isDatabaseLocked, isDiskFull } from "../store/database.ts";
import type { FromIngest } from "./worker-messages.ts";

export const diskFull = {
  type: "trouble",
  code: "disk-full",
  message: "The disk with the monitor's data folder is full; reading the logs has paused.",
  fix: "Free some space there. Reading goes on by itself where it stopped, and nothing is lost while the log files are kept.",
} as const satisfies FromIngest;

export const databaseLocked = {
  type: "trouble",
  code: "database-locked",
  message: "Another program holds the monitor's database; reading the logs has paused.",
  fix: "End what has opened monitor.db in the data folder (a backup, sqlite3). Reading goes on by itself where it stopped, and nothing is lost while the log files are kept.",
} as const satisfies FromIngest;

export type HoldUp = typeof diskFull | typeof databaseLocked;

/** `null`: it does not end by itself. */
export const holdUpOf = (cause: unknown): HoldUp | null => (isDiskFull(cause) ? diskFull : isDatabaseLocked(cause) ? databaseLocked : null);

const retryMs = 1000;

/** Tries `work` until it can be written; `tell` is called when it has to wait, and when that has another reason. */
export async function whenWritable<T>(
  work: () => T,
  tell: (holdUp: HoldUp) => void,
  sleep: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<T> {
  let told: HoldUp | null = null;
  for (;;) {
    try {
      return work();
    } catch (cause) {
      const holdUp = holdUpOf(cause);
      if (holdUp === null) throw cause;
      if (holdUp !== told) tell(holdUp);
      told = holdUp;
      await sleep(retryMs);
    }
  }
}
