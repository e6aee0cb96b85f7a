/**
 * An alert that no person sees: it goes the way of every other, through rule, life, store and outbox, so that a heartbeat is called
 * only as long as all of that works. Nothing of it is kept.
 */
import { noEvidence, type Facts } from "./finding.ts";
import { rule, type RuleTexts } from "./rule.ts";

const texts: RuleTexts = { name: "canary", fires: "a heartbeat is due", title: () => "canary", why: () => "", todo: () => [] };

export const canary = rule<"canary", Record<never, never>, Facts>({
  id: "canary",
  watch: "canary",
  damping: { looks: 1, keepFiringMs: 0, coolDownMs: 0 },
  levels: {},
  hushedBy: [],
  ends: "when-clear",
  judge: ({ rows }) =>
    rows.length === 0
      ? []
      : [
          {
            is: "true",
            node: null,
            satellite: null,
            part: "",
            severity: "info",
            value: rows.length,
            threshold: 1,
            facts: {},
            evidence: noEvidence,
          },
        ],
  texts: { en: texts, de: texts },
});

/** There is one at a time, and the numbers of the others go on without it. */
export const canaryId = 0;
export const isCanary = (ruleId: string): boolean => ruleId === canary.id;
