/**
 * Findings become alerts with a life. `find` and `take` bring in what the views show, `settle` makes all that followed durable together with
 * what people are to be told of it: after a kill the same looks lead to the same alerts, and nothing is told twice.
 */
import { isDeepStrictEqual } from "node:util";
import type { AlertRow, HistoryRow } from "./alert-row.ts";
import type { AlertStore } from "./alert-store.ts";
import { canary, canaryId, isCanary } from "./canary.ts";
import { changedRow, lifeOf, livedRow, noteOf, openedRow, type AlertChange } from "./alert-changes.ts";
import { dueOf, type Told } from "./due-tellings.ts";
import { keyOf, type Finding, type Subject } from "./finding.ts";
import { explainedBy, overtakenBy } from "./inhibition.ts";
import { newLife, openingsWithinMs, pastOf, step, usualDamping, type Damping, type Life, type Look, type Turn } from "./lifecycle.ts";
import { usualLevels, type Levels, type Rule } from "./rule.ts";
import { urgencyOf, withLines, type Judged, type Sought } from "./sought.ts";
import { isBlindTo, type WatchName, type Watches } from "./watches.ts";

export interface EngineTools {
  readonly store: AlertStore;
  readonly rules: readonly Rule[];
  /** `null`: the rule is off for the node. */
  readonly levelsOf: (rule: Rule, node: string | null) => Levels | null;
  /** Whether a maintenance window covers it. */
  readonly isMaintained: (subject: Subject, rule: string, nowMs: number) => boolean;
  /** Puts what is to be told beside the alerts, in the same transaction. */
  readonly tell: (tellings: readonly Told[], nowMs: number) => void;
  /** After it is durable; throws nothing. */
  readonly changed: (alerts: readonly AlertRow[]) => void;
  /** A rule that throws is left out; the others go on. */
  readonly failed: (rule: string, cause: unknown) => void;
}

interface Entry {
  life: Life;
  /** The open alert, or the last one for as long as it may come back. */
  row: AlertRow | null;
  /** What was last given to be stored, and when. */
  kept: { readonly row: AlertRow; readonly atMs: number } | null;
  readonly subject: Subject;
  /** The last look that could see it found it, and it is not only kept for a while. */
  isPresent: boolean;
  /** Nothing is to be told of its end: that was done, or it ended because nobody looks any more. */
  isEndTold: boolean;
}

/** The newest value of an open alert, and lines that were found later, are kept in memory and stored so often. */
const storeValueEveryMs = 60_000;

export class Engine {
  readonly #tools: EngineTools;
  readonly #entries = new Map<string, Map<string, Entry>>();
  readonly #rules: ReadonlyMap<string, Rule>;
  /** Rows to be stored by id: that of an alert stays when another opens under its key. */
  readonly #dirty = new Map<number, AlertRow>();
  #notes: { readonly alertId: number; readonly note: HistoryRow }[] = [];
  /** Waits for a transaction that succeeds: the disk may be full. */
  #untold: Told[] = [];

  constructor(tools: EngineTools, nowMs: number) {
    this.#tools = tools;
    this.#rules = new Map(tools.rules.map((rule) => [rule.id, rule]));
    for (const row of tools.store.openOrEndedSince(nowMs - openingsWithinMs)) if (!isCanary(row.rule)) this.#remember(row, nowMs);
  }

