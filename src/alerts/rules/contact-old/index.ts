/** After four hours without a contact satellites send no uploads. */
import { rule } from "../../rule.ts";
import { hourMs, inPoints, lasting, ofNode } from "../../subjects.ts";
import type { NodeStateRow } from "../../watches.ts";
import { texts, type ContactOld } from "./texts.ts";

const levels = {
  warning: {
    usual: 2,
    least: 0.5,
    most: 48,
    unit: "hours",
    about: { en: "Hours without a contact that warn.", de: "Stunden ohne Kontakt, ab denen gewarnt wird." },
  },
  critical: {
    usual: 4,
    least: 0.5,
    most: 48,
    unit: "hours",
    about: { en: "Hours without a contact that are critical.", de: "Stunden ohne Kontakt, die kritisch sind." },
  },
} as const;

export const contactOld = rule<"nodeState", typeof levels, ContactOld>({
  id: "contact-old",
  watch: "nodeState",
  damping: {},
  levels,
  unit: "hours",
  hushedBy: [],
  ends: "when-clear",
  judge: ({ rows, nowMs }, levelsOf) =>
    rows.flatMap((row) => {
      const { warning, critical } = levelsOf(row.node);
      const since = lastContactMs(row);
      const hours = since === null ? null : (nowMs - since) / hourMs;
      if (hours === null || hours <= warning) return [];
      const isCritical = hours > critical;
      return {
        ...ofNode(row.node),
        is: "true",
        severity: isCritical ? "critical" : "warning",
        value: hours,
        threshold: isCritical ? critical : warning,
        facts: { node: row.node, hours, isSinceStart: row.lastPingedAtMs === null },
        evidence: inPoints(lasting(since, nowMs, hourMs)),
      };
    }),
  texts,
});

/** A node that nobody has reached since its start says no time; one that says nothing at all is not known. */
function lastContactMs({ lastPingedAtMs, startedAtMs, isUpToDate }: NodeStateRow): number | null {
  return lastPingedAtMs ?? (isUpToDate === null ? null : startedAtMs);
}
