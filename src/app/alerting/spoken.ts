/** An alert in the words of its rule, whatever becomes of them. */
import type { AlertRow } from "../../alerts/alert-row.ts";
import type { Rule } from "../../alerts/rule.ts";
import { spokenOf, type Spoken } from "../../alerts/spoken.ts";

/** A rule that is gone, or whose words fail, hides no alert: that is told by its name. */
export function spoken(
  rule: Rule | undefined,
  { rule: id, node, facts }: AlertRow,
  speech: Parameters<typeof spokenOf>[2],
  failed: (rule: string, cause: unknown) => void,
): Spoken {
  const plain = { title: node === null ? id : `${id}: ${node}`, why: "", todo: [] };
  if (rule === undefined) return plain;
  try {
    return spokenOf(rule, facts, speech);
  } catch (cause) {
    failed(id, cause);
    return plain;
  }
}
