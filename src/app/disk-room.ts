/** What has to be written before anything can run waits for room on a full disk. */
import { isDiskFull } from "../store/database.ts";

const retryMs = 1000;

/** Tries `work` until the disk is not full; `tell` is called once when it is. */
export async function whenDiskHasRoom<T>(
  work: () => T,
  tell: () => void,
  sleep: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return work();
    } catch (cause) {
      if (!isDiskFull(cause)) throw cause;
      if (tries === 0) tell();
      await sleep(retryMs);
    }
  }
}
