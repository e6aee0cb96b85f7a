/** Logs that were followed line by line and have been behind for long: meanwhile nobody knows whether their nodes are silent. */
import type { LogSourceStatus } from "../worker-messages.ts";

export type Followed = Pick<LogSourceStatus, "node" | "target" | "state">;

/** A backlog after a pause is read faster. */
export const lagsAfterMs = 10 * 60_000;
/** A sentence has room for so many. */
const mostNamed = 3;

export class LagWatch {
  readonly #steady: () => number;
  /** By source that was live once: since when it has been behind; `null`: it is not. */
  readonly #behindSince = new Map<string, number | null>();

  /** `steady`: ms that go on evenly. */
  constructor(steady: () => number) {
    this.#steady = steady;
  }

  /** @returns a sentence about nodes whose logs lag; `null`: none does. The first reading of a log is no lag. */
  look(sources: readonly Followed[]): string | null {
    const nowMs = this.#steady();
    const late = new Set<string>();
    for (const { node, target, state } of sources) {
      const key = `${node}\n${target}`;
      const since = this.#behindSince.get(key);
      if (state !== "catching_up") {
        if (state === "live" || since !== undefined) this.#behindSince.set(key, null);
      } else if (since === null) this.#behindSince.set(key, nowMs);
      else if (since !== undefined && nowMs - since >= lagsAfterMs) late.add(node);
    }
    if (late.size === 0) return null;
    const names = [...late].toSorted().slice(0, mostNamed);
    const more = late.size > names.length ? ` and ${late.size - names.length} more` : "";
    return `Lines are read more than ${lagsAfterMs / 60_000} minutes late: ${names.join(", ")}${more}.`;
  }
}
