/** Maintenance windows as the server is asked for them. */
import type { MaintenanceStore } from "../../alerts/maintenance-store.ts";
import { nextOccurrence, occurrenceAt, type MaintenanceWindow, type Schedule } from "../../alerts/maintenance.ts";
import { AppError } from "../../core/errors.ts";
import { rfc3339, rfc3339OrNull } from "../../core/time.ts";
import type * as view from "../../core/views.ts";
import type { Maintenance, WindowGiven } from "../../server/index.ts";
import { badBody } from "../../server/query.ts";

/** What a window may be about. */
export type Names = Readonly<Record<"nodes" | "groups" | "rules", readonly string[]>>;
const fields = ["nodes", "groups", "rules"] as const satisfies readonly (keyof Names)[];

export class MaintenanceDesk implements Maintenance {
  readonly #store: MaintenanceStore;
  readonly #known: Names;
  readonly #now: () => number;

  constructor(store: MaintenanceStore, known: Names, now: () => number) {
    this.#store = store;
    this.#known = known;
    this.#now = now;
  }

  list(): view.Maintenance {
    return { maintenance: this.#store.windows.map((window) => this.#row(window)) };
  }

  put(id: number | null, given: WindowGiven): view.MaintenanceRow {
    this.#check(given, this.#store.windows.find((window) => window.id === id) ?? null);
    const kept = this.#store.put(id, given, this.#now());
    if (kept === null) throw unknownWindow(id ?? 0);
    return this.#row(kept);
  }

  /** A name that is misspelled would silence nothing. What the window named before may be gone meanwhile. */
  #check(given: WindowGiven, before: MaintenanceWindow | null): void {
    for (const field of fields) {
      const unknown = given[field].find((name) => !this.#known[field].includes(name) && before?.[field].includes(name) !== true);
      if (unknown !== undefined)
        throw badBody(field, `there is no "${unknown}"; known are: ${this.#known[field].slice(0, 20).join(", ") || "none"}`);
    }
  }

  drop(id: number): void {
    if (!this.#store.drop(id)) throw unknownWindow(id);
  }

  #row({ id, name, nodes, groups, rules, schedule }: MaintenanceWindow): view.MaintenanceRow {
    const nowMs = this.#now();
    return {
      id,
      name,
      nodes: [...nodes],
      groups: [...groups],
      rules: [...rules],
      schedule: shown(schedule),
      on_until: rfc3339OrNull(occurrenceAt(schedule, nowMs)?.untilMs ?? null),
      next_at: rfc3339OrNull(nextOccurrence(schedule, nowMs)?.fromMs ?? null),
    };
  }
}

function shown(schedule: Schedule): view.MaintenanceRow["schedule"] {
  switch (schedule.is) {
    case "once":
      return { is: "once", from: rfc3339(schedule.fromMs), until: rfc3339(schedule.untilMs) };
    case "weekly":
      return { ...schedule, days: [...schedule.days] };
    case "cron":
      return schedule;
  }
}

const unknownWindow = (id: number) =>
  new AppError("maintenance-unknown", `There is no maintenance window ${id}.`, "/api/v1/maintenance lists them.");
