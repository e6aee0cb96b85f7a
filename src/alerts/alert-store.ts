/** Alerts, what happened to them, and what the operator set for rules: tables of `alerts.db`, which the main thread alone writes. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { inTransaction } from "../store/database.ts";
import type { MigrationOwner } from "../store/migrations.ts";
import { makePrivate } from "../store/private-file.ts";
import type { AlertRow, HistoryRow } from "./alert-row.ts";
import type { Evidence, Facts, Severity } from "./finding.ts";

export const alertTables: MigrationOwner = {
  name: "alerts",
  migrations: [
    {
      number: 1,
      dated: "2026-11-26",
      does: "alerts with what happened to them",
      sql: `CREATE TABLE alerts (id INTEGER PRIMARY KEY, rule TEXT NOT NULL, node TEXT, satellite TEXT, part TEXT NOT NULL,
          severity TEXT NOT NULL, peak_severity TEXT NOT NULL, since_ms INTEGER NOT NULL, last_true_ms INTEGER NOT NULL,
          resolved_at_ms INTEGER, value REAL, threshold REAL, facts TEXT NOT NULL, evidence TEXT NOT NULL, openings_ms TEXT NOT NULL,
          is_unstable INTEGER NOT NULL, acknowledged_at_ms INTEGER, acknowledged_by TEXT, snoozed_until_ms INTEGER,
          told_severity TEXT, told_at_ms INTEGER, hushed_by TEXT, is_useful INTEGER) STRICT;
        CREATE INDEX alerts_open ON alerts (rule) WHERE resolved_at_ms IS NULL;
        CREATE INDEX alerts_ended ON alerts (resolved_at_ms);
        CREATE TABLE alert_history (alert_id INTEGER NOT NULL, number INTEGER NOT NULL, at_ms INTEGER NOT NULL, what TEXT NOT NULL,
          detail TEXT NOT NULL, PRIMARY KEY (alert_id, number)) STRICT, WITHOUT ROWID`,
    },
    {
      number: 2,
      dated: "2026-11-26",
      does: "how bad it was when it was acknowledged or snoozed",
      sql: `ALTER TABLE alerts ADD COLUMN acknowledged_severity TEXT;
        ALTER TABLE alerts ADD COLUMN snoozed_severity TEXT;
        UPDATE alerts SET acknowledged_severity = iif(acknowledged_at_ms IS NULL, NULL, severity),
          snoozed_severity = iif(snoozed_until_ms IS NULL, NULL, severity)`,
    },
    {
      number: 3,
      dated: "2026-11-26",
      does: "when the newest of what an alert is about happened, and until when that is told",
      sql: "ALTER TABLE alerts ADD COLUMN latest_at_ms INTEGER; ALTER TABLE alerts ADD COLUMN latest_until_ms INTEGER",
    },
  ],
};

export function openAlerts(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, "alerts.db");
  makePrivate(path);
  const db = new DatabaseSync(path);
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -1024; PRAGMA busy_timeout = 250");
  return db;
}

interface Stored {
  readonly id: number;
  readonly rule: string;
  readonly node: string | null;
  readonly satellite: string | null;
  readonly part: string;
  readonly severity: Severity;
  readonly peak_severity: Severity;
  readonly since_ms: number;
  readonly last_true_ms: number;
  readonly resolved_at_ms: number | null;
  readonly value: number | null;
  readonly threshold: number | null;
  readonly facts: string;
  readonly evidence: string;
  readonly latest_at_ms: number | null;
  readonly latest_until_ms: number | null;
  readonly openings_ms: string;
  readonly is_unstable: number;
  readonly acknowledged_at_ms: number | null;
  readonly acknowledged_by: string | null;
  readonly acknowledged_severity: Severity | null;
  readonly snoozed_until_ms: number | null;
  readonly snoozed_severity: Severity | null;
  readonly told_severity: Severity | null;
  readonly told_at_ms: number | null;
  readonly hushed_by: string | null;
  readonly is_useful: number | null;
}

/** Values of a row in the order of its columns. */
const columns: Readonly<Record<keyof Stored, (row: AlertRow) => SQLInputValue>> = {
  id: (row) => row.id,
  rule: (row) => row.rule,
  node: (row) => row.node,
  satellite: (row) => row.satellite,
  part: (row) => row.part,
  severity: (row) => row.severity,
  peak_severity: (row) => row.peakSeverity,
  since_ms: (row) => row.sinceMs,
  last_true_ms: (row) => row.lastTrueMs,
  resolved_at_ms: (row) => row.resolvedAtMs,
  value: (row) => row.value,
  threshold: (row) => row.threshold,
  facts: (row) => JSON.stringify(row.facts),
  evidence: (row) => JSON.stringify(row.evidence),
  latest_at_ms: (row) => row.latest?.atMs ?? null,
  latest_until_ms: (row) => row.latest?.untilMs ?? null,
  openings_ms: (row) => JSON.stringify(row.openingsMs),
  is_unstable: (row) => Number(row.isUnstable),
  acknowledged_at_ms: (row) => row.acknowledged?.atMs ?? null,
  acknowledged_by: (row) => row.acknowledged?.by ?? null,
  acknowledged_severity: (row) => row.acknowledged?.severity ?? null,
  snoozed_until_ms: (row) => row.snoozed?.untilMs ?? null,
  snoozed_severity: (row) => row.snoozed?.severity ?? null,
  told_severity: (row) => row.told?.severity ?? null,
  told_at_ms: (row) => row.told?.atMs ?? null,
  hushed_by: (row) => row.hushedBy,
  is_useful: (row) => (row.isUseful === null ? null : Number(row.isUseful)),
};
const names = Object.keys(columns);

