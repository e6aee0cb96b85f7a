import { parseTime } from "../../../core/time.ts";
import { noEvidence } from "../../finding.ts";
import { rule } from "../../rule.ts";
import { hourMs, ofSatellite } from "../../subjects.ts";
import { texts, type VettingFinished } from "./texts.ts";

const levels = {
  hours: {
    usual: 24,
    least: 1,
    most: 168,
    unit: "hours",
    about: { en: "Hours for which it is told.", de: "Stunden, die es gemeldet bleibt." },
  },
} as const;

export const vettingFinished = rule<"reputation", typeof levels, VettingFinished>({
  id: "vetting-finished",
  watch: "reputation",
  damping: {},
  levels,
  hushedBy: [],
  ends: "with-time",
  judge: ({ rows, nowMs }, levelsOf) =>
    rows.flatMap((row) => {
      const sinceMs = row.vetting.state === "vetted" && row.vetting.since !== null ? parseTime(row.vetting.since) : null;
      const toldMs = levelsOf(row.node).hours * hourMs;
      if (sinceMs === null || sinceMs <= nowMs - toldMs) return [];
      return {
        ...ofSatellite(row.node, row.satellite),
        is: "true",
        severity: "info",
        value: null,
        threshold: null,
        facts: { node: row.node, satellite: row.name, sinceMs },
        evidence: noEvidence,
        latest: { atMs: sinceMs, untilMs: sinceMs + toldMs },
      };
    }),
  texts,
});
