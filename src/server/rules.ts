/** What the server asks of the rules of alerts. */
import type { RuleSetting, Scope } from "../alerts/rule-settings.ts";
import type { Language } from "../alerts/rule.ts";
import type * as view from "../core/views.ts";

/** What would be set. */
export interface PreviewAsked {
  readonly rule: string;
  readonly scope: Scope;
  /** As a change of the rule takes them; `null`: those that hold now. */
  readonly levels: Readonly<Record<string, number>> | null;
}

export interface Rules {
  list(language: Language): view.Rules;
  /** `null`: as in the wider scope. @throws {AppError} rule-unknown, level-unknown, level-out-of-range, scope-unknown */
  set(rule: string, scope: Scope, setting: RuleSetting | null, language: Language): view.RuleRow;
  /**
   * How often a rule would have fired; the rule counts as on. It takes seconds and gives up when nobody waits any more.
   * @throws {AppError} rule-unknown, level-unknown, level-out-of-range, scope-unknown, busy
   */
  preview(asked: PreviewAsked, isGone: () => boolean): Promise<view.RulePreview>;
}
