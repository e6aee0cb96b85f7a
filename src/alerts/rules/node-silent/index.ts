/** The log of a node has no new lines. Whether the node itself is gone only its API can tell. */
import { transfersDueInSilence } from "../../../intelligence/transfers-row.ts";
import type { Finding } from "../../finding.ts";
import { rule, type LevelSpecs } from "../../rule.ts";
import { inPoints, lasting } from "../../subjects.ts";
import type { PresenceRow } from "../../watches.ts";
import { texts, type SilentFacts } from "./texts.ts";

/** Questions that its API left open, one after the other. */
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
  unit: "minutes",
  hushedBy: [],
  ends: "when-clear",
  judge({ rows, nowMs }, levelsOf) {
    return rows.flatMap((row): Finding<SilentFacts>[] => {
      const logs = row.sources.filter((s) => s.kind === "log");
      if (row.lastLineAtMs === null || logs.length === 0) return [];
      const { due: leastDue, minutes } = levelsOf(row.node);
      const silentMs = nowMs - row.lastLineAtMs;
      const api = apiOf(row);
      // What cannot be read, or is not read to its end, is the monitor's silence, and does not end that of a node either.
      const isRead = logs.every((s) => s.state === "live");
      if (!isRead && api === "answers") return [];
      const usual = row.usualPerMinute;
      const due = usual === null ? null : (usual * silentMs) / minuteMs;
      // A quiet node may write nothing for an hour, and its API is away while it restarts: that one must be silent for as long.
      const isApiAway = api === "silent" && apisOf(row).every((s) => nowMs - (s.failingSinceMs ?? nowMs) >= minutes * minuteMs);
      if (isRead && (silentMs < minutes * minuteMs || !(isApiAway || (due ?? 0) >= leastDue))) return [];
      const facts = { node: row.node, silentMs, lastLineAtMs: row.lastLineAtMs, due, api };
      const severity = api === "silent" || api === "none" ? "critical" : "warning";
      const is = isRead ? "true" : "holds";
      const evidence = inPoints(lasting(row.lastLineAtMs, nowMs, minuteMs));
      const value = silentMs / minuteMs;
      return [{ node: row.node, satellite: null, part: "", is, severity, value, threshold: minutes, facts, evidence }];
    });
  },
  texts,
});

const apisOf = ({ sources }: PresenceRow) => sources.filter((s) => s.kind === "api" && s.state !== "paused");

function apiOf(row: PresenceRow): SilentFacts["api"] {
  const apis = apisOf(row);
  if (apis.length === 0) return "none";
  if (apis.every((s) => s.failedInARow >= failedPolls)) return "silent";
  return apis.some((s) => s.failedInARow === 0 && s.lastSuccessAtMs !== null) ? "answers" : "unsure";
}
