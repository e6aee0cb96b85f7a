/** What the server asks of alerts. */
import type { Schedule } from "../alerts/maintenance.ts";
import type { RuleSetting, Scope } from "../alerts/rule-settings.ts";
import type { Language } from "../alerts/rule.ts";
import type * as view from "../core/views.ts";
import type { Selection } from "./answers.ts";

export type AlertAct =
  | { readonly do: "acknowledge" }
  | { readonly do: "unacknowledge" }
  | { readonly do: "snooze"; readonly untilMs: number }
  | { readonly do: "unsnooze" };

export interface WindowGiven {
  readonly name: string;
  readonly nodes: readonly string[];
  readonly groups: readonly string[];
  readonly rules: readonly string[];
  readonly schedule: Schedule;
}

/** What would be set. */
export interface PreviewAsked {
  readonly rule: string;
  readonly scope: Scope;
  /** As a change of the rule takes them; `null`: those that hold now. */
  readonly levels: Readonly<Record<string, number>> | null;
}

export interface Alerts {
  list(state: "open" | "closed", selection: Selection, language: Language): view.Alerts;
  /** Open ones of every node. */
  counts(): view.AlertCounts;
  /** @throws {AppError} alert-unknown */
  detail(id: number, language: Language): view.AlertDetail;
  /** @param by who does it @throws {AppError} alert-unknown, alert-closed */
  act(id: number, act: AlertAct, by: string, language: Language): view.AlertRow;
  /** What somebody says of it afterwards. @throws {AppError} alert-unknown */
  judge(id: number, isUseful: boolean, language: Language): view.AlertRow;
  rules(language: Language): view.Rules;
  /** `null`: as in the wider scope. @throws {AppError} rule-unknown, level-unknown, level-out-of-range, scope-unknown */
  setRule(rule: string, scope: Scope, setting: RuleSetting | null, language: Language): view.RuleRow;
  /**
   * How often a rule would have fired; the rule counts as on. It takes seconds and gives up when nobody waits any more.
   * @throws {AppError} rule-unknown, level-unknown, level-out-of-range, scope-unknown, busy
   */
  preview(asked: PreviewAsked, isGone: () => boolean): Promise<view.RulePreview>;
  maintenance(): view.Maintenance;
  /** `id`: `null` for a new one. @throws {AppError} maintenance-wrong, maintenance-unknown */
  putMaintenance(id: number | null, window: WindowGiven): view.MaintenanceRow;
  /** @throws {AppError} maintenance-unknown */
  dropMaintenance(id: number): void;
}