function rowOf(stored: Stored): AlertRow {
  const {
    severity,
    acknowledged_at_ms,
    acknowledged_by,
    snoozed_until_ms,
    told_severity,
    told_at_ms,
    is_useful,
    latest_at_ms,
    latest_until_ms,
  } = stored;
  return {
    id: stored.id,
    rule: stored.rule,
    node: stored.node,
    satellite: stored.satellite,
    part: stored.part,
    severity,
    peakSeverity: stored.peak_severity,
    sinceMs: stored.since_ms,
    lastTrueMs: stored.last_true_ms,
    resolvedAtMs: stored.resolved_at_ms,
    value: stored.value,
    threshold: stored.threshold,
    facts: JSON.parse(stored.facts) as Facts,
    evidence: JSON.parse(stored.evidence) as Evidence,
    latest: latest_at_ms === null || latest_until_ms === null ? null : { atMs: latest_at_ms, untilMs: latest_until_ms },
    openingsMs: JSON.parse(stored.openings_ms) as number[],
    isUnstable: stored.is_unstable === 1,
    acknowledged:
      acknowledged_at_ms === null
        ? null
        : { atMs: acknowledged_at_ms, by: acknowledged_by ?? "", severity: stored.acknowledged_severity ?? severity },
    snoozed: snoozed_until_ms === null ? null : { untilMs: snoozed_until_ms, severity: stored.snoozed_severity ?? severity },
    told: told_severity === null || told_at_ms === null ? null : { severity: told_severity, atMs: told_at_ms },
    hushedBy: stored.hushed_by,
    isUseful: is_useful === null ? null : is_useful === 1,
  };
}

export interface RuleTally {
  readonly openings: number;
  /** As people said. */
  readonly useful: number;
  readonly notUseful: number;
}

export class AlertStore {
  readonly #db: DatabaseSync;
  readonly #put;
  readonly #note;
  readonly #byId;
  #lastId: number;

