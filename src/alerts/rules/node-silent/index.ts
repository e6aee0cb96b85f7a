/** The log of a node has no new lines. Whether the node itself is gone only its API can tell. */
import { transfersDueInSilence } from "../../../intelligence/transfers-row.ts";
import { noEvidence, type Finding } from "../../finding.ts";
import { rule, type LevelSpecs } from "../../rule.ts";
import type { PresenceRow } from "../../watches.ts";
import { texts, type SilentFacts } from "./texts.ts";

/** Transfers a minute below which silence alone says too little: two questions that its API left open must stand beside it. */
const busy = 0.5;
const failedPolls = 2;
const minuteMs = 60_000;

const levels = {
  due: {
    usual: transfersDueInSilence,
    least: 5,
    most: 10_000,
    unit: "count",
    about: { en: "Transfers that must have been due in the silence.", de: "Transfers, die in der Stille zu erwarten waren." },
  },
  minutes: {
    usual: 10,
    least: 2,
    most: 1440,
    unit: "minutes",
    about: { en: "Shortest silence that fires.", de: "Kürzeste Stille, die gemeldet wird." },
  },
} as const satisfies LevelSpecs;

export const nodeSilent = rule<"presence", typeof levels, SilentFacts>({
  id: "node-silent",
  watch: "presence",
  damping: { keepFiringMs: 5 * minuteMs },
  levels,
  hushedBy: [],
  judge({ rows, nowMs }, levelsOf) {
    return rows.flatMap((row): Finding<SilentFacts>[] => {
      const logs = row.sources.filter((s) => s.kind === "log");
      // What cannot be read, or is not read to its end, is the monitor's silence.
      if (row.lastLineAtMs === null || logs.length === 0 || !logs.every((s) => s.state === "live")) return [];
      const { due: leastDue, minutes } = levelsOf(row.node);
      const silentMs = nowMs - row.lastLineAtMs;
      const api = apiOf(row);
      const usual = row.usualPerMinute;
      const due = usual === null ? null : (usual * silentMs) / minuteMs;
      const isUnlikely = usual === null || usual < busy ? api === "silent" || (due ?? 0) >= leastDue : due! >= leastDue;
      if (silentMs < minutes * minuteMs || !isUnlikely) return [];
      const facts = { node: row.node, silentMs, lastLineAtMs: row.lastLineAtMs, due, api };
      const severity = api === "silent" || api === "none" ? "critical" : "warning";
      const threshold = minutes * minuteMs;
      return [{ node: row.node, satellite: null, part: "", is: "true", severity, value: silentMs, threshold, facts, evidence: noEvidence }];
    });
  },
  texts,
});

function apiOf({ sources }: PresenceRow): SilentFacts["api"] {
  const apis = sources.filter((s) => s.kind === "api" && s.state !== "paused");
  if (apis.length === 0) return "none";
  if (apis.every((s) => s.failedInARow >= failedPolls)) return "silent";
  return apis.some((s) => s.failedInARow === 0 && s.lastSuccessAtMs !== null) ? "answers" : "unsure";
}
