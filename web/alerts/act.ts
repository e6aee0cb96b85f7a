/** What people do with an alert, and what takes it back. */
import type { AlertRow } from "../../src/core/views.ts";
import { isSnoozed } from "./standing.ts";

export type Act = { readonly do: "acknowledge" | "unacknowledge" | "unsnooze" } | { readonly do: "snooze"; readonly for: Snooze };
export type Snooze = { readonly hours: number } | { readonly until: string };

/** `before`: the alert as it stood before the act. `null`: there is nothing to take back. */
export function undoOf(act: Act, before: AlertRow, now: number): Act | null {
  switch (act.do) {
    case "acknowledge":
      return before.acknowledged_at === null ? { do: "unacknowledge" } : null;
    case "unacknowledge":
      return before.acknowledged_at === null ? null : { do: "acknowledge" };
    case "snooze":
      return oldSnooze(before, now) ?? { do: "unsnooze" };
    case "unsnooze":
      return oldSnooze(before, now);
  }
}

/** Undoing the end of a snooze sets its old end again, while that is still to come. */
const oldSnooze = (before: AlertRow, now: number): Act | null =>
  isSnoozed(before, now) ? { do: "snooze", for: { until: before.snoozed_until! } } : null;
