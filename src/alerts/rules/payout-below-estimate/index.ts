/** What the satellites paid for the newest closed month against what was estimated for it. */
import { addMonths, monthOf } from "../../../core/months.ts";
import type { Finding } from "../../finding.ts";
import { rule, type LevelSpecs } from "../../rule.ts";
import { texts, type BelowFacts } from "./texts.ts";

/** Estimates cut storage to whole cents a satellite: less than this is no difference. */
const leastMicroUsd = 100_000;

const levels = {
  percent: {
    usual: 10,
    least: 1,
    most: 100,
    unit: "percent",
    about: { en: "Share of the estimate that must be missing.", de: "Anteil der Schätzung, der fehlen muss." },
  },
} as const satisfies LevelSpecs;

export const payoutBelowEstimate = rule<"earnings", typeof levels, BelowFacts>({
  id: "payout-below-estimate",
  watch: "earnings",
  damping: {},
  levels,
  unit: "micro_usd",
  hushedBy: [],
  ends: "with-time",
  judge({ rows, nowMs }, levelsOf) {
    const newest = addMonths(monthOf(nowMs), -1);
    return rows.flatMap(({ node, months, earnings }): Finding<BelowFacts>[] => {
      const month = months.find((m) => m.month === newest);
      const previous = earnings.previous_month;
      // Paystubs that are still awaited are not missing.
      const isWhole = previous !== null && previous.month === newest && previous.kind === "paystub" && previous.awaited.length === 0;
      if (month === undefined || month.estimateMicroUsd === null || !isWhole) return [];
      const missing = month.estimateMicroUsd - month.payoutMicroUsd;
      const least = Math.max(leastMicroUsd, (month.estimateMicroUsd * levelsOf(node).percent) / 100);
      if (missing < least) return [];
      return [
        {
          node,
          satellite: null,
          part: newest,
          is: "true",
          severity: "warning",
          value: month.payoutMicroUsd,
          threshold: month.estimateMicroUsd - least,
          facts: { node, month: newest, payoutMicroUsd: month.payoutMicroUsd, estimateMicroUsd: month.estimateMicroUsd },
          evidence: {
            points: months.slice(-6).map((m) => ({ at_ms: Date.parse(`${m.month}-01T00:00:00Z`), value: m.payoutMicroUsd })),
            lines: [],
          },
        },
      ];
    });
  },
  texts,
});
