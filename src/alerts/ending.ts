/** Whether an alert is over because all is well, because nothing more came, or because what it warned of is there. */
import type { AlertRow } from "./alert-row.ts";
import type { Rule } from "./rule.ts";

export const endings = ["clear", "time", "worse"] as const;
export type Ending = (typeof endings)[number];
type Kind = Pick<Rule, "ends" | "comesTo">;
/** A rule that is no longer known said nothing else. */
const unknownRule: Kind = { ends: "when-clear" };
type Ended = Pick<AlertRow, "resolvedAtMs" | "latest" | "hushedBy">;

/** `null`: it is open. */
export function endingOf({ ends, comesTo = [] }: Kind = unknownRule, { resolvedAtMs, latest, hushedBy }: Ended): Ending | null {
  if (resolvedAtMs === null) return null;
  if (hushedBy !== null && comesTo.includes(hushedBy)) return "worse";
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
export function calmMs(rule: Kind | undefined, row: Ended): number | null {
  return endingOf(rule, row) !== "time" || row.latest === null ? null : Math.max(0, row.resolvedAtMs! - row.latest.atMs);
}
