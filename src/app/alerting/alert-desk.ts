/** Alerts as the server is asked for them: rows of the store with the words of their rules. */
import type { AlertRow } from "../../alerts/alert-row.ts";
import type { AlertStore } from "../../alerts/alert-store.ts";
import { calmMs, endingOf } from "../../alerts/ending.ts";
import type { AlertAct } from "../../alerts/alert-changes.ts";
import type { Engine } from "../../alerts/engine.ts";
import { rankOf } from "../../alerts/finding.ts";
import type { Language, Rule } from "../../alerts/rule.ts";
import type { Spoken } from "../../alerts/spoken.ts";
import { AppError } from "../../core/errors.ts";
import { satelliteName } from "../../core/satellites.ts";
import { rfc3339, rfc3339OrNull } from "../../core/time.ts";
import type * as view from "../../core/views.ts";
import type { Alerts, Selection } from "../../server/index.ts";
import { spoken } from "./spoken.ts";

export interface DeskTools {
  readonly store: AlertStore;
  readonly engine: Engine;
  readonly rules: readonly Rule[];
  readonly nodeNames: readonly string[];
  readonly now: () => number;
  /** Of dates in texts, as IANA names it. */
  readonly zone: string;
  readonly deliveriesOf: (alertId: number) => readonly view.Delivery[];
  /** Words of a rule that failed. */
  readonly failed: (rule: string, cause: unknown) => void;
}

const mostClosed = 1000;

export class AlertDesk implements Alerts {
  readonly #tools: DeskTools;
  readonly #titles = new WeakMap<AlertRow, string>();
  readonly #rules: ReadonlyMap<string, Rule>;

  constructor(tools: DeskTools) {
    this.#tools = tools;
    this.#rules = new Map(tools.rules.map((rule) => [rule.id, rule]));
  }

  list(state: "open" | "closed", selection: Selection, language: Language, zone = this.#tools.zone): view.Alerts {
    const { engine, store } = this.#tools;
    const isMine = ({ node }: AlertRow) => selection.nodes === null || (node !== null && selection.nodes.includes(node));
    const open = engine.open().filter(isMine);
    const { fromMs, toMs, nodes } = selection;
    const rows = state === "open" ? open.toSorted(worstFirst) : store.ended(fromMs, toMs, nodes, mostClosed);
    return {
      from: rfc3339(selection.fromMs),
      to: rfc3339(selection.toMs),
      state,
      counts: countsOf(open),
      alerts: rows.map((row) => this.row(row, language, zone)),
    };
  }

  /** Of every node. */
  counts(): view.AlertCounts {
    return countsOf(this.#tools.engine.open());
  }

  /** `null`: it is gone. */
  alert(id: number, language: Language, zone = this.#tools.zone): view.AlertRow | null {
    const row = this.#known(id);
    return row && this.row(row, language, zone);
  }

  /** In English, for the verdicts of nodes, which are asked for with every look at a fleet. A row is never changed, only replaced. */
  title(row: AlertRow): string {
    const title = this.#titles.get(row) ?? this.#spoken(row, "en", this.#tools.zone).title;
    this.#titles.set(row, title);
    return title;
  }

  #spoken(row: AlertRow, language: Language, zone: string): Spoken {
    return spoken(this.#rules.get(row.rule), row, { language, zone }, this.#tools.failed);
  }

  detail(id: number, language: Language): view.AlertDetail {
    const row = this.#find(id);
    const { engine, store, nodeNames, deliveriesOf } = this.#tools;
    const same = engine
      .open()
      .filter((other) => other.rule === row.rule && other.node !== null && other.node !== row.node)
      .map(({ node }) => node!);
    const others = [...new Set(same)];
    return {
      alert: this.row(row, language),
      history: store.history(id).map(({ atMs, what, detail }) => ({ at: rfc3339(atMs), what, detail })),
      deliveries: [...deliveriesOf(id)],
      others: { same: others, free: Math.max(0, nodeNames.length - others.length - (row.node === null ? 0 : 1)) },
    };
  }

  act(id: number, act: AlertAct, by: string, language: Language): view.AlertRow {
    const before = this.#find(id);
    const changed = this.#tools.engine.change(id, { ...act, by }, this.#tools.now());
    if (changed !== null) return this.row(changed, language);
    throw new AppError(
      "alert-closed",
      `The alert ended at ${rfc3339(before.resolvedAtMs ?? before.lastTrueMs)}.`,
      "Nothing is left to do for it.",
    );
  }

  judge(id: number, isUseful: boolean, language: Language): view.AlertRow {
    const judged = { ...this.#find(id), isUseful };
    this.#tools.engine.judge(id, isUseful);
    this.#tools.store.transaction(() => this.#tools.store.put(judged));
    return this.row(judged, language);
  }

  /** The engine has the newest values of what is open. */
  #known(id: number): AlertRow | null {
    return this.#tools.engine.open().find((open) => open.id === id) ?? this.#tools.store.alert(id);
  }

  #find(id: number): AlertRow {
    const row = this.#known(id);
    if (row !== null) return row;
    throw new AppError(
      "alert-unknown",
      `There is no alert ${id}.`,
      "Alerts are kept for as long as retention.alerts_days says; /api/v1/alerts lists them.",
    );
  }

  row(row: AlertRow, language: Language, zone = this.#tools.zone): view.AlertRow {
    const rule = this.#rules.get(row.rule);
    const { title, why, todo } = this.#spoken(row, language, zone);
    const calm = calmMs(rule, row);
    const endMs = row.resolvedAtMs ?? this.#tools.now();
    return {
      id: row.id,
      rule: row.rule,
      rule_name: rule?.texts[language].name ?? row.rule,
      severity: row.severity,
      peak_severity: row.peakSeverity,
      node: row.node,
      satellite: row.satellite,
      satellite_name: row.satellite === null ? null : satelliteName(row.satellite),
      title,
      why_now: why,
      what_to_do: todo.join("\n"),
      steps: [...todo],
      since: rfc3339(row.sinceMs),
      value: row.value,
      threshold: row.threshold,
      evidence: evidenceOf(row),
      acknowledged_at: rfc3339OrNull(row.acknowledged?.atMs ?? null),
      acknowledged_by: row.acknowledged?.by ?? null,
      snoozed_until: rfc3339OrNull(row.snoozed?.untilMs ?? null),
      resolved_at: rfc3339OrNull(row.resolvedAtMs),
      ended: endingOf(rule, row),
      calm_seconds: calm === null ? null : Math.round(calm / 1000),
      duration_seconds: Math.max(0, Math.round((endMs - row.sinceMs) / 1000)),
      unstable: row.isUnstable,
      openings: row.openingsMs.length,
      told_at: rfc3339OrNull(row.told?.atMs ?? null),
      hushed_by: row.hushedBy,
      link: `/alerts/${row.id}`,
      useful: row.isUseful,
    };
  }
}

function countsOf(open: readonly AlertRow[]): view.AlertCounts {
  const of = (severity: AlertRow["severity"]) => open.filter((row) => row.severity === severity).length;
  return { critical: of("critical"), warning: of("warning"), info: of("info") };
}

const evidenceOf = ({ evidence: { points, lines, scale } }: AlertRow): view.AlertRow["evidence"] => ({
  points: points.map(({ at_ms, value }) => ({ at: rfc3339(at_ms), value })),
  unit: scale?.unit ?? null,
  limit: scale?.limit ?? null,
  lines: [...lines],
});

const worstFirst = (a: AlertRow, b: AlertRow) => rankOf(b.severity) - rankOf(a.severity) || b.sinceMs - a.sinceMs || b.id - a.id;
