/** The node looks at its clock when it starts: more than 10 minutes it tells, with more than 30 it does not start. */
import { noEvidence } from "../../finding.ts";
import { rule } from "../../rule.ts";
import { linesAt, ofNode } from "../../subjects.ts";
import { texts, type ClockWrong } from "./texts.ts";

const levels = {
  warning: {
    usual: 10,
    least: 1,
    most: 1440,
    unit: "minutes",
    about: { en: "Minutes off that warn.", de: "Minuten Abweichung, ab denen gewarnt wird." },
  },
  critical: {
    usual: 30,
    least: 1,
    most: 1440,
    unit: "minutes",
    about: { en: "Minutes off that are critical.", de: "Minuten Abweichung, die kritisch sind." },
  },
} as const;

export const clockWrong = rule<"chores", typeof levels, ClockWrong>({
  id: "clock-wrong",
  watch: "chores",
  damping: {},
  levels,
  unit: "minutes",
  hushedBy: [],
  ends: "when-clear",
  judge: ({ rows }, levelsOf) =>
    rows.flatMap(({ node, clockOffSeconds, clockAtMs }) => {
      const { warning, critical } = levelsOf(node);
      const minutes = clockOffSeconds === null ? 0 : Math.abs(clockOffSeconds) / 60;
      if (minutes <= warning) return [];
      const isCritical = minutes > critical;
      return {
        ...ofNode(node),
        is: "true",
        severity: isCritical ? "critical" : "warning",
        value: minutes,
        threshold: isCritical ? critical : warning,
        facts: { node, minutes },
        evidence: noEvidence,
        ...(clockAtMs !== null && { sought: linesAt(node, ["clock.bad"], [clockAtMs]) }),
      };
    }),
  texts,
});