  #remember(row: AlertRow, nowMs: number): void {
    const of = this.#of(row.rule);
    const key = keyOf(row.rule, row);
    const known = of.get(key);
    // Rows come oldest first; an open one is the newest of its key.
    if (known?.row && known.row.id > row.id) return;
    const life = lifeOf(row, known?.life ?? newLife, nowMs);
    of.set(key, { ...newEntry(row), life, row, kept: { row, atMs: 0 }, isEndTold: row.resolvedAtMs !== null });
  }

  #of(rule: string): Map<string, Entry> {
    const entries = this.#entries.get(rule) ?? new Map<string, Entry>();
    this.#entries.set(rule, entries);
    return entries;
  }

  /** What a view shows; nothing is remembered of it until it is taken. */
  find<W extends WatchName>(name: W, view: Watches[W]): Judged {
    const found: Judged["found"][number][] = [];
    for (const rule of this.#tools.rules)
      if (rule.watch === name) this.#try(rule, () => found.push({ rule, findings: this.#findings(rule, view) }));
    return { view, found };
  }

  /** Whose lines are to be looked up before it is taken, the most urgent first. */
  sought({ view, found }: Judged): readonly Sought[] {
    const sought: (Sought & { readonly urgency: number })[] = [];
    for (const { rule, findings } of found)
      for (const [key, finding] of findings) {
        if (finding.sought === undefined || isBlindTo(view, finding.node)) continue;
        const { life, row } = this.#of(rule.id).get(key) ?? { life: newLife, row: null };
        const urgency = urgencyOf(life, row, finding, view.nowMs, { ...usualDamping, ...rule.damping });
        if (urgency > 0) sought.push({ key, lines: finding.sought, urgency });
      }
    return sought.toSorted((a, b) => b.urgency - a.urgency);
  }

  /** `lines`: what was found of those that were sought, by key. */
  take({ view, found }: Judged, lines: ReadonlyMap<string, readonly string[]> = new Map()): void {
    for (const { rule, findings } of found) this.#try(rule, () => this.#take(rule, view, findings, lines));
  }

  #try(rule: Rule, work: () => void): void {
    try {
      work();
    } catch (cause) {
      this.#tools.failed(rule.id, cause);
    }
  }

  #findings(rule: Rule, view: Watches[WatchName]): ReadonlyMap<string, Finding> {
    const isOn = (node: string | null) => this.#tools.levelsOf(rule, node) !== null;
    const usual = usualLevels(rule);
    const levelsOf = (node: string | null) => this.#tools.levelsOf(rule, node) ?? usual;
    const findings = new Map<string, Finding>();
    for (const finding of rule.judge(view as never, levelsOf)) if (isOn(finding.node)) findings.set(keyOf(rule.id, finding), finding);
    return findings;
  }

  #take(rule: Rule, view: Watches[WatchName], findings: ReadonlyMap<string, Finding>, lines: ReadonlyMap<string, readonly string[]>): void {
    // While lines were looked up it may have been turned off.
    const isOn = (node: string | null) => this.#tools.levelsOf(rule, node) !== null;
    const entries = this.#of(rule.id);
    const damping = { ...usualDamping, ...rule.damping };
    for (const key of new Set([...findings.keys(), ...entries.keys()])) {
      const judged = findings.get(key) ?? null;
      const entry = entries.get(key) ?? newEntry(judged!);
      const finding = judged === null || !isOn(judged.node) ? null : withLines(judged, lines.get(key) ?? [], entry);
      this.#live(rule, entry, { finding, isBlind: isBlindTo(view, entry.subject.node), nowMs: view.nowMs, damping });
      if (entry.life.is === "quiet" && entry.life.openings.length === 0) entries.delete(key);
      else entries.set(key, entry);
    }
  }

  #live(rule: Rule, entry: Entry, seen: { finding: Finding | null; isBlind: boolean; nowMs: number; damping: Damping }): void {
    const { finding, isBlind, nowMs, damping } = seen;
    const look: Look = isBlind ? { is: "unknown" } : finding === null ? { is: "clear" } : { is: finding.is, severity: finding.severity };
    const { life, turns } = step(entry.life, look, nowMs, damping);
    entry.life = life;
    if (!isBlind) entry.isPresent = finding !== null;
    if (turns.length === 0 && (finding === null || isBlind || life.is !== "firing")) return;
    const row = this.#row(rule, entry, finding, turns);
    entry.row = row;
    if (row === null) return;
    if (row.resolvedAtMs === null) entry.isEndTold = false;
    for (const what of turns) this.#note(row.id, { atMs: nowMs, what, detail: row.severity });
    if (turns.length > 0 || this.#dirty.has(row.id) || isStale(entry.kept, row, nowMs)) this.#keep(entry, row, nowMs);
  }

  #keep(entry: Entry, row: AlertRow, nowMs: number): void {
    entry.row = row;
    entry.kept = { row, atMs: nowMs };
    this.#dirty.set(row.id, row);
  }

  #row(rule: Rule, entry: Entry, finding: Finding | null, turns: readonly Turn[]): AlertRow | null {
    const { life } = entry;
    if (life.is === "firing" && finding !== null && turns.includes("opened"))
      return openedRow(isCanary(rule.id) ? canaryId : this.#tools.store.newId(), rule.id, finding, life);
    return entry.row === null ? null : livedRow(entry.row, life, finding, turns);
  }

  #note(alertId: number, note: HistoryRow): void {
    if (alertId !== canaryId) this.#notes.push({ alertId, note });
  }

  /** Nodes that are no longer watched, and rules that are off: their alerts end, and nobody is told. */
  drop(isWatched: (node: string) => boolean, nowMs: number): void {
    for (const [id, entries] of this.#entries) {
      const rule = this.#rules.get(id);
      for (const entry of entries.values()) {
        const { row } = entry;
        if (row === null || row.resolvedAtMs !== null) continue;
        const isLooked = rule !== undefined && this.#tools.levelsOf(rule, row.node) !== null && (row.node === null || isWatched(row.node));
        if (!isLooked) this.#end(entry, row, nowMs);
      }
    }
  }

  #end(entry: Entry, row: AlertRow, nowMs: number): void {
    entry.life = { ...pastOf(entry.life), is: "resolved", sinceMs: row.sinceMs, endedMs: nowMs };
    entry.isEndTold = true;
    this.#note(row.id, { atMs: nowMs, what: "resolved", detail: "no longer watched" });
    this.#keep(entry, { ...row, resolvedAtMs: nowMs }, nowMs);
  }

  /** Makes everything durable that happened since the last time, with what is to be told of it. */
  settle(nowMs: number): void {
    const { store } = this.#tools;
    this.#untold.push(...this.#dueTellings(nowMs));
    if (this.#dirty.size === 0 && this.#notes.length === 0) return;
    store.transaction(() => {
      for (const row of this.#dirty.values()) this.#put(row);
      for (const { alertId, note } of this.#notes) store.note(alertId, note);
      this.#tools.tell(this.#untold, nowMs);
    });
    const changed = [...this.#dirty.values()].filter(({ rule }) => !isCanary(rule));
    if (this.#dirty.get(canaryId)?.resolvedAtMs != null) this.#entries.delete(canary.id);
    this.#dirty.clear();
    this.#notes = [];
    this.#untold = [];
    this.#tools.changed(changed);
  }

  #put(row: AlertRow): void {
    if (isCanary(row.rule) && row.resolvedAtMs !== null) this.#tools.store.drop(row.id);
    else this.#tools.store.put(row);
  }

  #dueTellings(nowMs: number): Told[] {
    const tellings: Told[] = [];
    for (const [entry, row] of this.#rows()) {
      if (row.resolvedAtMs !== null && !this.#dirty.has(row.id)) continue;
      const { isPresent, isEndTold } = entry;
      const circumstances = { rule: this.#rules.get(row.rule), hushedBy: this.#hushedBy(row, nowMs), isPresent, isEndTold };
      const due = dueOf(row, circumstances, nowMs);
      if (due === null) continue;
      this.#keep(entry, due.row, nowMs);
      if (due.told === null) continue;
      tellings.push(due.told);
      this.#note(row.id, { atMs: nowMs, what: "told", detail: due.told.telling });
      entry.isEndTold = due.told.telling === "resolved";
    }
    return tellings;
  }

  #hushedBy(row: AlertRow, nowMs: number): string | null {
    const rule = this.#rules.get(row.rule);
    const openOf = (id: string) => [...this.#of(id).values()].flatMap(({ row: of }) => (of?.resolvedAtMs === null ? [of] : []));
    if (row.resolvedAtMs !== null) return overtakenBy(rule, row, openOf) ?? row.hushedBy;
    return this.#tools.isMaintained(row, row.rule, nowMs) ? "maintenance" : explainedBy(rule, row, openOf);
  }

  *#rows(): Generator<readonly [Entry, AlertRow]> {
    for (const entries of this.#entries.values()) for (const entry of entries.values()) if (entry.row !== null) yield [entry, entry.row];
  }

  /** Open alerts with their newest values. */
  open(): readonly AlertRow[] {
    return [...this.#rows()].flatMap(([, row]) => (row.resolvedAtMs === null && !isCanary(row.rule) ? [row] : []));
  }

  /** What a person says of it, also of one that is over. */
  judge(id: number, isUseful: boolean): void {
    for (const [entry, row] of this.#rows()) if (row.id === id) entry.row = { ...row, isUseful };
    const waiting = this.#dirty.get(id);
    if (waiting !== undefined) this.#dirty.set(id, { ...waiting, isUseful });
  }

  /** @returns `null` when no such alert is open */
  change(id: number, change: AlertChange, nowMs: number): AlertRow | null {
    const found = [...this.#rows()].find(([, row]) => row.id === id && row.resolvedAtMs === null);
    if (found === undefined) return null;
    const [entry, row] = found;
    this.#keep(entry, changedRow(row, change, nowMs), nowMs);
    this.#note(id, { atMs: nowMs, ...noteOf(change) });
    this.settle(nowMs);
    return entry.row;
  }
}

const newEntry = (subject: Subject): Entry => ({ life: newLife, row: null, kept: null, subject, isPresent: false, isEndTold: false });

const isStale = (kept: Entry["kept"], { value, evidence }: AlertRow, nowMs: number) =>
  kept !== null && nowMs - kept.atMs >= storeValueEveryMs && (value !== kept.row.value || !isDeepStrictEqual(evidence, kept.row.evidence));
