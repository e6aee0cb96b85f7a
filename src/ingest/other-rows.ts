/** Events that are no transfers as they are stored: small facts packed, the rest as JSON. */
import { withoutPersonal } from "../core/personal.ts";
import { eventKinds, severities, type NodeEvent } from "../core/events.ts";
import type { OtherEvent } from "./batch.ts";
import { noOutcome, packFacts } from "./event-facts.ts";
import type { Names } from "./names.ts";

export interface OtherRow {
  /** Index of the source in the batch. */
  readonly source: number;
  readonly at: number;
  readonly facts: number;
  readonly lineOffset: number;
  /** Number of the occurrence's name in the dictionary of causes; 0 = none. */
  readonly cause: number;
  readonly detail: string;
}

export function otherRows(others: readonly OtherEvent[], names: { readonly satellites: Names; readonly causes: Names }): OtherRow[] {
  return others
    .filter(({ event }) => isKept(event))
    .map(({ event, node, source, lineOffset }) => ({
      source,
      at: event.at,
      lineOffset,
      facts: packFacts(
        eventKinds.indexOf(event.kind),
        noOutcome,
        0,
        severities.indexOf(event.severity),
        node,
        names.satellites.indexOf(event.satellite),
        event.at - Math.floor(event.at / 1000) * 1000,
      ),
      cause: event.kind === "occurrence" ? names.causes.indexOf(event.name) : 0,
      detail: detailOf(event),
    }));
}

/** Start lines only give their end a duration, and DEBUG chatter only a count. */
function isKept(event: OtherEvent["event"]): boolean {
  return event.kind !== "transfer-start" && !(event.level === "DEBUG" && event.severity === "info");
}

/** What the columns do not hold, as JSON; what a log says about the operator is not kept. */
function detailOf(event: Exclude<NodeEvent, { kind: "transfer" }>): string {
  const { at: _at, severity: _severity, satellite: _satellite, kind: _kind, ...rest } = event;
  return JSON.stringify(rest, (_key, value: unknown) => (typeof value === "string" ? withoutPersonal(value) : value));
}
