/** Rules and the life of their alerts, as the engine runs them: a look at the views every few minutes. */
import { keyOf, rankOf, type Severity } from "../../src/alerts/finding.ts";
import { newLife, step, usualDamping, type Life } from "../../src/alerts/lifecycle.ts";
import type { Levels, Rule } from "../../src/alerts/rule.ts";
import type { Watches } from "../../src/alerts/watches.ts";

export interface Opening {
  readonly rule: string;
  /** `null`: the fleet. */
  readonly node: string | null;
  readonly atMs: number;
  /** Of the moment at which it first was worth a warning, else info. */
  readonly severity: Severity;
  readonly turn: "opened" | "reopened";
  /** `Infinity`: it is open. */
  endedMs: number;
}

interface Kept {
  life: Life;
  readonly node: string | null;
  opening: Opening | null;
}

export class Replay {
  readonly openings: Opening[] = [];
  readonly #rules: readonly Rule[];
  readonly #kept = new Map<Rule, Map<string, Kept>>();

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
  }

  look(nowMs: number, views: Partial<Watches>): void {
    for (const rule of this.#rules) {
      const view = views[rule.watch];
      if (view === undefined) continue;
      const kept = this.#kept.get(rule) ?? new Map<string, Kept>();
      this.#kept.set(rule, kept);
      const found = new Map(rule.judge(view, () => usualLevels(rule)).map((finding) => [keyOf(rule.id, finding), finding]));
      for (const [key, { node }] of found) if (!kept.has(key)) kept.set(key, { life: newLife, node, opening: null });
      for (const [key, one] of kept) {
        const isBlind = one.node !== null && view.blind.has(one.node);
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
      const isWorse = turn === "stepped" && one.opening?.severity === "info" && life.is === "firing" && rankOf(life.severity) > 0;
      if ((turn !== "opened" && turn !== "reopened" && !isWorse) || life.is !== "firing") continue;
      if (isWorse) one.opening!.endedMs = nowMs;
      one.opening = {
        rule: rule.id,
        node: one.node,
        atMs: nowMs,
        severity: life.severity,
        turn: turn === "reopened" ? "reopened" : "opened",
        endedMs: Infinity,
      };
      this.openings.push(one.opening);
    }
  }
}

function usualLevels(rule: Rule): Levels {
  return Object.fromEntries(Object.entries(rule.levels).map(([name, spec]) => [name, spec.usual]));
}
