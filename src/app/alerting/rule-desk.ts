/** Rules as the server is asked for them: their words, their levels, and how often they fire. */
import type { AlertStore, RuleTally } from "../../alerts/alert-store.ts";
import type { Engine } from "../../alerts/engine.ts";
import type { RuleSetting, RuleSettings, Scope } from "../../alerts/rule-settings.ts";
import type { Language, Rule } from "../../alerts/rule.ts";
import { AppError } from "../../core/errors.ts";
import type * as view from "../../core/views.ts";
import type { PreviewAsked, Rules } from "../../server/index.ts";
import type { RulePreviews } from "./preview/rule-previews.ts";

export interface RuleDeskTools {
  readonly store: AlertStore;
  readonly engine: Engine;
  readonly rules: readonly Rule[];
  readonly settings: RuleSettings;
  readonly nodeNames: readonly string[];
  readonly groupOf: (node: string) => string | null;
  readonly now: () => number;
  readonly previews: Pick<RulePreviews, "of">;
}

const previewDays = 30;
const dayMs = 86_400_000;

export class RuleDesk implements Rules {
  readonly #tools: RuleDeskTools;

  constructor(tools: RuleDeskTools) {
    this.#tools = tools;
  }

  list(language: Language): view.Rules {
    const tallies = this.#tallies();
    return { rules: this.#tools.rules.map((rule) => this.#row(rule, language, tallies)) };
  }

  #tallies(): ReadonlyMap<string, RuleTally> {
    return this.#tools.store.talliesSince(this.#tools.now() - previewDays * dayMs);
  }

  #row(rule: Rule, language: Language, tallies: ReadonlyMap<string, RuleTally>): view.RuleRow {
    const { settings } = this.#tools;
    const texts = rule.texts[language];
    const levels = settings.levelsOf(rule, null);
    const usual = settings.usual(rule.levels);
    const tally = tallies.get(rule.id);
    return {
      id: rule.id,
      name: texts.name,
      fires: texts.fires,
      on: levels !== null,
      unit: rule.unit ?? null,
      levels: Object.entries(rule.levels).map(([name, spec]) => ({
        name,
        about: spec.about[language],
        unit: spec.unit,
        usual: usual[name]!,
        least: spec.least,
        most: spec.most,
        value: (levels ?? { ...usual, ...settings.at(rule.id, { is: "all", name: "" })?.levels })[name]!,
      })),
      settings: settings
        .of(rule.id)
        .map(({ scope, isOn, levels: set }) => ({ scope: scope.is, name: scope.name, on: isOn, levels: { ...set } })),
      openings_30d: tally?.openings ?? 0,
      useful: tally?.useful ?? 0,
      not_useful: tally?.notUseful ?? 0,
    };
  }

  set(id: string, scope: Scope, setting: RuleSetting | null, language: Language): view.RuleRow {
    const { rules, settings, engine, nodeNames, now } = this.#tools;
    if (setting !== null && !this.#isKnown(scope))
      throw new AppError(
        "scope-unknown",
        `There is no ${scope.is} "${scope.name}".`,
        "Name a node or a group of the settings, or leave the name out for all.",
      );
    settings.set(id, scope, setting, now());
    engine.drop((node) => nodeNames.includes(node), now());
    engine.settle(now());
    return this.#row(
      rules.find((rule) => rule.id === id)!,
      language,
      this.#tallies(),
    );
  }

  #isKnown({ is, name }: Scope): boolean {
    const { nodeNames, groupOf } = this.#tools;
    switch (is) {
      case "all":
        return name === "";
      case "node":
        return nodeNames.includes(name);
      case "group":
        return nodeNames.some((node) => groupOf(node) === name);
    }
  }

  preview(asked: PreviewAsked, isGone: () => boolean): Promise<view.RulePreview> {
    return this.#tools.previews.of(asked, isGone);
  }
}
