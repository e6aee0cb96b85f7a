/** What is set for a rule in one scope, and what holds there. */
import type { RuleRow } from "../../../src/core/views.ts";

export const scopeKinds = ["all", "group", "node"] as const;
export interface Scope {
  readonly is: (typeof scopeKinds)[number];
  /** Of the group or node; empty for all. */
  readonly name: string;
}

export interface Held {
  /** `null`: as in the wider scope. */
  readonly on: boolean | null;
  /** Level by level: what holds, and whether it was set in this very scope. */
  readonly levels: Readonly<Record<string, { readonly value: number; readonly isOwn: boolean }>>;
}

export const settingAt = (rule: RuleRow, { is, name }: Scope): RuleRow["settings"][number] | undefined =>
  rule.settings.find((setting) => setting.scope === is && setting.name === name);

/** `group`: of the node, where the scope is one. */
export function heldAt(rule: RuleRow, scope: Scope, group: string | null): Held {
  const own = settingAt(rule, scope);
  const middle = scope.is === "node" && group !== null ? settingAt(rule, { is: "group", name: group }) : undefined;
  const levels = rule.levels.map(({ name, value }) => {
    const set = own?.levels[name];
    return [name, { value: set ?? middle?.levels[name] ?? value, isOwn: set !== undefined }] as const;
  });
  return { on: scope.is === "all" ? rule.on : (own?.on ?? null), levels: Object.fromEntries(levels) };
}

/** The levels that are sent: those that were set here already, and those that are another now. */
export function levelsToSend(held: Held, typed: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(held.levels).flatMap(([name, { value, isOwn }]) => {
      const wanted = typed[name] ?? value;
      return isOwn || wanted !== value ? [[name, wanted] as const] : [];
    }),
  );
}
