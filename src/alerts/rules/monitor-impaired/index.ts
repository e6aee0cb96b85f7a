/** The monitor's own blindness is never said of the nodes; all of it is one alert. */
import { noEvidence } from "../../finding.ts";
import { rule } from "../../rule.ts";
import { ofMonitor } from "../../subjects.ts";
import { texts, type MonitorImpaired } from "./texts.ts";

const levels = {} as const;
/** With these nothing may be kept. */
const worst: readonly string[] = ["disk"];

export const monitorImpaired = rule<"monitor", typeof levels, MonitorImpaired>({
  id: "monitor-impaired",
  watch: "monitor",
  damping: {},
  levels,
  unit: "count",
  hushedBy: [],
  ends: "when-clear",
  judge: ({ rows }) => {
    if (rows.length === 0) return [];
    return [
      {
        ...ofMonitor,
        is: "true",
        severity: rows.some(({ what }) => worst.includes(what)) ? "critical" : "warning",
        value: rows.length,
        threshold: 1,
        facts: {
          what: [...new Set(rows.map(({ what }) => what))],
          details: rows.map(({ detail }) => detail),
          sinceMs: Math.min(...rows.map(({ sinceMs }) => sinceMs)),
        },
        evidence: noEvidence,
      },
    ];
  },
  texts,
});
