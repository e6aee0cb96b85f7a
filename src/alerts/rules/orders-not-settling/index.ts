import { noEvidence } from "../../finding.ts";
import { rule } from "../../rule.ts";
import { hourMs, linesAt, ofNode } from "../../subjects.ts";
import { texts, type OrdersNotSettling } from "./texts.ts";

const levels = {
  failed: {
    usual: 10,
    least: 1,
    most: 10_000,
    unit: "count",
    about: { en: "Failures within 24 h that warn.", de: "Fehlschläge binnen 24 h, ab denen gewarnt wird." },
  },
  hours: {
    usual: 36,
    least: 2,
    most: 48,
    unit: "hours",
    about: {
      en: "Hours without a success, while some fail, that warn.",
      de: "Stunden ohne Erfolg, ab denen bei Fehlschlägen gewarnt wird.",
    },
  },
} as const;
/** Fewer failures than this part of the level are the usual hiccups of a network. */
const clearPart = 0.5;

export const ordersNotSettling = rule<"chores", typeof levels, OrdersNotSettling>({
  id: "orders-not-settling",
  watch: "chores",
  damping: {},
  levels,
  hushedBy: [],
  ends: "when-clear",
  judge: ({ rows, nowMs }, levelsOf) =>
    rows.flatMap(({ node, orders }) => {
      const level = levelsOf(node);
      const { failedAtMs, lastSettledAtMs } = orders;
      const failed = failedAtMs.length;
      const hours = lastSettledAtMs === null ? null : (nowMs - lastSettledAtMs) / hourMs;
      const isOld = failed > 0 && hours !== null && hours > level.hours;
      const isOften = failed >= level.failed;
      if (failed === 0 || !(isOld || failed >= level.failed * clearPart)) return [];
      return {
        ...ofNode(node),
        is: isOld || isOften ? "true" : "holds",
        severity: "warning",
        value: isOld ? hours : failed,
        threshold: isOld ? level.hours : level.failed,
        facts: { node, failed, lastMs: lastSettledAtMs, hours: isOld ? Math.floor(hours) : null },
        evidence: noEvidence,
        sought: linesAt(node, ["orders.fail"], failedAtMs.toReversed()),
      };
    }),
  texts,
});
