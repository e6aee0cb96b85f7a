/** Rules and the life of their alerts over looks of the past, as the engine runs them; nothing is stored and nobody is told. */
import { keyOf, rankOf, severities, type Severity } from "./finding.ts";
import { newLife, step, usualDamping, type Life } from "./lifecycle.ts";
import { usualLevels, type Levels, type Rule } from "./rule.ts";
import { isBlindTo, type Watches } from "./watches.ts";

export interface Opening {
  readonly rule: string;
  /** `null`: the fleet. */
  readonly node: string | null;
  readonly atMs: number;
  readonly severity: Severity;
  /** The worst until the end; of what opened again or got worse, the first one has it. */
  peak: Severity;
  /** `worsened`: what was a note became worth a warning. Only `opened` is an alert of its own. */
  readonly turn: "opened" | "reopened" | "worsened";
  /** `Infinity`: it is open. */
  endedMs: number;
}

interface Kept {
  life: Life;
  readonly node: string | null;
  /** The one that opened the alert, and the newest. */
  first: Opening | null;
  opening: Opening | null;
}

/** `null`: the rule is off for the node. */
export type LevelsOf = (rule: Rule, node: string | null) => Levels | null;

export class Replay {
  readonly openings: Opening[] = [];
  readonly #rules: readonly Rule[];
  readonly #levelsOf: LevelsOf;
  readonly #kept = new Map<Rule, Map<string, Kept>>();

  constructor(rules: readonly Rule[], levelsOf: LevelsOf = usualLevels) {
    this.#rules = rules;
    this.#levelsOf = levelsOf;
  }

  /** Looks must come in the order of their times. */
  look(nowMs: number, views: Partial<Watches>): void {
    for (const rule of this.#rules) {
      const view = views[rule.watch];
      if (view === undefined) continue;
      const kept = this.#kept.get(rule) ?? new Map<string, Kept>();
      this.#kept.set(rule, kept);
      const isOn = (node: string | null) => this.#levelsOf(rule, node) !== null;
      const findings = rule.judge(view as never, (node) => this.#levelsOf(rule, node) ?? usualLevels(rule));
      const found = new Map(findings.filter(({ node }) => isOn(node)).map((finding) => [keyOf(rule.id, finding), finding]));
      for (const [key, { node }] of found) if (!kept.has(key)) kept.set(key, { life: newLife, node, first: null, opening: null });
      for (const [key, one] of kept) {
        const isBlind = isBlindTo(view, one.node);
        const finding = found.get(key);
        this.#step(rule, one, isBlind ? { is: "unknown" } : (finding ?? { is: "clear" }), nowMs);
        if (one.life.is === "quiet" && one.life.openings.length === 0) kept.delete(key);
      }
    }
  }

  #step(rule: Rule, one: Kept, look: Parameters<typeof step>[1], nowMs: number): void {
    const { life, turns } = step(one.life, look, nowMs, { ...usualDamping, ...rule.damping });
    one.life = life;
    for (const turn of turns) {
      if (turn === "resolved" && one.opening !== null) one.opening.endedMs = nowMs;
      if (life.is !== "firing") continue;
      if (turn === "opened" || turn === "reopened") this.#open(rule, one, life, turn, nowMs);
      else if (turn === "stepped" && one.opening?.severity === "info") this.#open(rule, one, life, "worsened", nowMs);
      if (one.first !== null && rankOf(life.severity) > rankOf(one.first.peak)) one.first.peak = life.severity;
    }
  }

  #open(rule: Rule, one: Kept, { severity }: { readonly severity: Severity }, turn: Opening["turn"], atMs: number): void {
    if (turn === "worsened") one.opening!.endedMs = atMs;
    one.opening = { rule: rule.id, node: one.node, atMs, severity, peak: severity, turn, endedMs: Infinity };
    if (turn === "opened") one.first = one.opening;
    this.openings.push(one.opening);
  }
}

export interface Tally {
  readonly openings: number;
  /** By the worst that each came to. */
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Those with any, the most first; `null`: the fleet. */
  readonly byNode: readonly { readonly node: string | null; readonly openings: number }[];
  /** Unix ms, newest first. */
  readonly latestMs: readonly number[];
}

const mostLatest = 10;

/** Alerts that opened from then on; one that goes round is one. */
export function tallyOf(openings: readonly Pick<Opening, "node" | "atMs" | "peak" | "turn">[], fromMs: number): Tally {
  const own = openings.filter((o) => o.turn === "opened" && o.atMs >= fromMs);
  const of = (severity: Severity) => own.filter((o) => o.peak === severity).length;
  const nodes = [...Map.groupBy(own, (o) => o.node)].map(([node, all]) => ({ node, openings: all.length }));
  return {
    openings: own.length,
    bySeverity: Object.fromEntries(severities.map((severity) => [severity, of(severity)])) as Record<Severity, number>,
    byNode: nodes.toSorted((a, b) => b.openings - a.openings),
    latestMs: own
      .map((o) => o.atMs)
      .toSorted((a, b) => b - a)
      .slice(0, mostLatest),
  };
}
