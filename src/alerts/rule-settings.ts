/** What the operator set for rules: for all nodes, a group or a node. The narrowest that says something counts. */
import type { DatabaseSync } from "node:sqlite";
import { AppError } from "../core/errors.ts";
import { inTransaction } from "../store/database.ts";
import type { MigrationOwner } from "../store/migrations.ts";
import type { LevelSpecs, Levels, Rule } from "./rule.ts";

export const ruleSettingTables: MigrationOwner = {
  name: "rule-settings",
  migrations: [
    {
      number: 1,
      dated: "2026-11-26",
      does: "levels of rules that were set on the page",
      sql: `CREATE TABLE rule_settings (rule TEXT NOT NULL, scope TEXT NOT NULL, name TEXT NOT NULL, is_on INTEGER, levels TEXT NOT NULL,
        changed_at_ms INTEGER NOT NULL, PRIMARY KEY (rule, scope, name)) STRICT, WITHOUT ROWID`,
    },
  ],
};

export const scopes = ["all", "group", "node"] as const;
export interface Scope {
  readonly is: (typeof scopes)[number];
  /** Of the group or node; empty for all. */
  readonly name: string;
}

/** What is not named is as in the wider scope. */
export interface RuleSetting {
  readonly isOn: boolean | null;
  readonly levels: Readonly<Record<string, number>>;
}

export interface RuleSettingsTools {
  readonly db: DatabaseSync;
  readonly rules: readonly Rule[];
  readonly groupOf: (node: string) => string | null;
  /** Of the settings, for levels that have a key there. */
  readonly configured: (key: string) => number | undefined;
}

export class RuleSettings {
  readonly #tools: RuleSettingsTools;
  readonly #set = new Map<string, RuleSetting>();
  /** By rule and node, until something is set. */
  readonly #found = new Map<string, Levels | null>();

  constructor(tools: RuleSettingsTools) {
    this.#tools = tools;
    const rows = tools.db.prepare("SELECT rule, scope, name, is_on, levels FROM rule_settings").all();
    for (const { rule, scope, name, is_on, levels } of rows as unknown as Stored[])
      this.#set.set(placeOf(rule, { is: scope, name }), {
        isOn: is_on === null ? null : is_on === 1,
        levels: JSON.parse(levels) as Record<string, number>,
      });
  }

  /** `null`: the rule is off for the node; `node` is `null` for the fleet and the monitor. */
  levelsOf(rule: Rule, node: string | null): Levels | null {
    const key = JSON.stringify([rule.id, node]);
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const found = this.#levelsOf(rule, node, (scope) => this.at(rule.id, scope));
    this.#found.set(key, found);
    return found;
  }

  /**
   * Levels as they would be with another setting in a scope; nothing is set.
   * @throws {AppError} level-unknown, level-out-of-range
   */
  levelsWith(rule: Rule, scope: Scope, setting: RuleSetting): (node: string | null) => Levels | null {
    for (const [name, value] of Object.entries(setting.levels)) checkLevel(rule, name, value);
    const at = (other: Scope) => (other.is === scope.is && other.name === scope.name ? setting : this.at(rule.id, other));
    return (node) => this.#levelsOf(rule, node, at);
  }

  #levelsOf(rule: Rule, node: string | null, at: (scope: Scope) => RuleSetting | null): Levels | null {
    const group = node === null ? null : this.#tools.groupOf(node);
    const wide = at({ is: "all", name: "" });
    const middle = group === null ? null : at({ is: "group", name: group });
    const narrow = node === null ? null : at({ is: "node", name: node });
    if ((narrow?.isOn ?? middle?.isOn ?? wide?.isOn ?? true) === false) return null;
    return { ...this.usual(rule.levels), ...wide?.levels, ...middle?.levels, ...narrow?.levels };
  }

  /** Levels as the settings have them, or else as the rule does. */
  usual(levels: LevelSpecs): Record<string, number> {
    const of = ({ setting, usual }: LevelSpecs[string]) => (setting === undefined ? usual : (this.#tools.configured(setting) ?? usual));
    return Object.fromEntries(Object.entries(levels).map(([name, spec]) => [name, of(spec)]));
  }

  at(rule: string, scope: Scope): RuleSetting | null {
    return this.#set.get(placeOf(rule, scope)) ?? null;
  }

  of(rule: string): readonly (RuleSetting & { readonly scope: Scope })[] {
    return [...this.#set].flatMap(([place, setting]) => {
      const [id, is, name] = JSON.parse(place) as [string, Scope["is"], string];
      return id === rule ? [{ ...setting, scope: { is, name } }] : [];
    });
  }

  /**
   * `null`: as in the wider scope.
   * @throws {AppError} rule-unknown, level-unknown, level-out-of-range
   */
  set(ruleId: string, scope: Scope, setting: RuleSetting | null, nowMs: number): void {
    const rule = this.#tools.rules.find(({ id }) => id === ruleId);
    if (rule === undefined) throw new AppError("rule-unknown", `There is no rule "${ruleId}".`, "Choose one of the list at /api/v1/rules.");
    if (setting !== null) for (const [name, value] of Object.entries(setting.levels)) checkLevel(rule, name, value);
    const { db } = this.#tools;
    inTransaction(db, () => {
      db.prepare("DELETE FROM rule_settings WHERE rule = ? AND scope = ? AND name = ?").run(ruleId, scope.is, scope.name);
      if (setting === null) return;
      const insert = "INSERT INTO rule_settings (rule, scope, name, is_on, levels, changed_at_ms) VALUES (?, ?, ?, ?, ?, ?)";
      const isOn = setting.isOn === null ? null : Number(setting.isOn);
      db.prepare(insert).run(ruleId, scope.is, scope.name, isOn, JSON.stringify(setting.levels), nowMs);
    });
    if (setting === null) this.#set.delete(placeOf(ruleId, scope));
    else this.#set.set(placeOf(ruleId, scope), setting);
    this.#found.clear();
  }
}

interface Stored {
  readonly rule: string;
  readonly scope: Scope["is"];
  readonly name: string;
  readonly is_on: number | null;
  readonly levels: string;
}

const placeOf = (rule: string, scope: Scope) => JSON.stringify([rule, scope.is, scope.name]);

function checkLevel(rule: Rule, name: string, value: number): void {
  const spec = Object.hasOwn(rule.levels, name) ? rule.levels[name] : undefined;
  if (spec === undefined) {
    const known = Object.keys(rule.levels).join(", ");
    throw new AppError("level-unknown", `The rule ${rule.id} has no level "${name}".`, known === "" ? "It has none." : `It has ${known}.`);
  }
  if (value >= spec.least && value <= spec.most) return;
  throw new AppError("level-out-of-range", `${name} of ${rule.id} is ${value}.`, `Give a number from ${spec.least} to ${spec.most}.`);
}
