/** The node speaks of its satellites one by one: one of whom it says nothing, while it speaks of others, is lost to it. */
import { parseTime } from "../../../core/time.ts";
import { rule } from "../../rule.ts";
import { dayMs, inPoints, lasting, ofSatellite } from "../../subjects.ts";
import { texts, type SatelliteLost } from "./texts.ts";

const levels = {
  days: {
    usual: 14,
    least: 1,
    most: 365,
    unit: "days",
    about: {
      en: "Days after which a silent satellite counts as left for good, and is told no more.",
      de: "Tage, nach denen ein stummer Satellit als verlassen gilt und nicht mehr gemeldet wird.",
    },
  },
} as const;

export const satelliteLost = rule<"reputation", typeof levels, SatelliteLost>({
  id: "satellite-lost",
  watch: "reputation",
  damping: { looks: 2 },
  levels,
  unit: "days",
  hushedBy: [],
  ends: "either-way",
  comesTo: ["disqualified"],
  judge: ({ rows, nowMs }, levelsOf) => {
    const speaking = new Set(rows.filter((row) => !row.stale).map((row) => row.node));
    return rows.flatMap((row) => {
      const lastMs = parseTime(row.at);
      const isLost = row.stale && row.state !== "disqualified" && speaking.has(row.node);
      const toldMs = levelsOf(row.node).days * dayMs;
      if (!isLost || lastMs === null || lastMs <= nowMs - toldMs) return [];
      return {
        ...ofSatellite(row.node, row.satellite),
        is: "true",
        severity: "warning",
        value: (nowMs - lastMs) / dayMs,
        threshold: null,
        facts: { node: row.node, satellite: row.name, lastMs },
        evidence: inPoints(lasting(lastMs, nowMs, dayMs)),
        latest: { atMs: lastMs, untilMs: lastMs + toldMs },
      };
    });
  },
  texts,
});
