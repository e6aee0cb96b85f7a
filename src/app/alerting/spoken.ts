/** An alert in the words of its rule. */
import type { AlertRow } from "../../alerts/alert-row.ts";
import type { Language, Rule } from "../../alerts/rule.ts";
import { wordsIn } from "../../alerts/words.ts";

export interface Spoken {
  readonly title: string;
  readonly why: string;
  readonly todo: readonly string[];
}

/** A rule that is gone, or whose words fail, hides no alert: that is told by its name. */
export function spoken(
  rule: Rule | undefined,
  { rule: id, node, facts }: AlertRow,
  { language, zone }: { readonly language: Language; readonly zone: string },
  failed: (rule: string, cause: unknown) => void,
): Spoken {
  const plain = { title: node === null ? id : `${id}: ${node}`, why: "", todo: [] };
  if (rule === undefined) return plain;
  try {
    const texts = rule.texts[language];
    const words = wordsIn(language, zone);
    return { title: texts.title(facts, words), why: texts.why(facts, words), todo: texts.todo(facts, words) };
  } catch (cause) {
    failed(id, cause);
    return plain;
  }
}
