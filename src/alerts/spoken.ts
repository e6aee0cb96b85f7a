/** Facts in the words of their rule. */
import type { Facts } from "./finding.ts";
import type { Language, Rule } from "./rule.ts";
import { wordsIn } from "./words.ts";

export interface Spoken {
  readonly title: string;
  readonly why: string;
  readonly todo: readonly string[];
}

/** `zone`: of dates, as IANA names it. */
export function spokenOf(rule: Rule, facts: Facts, { language, zone }: { readonly language: Language; readonly zone: string }): Spoken {
  const texts = rule.texts[language];
  const words = wordsIn(language, zone);
  return { title: texts.title(facts, words), why: texts.why(facts, words), todo: texts.todo(facts, words) };
}
