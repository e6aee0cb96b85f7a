/** Whether an alert is over because all is well, or because nothing more came. */
import type { AlertRow } from "./alert-row.ts";
import type { Ends } from "./rule.ts";

export type Ending = "clear" | "time";

/** `null`: it is open. */
export function endingOf(ends: Ends, { resolvedAtMs, latest }: Pick<AlertRow, "resolvedAtMs" | "latest">): Ending | null {
  if (resolvedAtMs === null) return null;
  switch (ends) {
    case "when-clear":
      return "clear";
    case "with-time":
      return "time";
    case "either-way":
      return latest !== null && resolvedAtMs >= latest.untilMs ? "time" : "clear";
  }
}

/** For how long nothing more had come when it ended; `null`: it ended otherwise, or that is not known. */
export function calmMs(ends: Ends, row: Pick<AlertRow, "resolvedAtMs" | "latest">): number | null {
  return endingOf(ends, row) !== "time" || row.latest === null ? null : Math.max(0, row.resolvedAtMs! - row.latest.atMs);
}
