/** Troubles that come back with every look. */
import type { Log } from "../logger.ts";

/** Each stands in the log once until it is over. */
export class OnceLog {
  readonly #log: Log;
  readonly #failed = new Set<string>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** @param shown `what` as people call it; left out, as it is */
  failed(what: string, cause: unknown, shown: string = what): void {
    if (this.#failed.has(what)) return;
    this.#failed.add(what);
    this.#log("error", `alerts: ${shown} failed`, { cause });
  }

  well(what: string): void {
    this.#failed.delete(what);
  }
}
