/** Below 0.60 a satellite suspends; a node that is offline all the time is there after 12 days. */
import type { ReputationRow } from "../../../core/views.ts";
import { rule } from "../../rule.ts";
import { inScores, isHeard, ofSatellite } from "../../subjects.ts";
import { texts, type OnlineScore } from "./texts.ts";

const levels = {
  warning: {
    usual: 0.95,
    least: 0,
    most: 1,
    unit: "score",
    setting: "alerts.reputation.online_score_warning",
    about: { en: "Online score below which a warning stands.", de: "Online-Score, unter dem gewarnt wird." },
  },
  fall: {
    usual: 0.02,
    least: 0.001,
    most: 0.1,
    unit: "score",
    about: {
      en: "Fall within a day that counts as being offline; below 0.70 any fall does.",
      de: "Fall binnen eines Tages, der als Ausfall zählt; unter 0,70 zählt jeder.",
    },
  },
  days: {
    usual: 5,
    least: 0,
    most: 30,
    unit: "days",
    about: { en: "Days until 0.60 at that pace that are critical.", de: "Tage bis 0,60 bei diesem Tempo, die kritisch sind." },
  },
} as const;

const clearAbove = 0.01;
const suspendedBelow = 0.6;
/** So close that a fall, however slow, is no noise: it may be the last one. */
const closeBelow = 0.7;

export const onlineScore = rule<"reputation", typeof levels, OnlineScore>({
  id: "online-score",
  watch: "reputation",
  damping: {},
  levels,
  unit: "score",
  hushedBy: [],
  ends: "when-clear",
  comesTo: ["offline-suspended", "disqualified"],
  judge: ({ rows }, levelsOf) =>
    rows.flatMap((row) => {
      const { warning, fall, days } = levelsOf(row.node);
      const score = row.online_score;
      if (score === null || row.state === "disqualified" || row.state === "offline-suspended") return [];
      const left = daysLeft(row, score, fall);
      const isCritical = score < suspendedBelow || (left !== null && left <= days);
      if (!isCritical && score >= warning + clearAbove) return [];
      return {
        ...ofSatellite(row.node, row.satellite),
        is: isHeard(row, isCritical || score < warning ? "true" : "holds"),
        severity: isCritical ? "critical" : "warning",
        value: score,
        threshold: warning,
        facts: { node: row.node, satellite: row.name, score, downtimeLeftHours: row.downtime_left_hours, daysLeft: left },
        evidence: inScores(row, "online_score"),
      };
    }),
  texts,
});

/** At the pace of the last day; `null`: it does not fall, or by so little that it may be chance. */
function daysLeft(row: ReputationRow, score: number, leastFall: number): number | null {
  const change = row.trend.find(({ days }) => days === 1)?.online_score ?? null;
  const isNoise = change !== null && score >= closeBelow && -change < leastFall;
  return change === null || change >= 0 || isNoise ? null : Math.max(0, score - suspendedBelow) / -change;
}