  /** `db` has the tables. */
  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#put = db.prepare(
      `INSERT INTO alerts (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})
        ON CONFLICT (id) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(", ")}`,
    );
    this.#note = db.prepare(
      `INSERT INTO alert_history (alert_id, number, at_ms, what, detail)
        SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ? FROM alert_history WHERE alert_id = ?`,
    );
    this.#byId = db.prepare(`SELECT ${names.join(", ")} FROM alerts WHERE id = ?`);
    this.#lastId = (db.prepare("SELECT coalesce(max(id), 0) AS id FROM alerts").get() as { id: number }).id;
  }

  /** All of it is durable when this returns, or none. */
  transaction<T>(work: () => T): T {
    return inTransaction(this.#db, work);
  }

  newId(): number {
    return ++this.#lastId;
  }

  put(row: AlertRow): void {
    this.#put.run(...Object.values(columns).map((valueOf) => valueOf(row)));
  }

  note(alertId: number, { atMs, what, detail }: HistoryRow): void {
    this.#note.run(alertId, atMs, what, detail, alertId);
  }

  alert(id: number): AlertRow | null {
    const stored = this.#byId.get(id) as Stored | undefined;
    return stored === undefined ? null : rowOf(stored);
  }

  drop(id: number): void {
    this.#db.prepare("DELETE FROM alerts WHERE id = ?").run(id);
  }

  /** Open ones, and those that ended since; oldest first. `rule`: `null` is all. */
  openOrEndedSince(ms: number, rule: string | null = null): readonly AlertRow[] {
    const ofRule = rule === null ? "" : "AND rule = ?";
    return this.#all(`(resolved_at_ms IS NULL OR resolved_at_ms >= ?) ${ofRule} ORDER BY id`, ms, ...(rule === null ? [] : [rule]));
  }

  /** Those that ended within the range, newest first. `nodes`: `null` is all, with what is of no node. */
  ended(fromMs: number, toMs: number, nodes: readonly string[] | null, most: number): readonly AlertRow[] {
    const ofNodes = nodes === null ? "" : "AND node IN (SELECT value FROM json_each(?))";
    return this.#all(
      `resolved_at_ms >= ? AND resolved_at_ms < ? ${ofNodes} ORDER BY resolved_at_ms DESC, id DESC LIMIT ?`,
      fromMs,
      toMs,
      ...(nodes === null ? [] : [JSON.stringify(nodes)]),
      most,
    );
  }

  /** Of those that are open or ended since, by rule. */
  talliesSince(ms: number): ReadonlyMap<string, RuleTally> {
    const rows = this.#db
      .prepare(
        `SELECT rule, count(*) AS openings, count(*) FILTER (WHERE is_useful = 1) AS useful, count(*) FILTER (WHERE is_useful = 0) AS notUseful
          FROM alerts WHERE resolved_at_ms IS NULL OR resolved_at_ms >= ? GROUP BY rule`,
      )
      .all(ms) as unknown as (RuleTally & { rule: string })[];
    return new Map(rows.map((row) => [row.rule, row]));
  }

  #all(where: string, ...values: readonly SQLInputValue[]): readonly AlertRow[] {
    return (this.#db.prepare(`SELECT ${names.join(", ")} FROM alerts WHERE ${where}`).all(...values) as unknown as Stored[]).map(rowOf);
  }

  history(alertId: number): readonly HistoryRow[] {
    const found = this.#db.prepare("SELECT at_ms AS atMs, what, detail FROM alert_history WHERE alert_id = ? ORDER BY number").all(alertId);
    return found as unknown as HistoryRow[];
  }

  /** @returns how many went */
  dropEndedBefore(ms: number, most: number): number {
    return this.transaction(() => {
      const gone = this.#db.prepare("SELECT id FROM alerts WHERE resolved_at_ms < ? LIMIT ?").all(ms, most) as unknown as { id: number }[];
      const [alert, history] = ["DELETE FROM alerts WHERE id = ?", "DELETE FROM alert_history WHERE alert_id = ?"].map((sql) =>
        this.#db.prepare(sql),
      );
      for (const { id } of gone) {
        history!.run(id);
        alert!.run(id);
      }
      return gone.length;
    });
  }
}
