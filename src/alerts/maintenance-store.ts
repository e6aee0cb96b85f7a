/** Maintenance windows as they are kept. */
import type { DatabaseSync } from "node:sqlite";
import type { MigrationOwner } from "../store/migrations.ts";
import type { Subject } from "./finding.ts";
import { checkSchedule, covers, isOn, type MaintenanceWindow } from "./maintenance.ts";

export const maintenanceTables: MigrationOwner = {
  name: "maintenance",
  migrations: [
    {
      number: 1,
      dated: "2026-11-26",
      does: "maintenance windows",
      sql: "CREATE TABLE maintenance (id INTEGER PRIMARY KEY, name TEXT NOT NULL, json TEXT NOT NULL, changed_at_ms INTEGER NOT NULL) STRICT",
    },
  ],
};

export type NewWindow = Omit<MaintenanceWindow, "id">;

export class MaintenanceStore {
  readonly #db: DatabaseSync;
  readonly #groupOf: (node: string) => string | null;
  #windows: readonly MaintenanceWindow[];
  /** Those that are on at a moment: many alerts ask of the same one, and a time zone is slow to count in. */
  #on: { readonly atMs: number; readonly windows: readonly MaintenanceWindow[] } | null = null;

  constructor(db: DatabaseSync, groupOf: (node: string) => string | null) {
    this.#db = db;
    this.#groupOf = groupOf;
    this.#windows = this.#read();
  }

  #read(): readonly MaintenanceWindow[] {
    const rows = this.#db.prepare("SELECT id, name, json FROM maintenance ORDER BY id").all() as unknown as Stored[];
    return rows.map(({ id, name, json }) => ({ ...(JSON.parse(json) as Omit<NewWindow, "name">), id, name }));
  }

  get windows(): readonly MaintenanceWindow[] {
    return this.#windows;
  }

  covers(subject: Subject, rule: string, nowMs: number): boolean {
    if (this.#on?.atMs !== nowMs) this.#on = { atMs: nowMs, windows: this.#windows.filter(({ schedule }) => isOn(schedule, nowMs)) };
    return this.#on.windows.some((window) => covers(window, subject, rule, this.#groupOf));
  }

  #reread(): void {
    this.#windows = this.#read();
    this.#on = null;
  }

  /** `id`: `null` for a new one. @returns `null` when there is none of that id @throws {AppError} maintenance-wrong */
  put(id: number | null, { name, ...rest }: NewWindow, nowMs: number): MaintenanceWindow | null {
    checkSchedule(rest.schedule);
    const json = JSON.stringify(rest);
    const { lastInsertRowid, changes } =
      id === null
        ? this.#db.prepare("INSERT INTO maintenance (name, json, changed_at_ms) VALUES (?, ?, ?)").run(name, json, nowMs)
        : this.#db.prepare("UPDATE maintenance SET name = ?, json = ?, changed_at_ms = ? WHERE id = ?").run(name, json, nowMs, id);
    this.#reread();
    return changes === 0 ? null : (this.#windows.find((window) => window.id === (id ?? Number(lastInsertRowid))) ?? null);
  }

  /** @returns whether there was one */
  drop(id: number): boolean {
    const { changes } = this.#db.prepare("DELETE FROM maintenance WHERE id = ?").run(id);
    this.#reread();
    return changes === 1;
  }
}

interface Stored {
  readonly id: number;
  readonly name: string;
  readonly json: string;
}
