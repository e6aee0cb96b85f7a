/** What the page of logs asks for, and what a row of it says. */
import { occurrenceGroups } from "../../../src/core/events.ts";
import { visible } from "../../ui/visible.ts";
import type { EventRow, Events } from "../../../src/core/views.ts";
import { logs as words } from "../../texts/logs.ts";
import { texts } from "../../texts/index.ts";

/** Each is a detail of the address, and a parameter of the question under the same name. */
export const filterNames = ["kind", "action", "outcome", "satellite", "cause", "q"] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = Readonly<Partial<Record<FilterName, string>>>;

export const kindOptions: readonly string[] = ["transfer", "compaction", ...occurrenceGroups.filter((g) => g !== "transfer"), "unknown"];

export function filtersOf(detail: (name: string) => string | null): Filters {
  return Object.fromEntries(filterNames.flatMap((name) => (detail(name) ? [[name, detail(name)!]] : [])));
}

/** `before`: where an older page begins; `null`: there is none. */
export interface Listed {
  readonly rows: readonly EventRow[];
  readonly before: string | null;
}

/**
 * The list with what came since. An answer that is full may have left some out: it takes the place of all.
 * At most `most` rows stay, the oldest go and can be loaded again.
 */
export function withNewer(old: Listed, answer: Pick<Events, "events" | "before">, most: number): Listed {
  if (answer.before !== null) return { rows: answer.events, before: answer.before };
  const known = new Set(old.rows.map((row) => row.id));
  const rows = [...answer.events.filter((row) => !known.has(row.id)), ...old.rows].toSorted((a, b) => compareIds(b.id, a.id));
  return rows.length <= most ? { rows, before: old.before } : { rows: rows.slice(0, most), before: rows[most - 1]!.id };
}

/** Ids are whole numbers that may be longer than a number holds. */
const compareIds = (a: string, b: string) => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

/** `isBad`: something that went wrong, for the row's look; words say it, too. */
export interface Happened {
  readonly title: string;
  /** What is told beside: outcome of a transfer, text of anything else. */
  readonly detail: string;
  readonly isBad: boolean;
}

export function happened({ kind, action, outcome, severity, text }: EventRow): Happened {
  const isBad = outcome === "failed" || severity === "error" || severity === "critical";
  if (action !== null) {
    const title = texts.actions[action] ?? words.actions[action] ?? action;
    return {
      title: action === "unknown" ? words.actions["unknown"]! : title,
      detail: outcome === null ? "" : words.outcomes[outcome],
      isBad,
    };
  }
  const group = kind.startsWith("compaction-") ? "compaction" : kind.split(".")[0]!;
  const name = words.kinds[group] ?? visible(group);
  const rest = visible(kind.slice(group.length + 1)).replaceAll("-", " ");
  return { title: rest === "" ? name : `${name}: ${rest}`, detail: text === null ? "" : visible(text), isBad };
}
