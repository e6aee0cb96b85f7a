/** What a node's own figures add to its verdict: lost or suspended comes before everything, old figures are worth a look. */
import { satelliteName } from "../core/satellites.ts";
import { rfc3339 } from "../core/time.ts";
import type { NodeRow } from "../core/views.ts";
import { groupBy, nodeRows } from "../trackers/node-rows.ts";
import { badStandings, type BadStanding } from "../trackers/reputation/standing.ts";
import { stateTable } from "../trackers/storage/tables.ts";
import { storageStaleMs } from "../trackers/storage/views.ts";
import type { AnswerTools } from "./answer-tools.ts";

const sentences: Record<BadStanding["state"], (satellites: string) => string> = {
  disqualified: (satellites) => `Disqualified on ${satellites}: it is paid no more there, and this cannot be undone.`,
  suspended: (satellites) =>
    `Suspended on ${satellites} for audits that ended in unknown errors: no new data until the score is above 0.60. Look for disk errors in the log.`,
  "offline-suspended": (satellites) =>
    `Suspended on ${satellites} for being offline: no new data until the online score is above 0.60. Keep the node reachable.`,
};
const states = Object.keys(sentences) as BadStanding["state"][];

export function standingOf({ tables, mirror, now }: AnswerTools): (row: NodeRow) => NodeRow {
  const bad = groupBy(badStandings(tables), (s) => s.node);
  const heard = new Map(nodeRows(tables, stateTable, null).map((row) => [row.number("node"), row.number("at_ms")]));
  const asked = new Set(mirror.polled.filter(({ state }) => state !== "catching_up").map(({ node }) => node));
  return (row) => {
    const id = mirror.nodeId(row.name);
    const reasons = reasonsOf(bad.get(id) ?? [], (satellite) => satelliteName(mirror.satellite(satellite)));
    if (reasons.length > 0) return { ...row, verdict: "critical", reasons: [...reasons, ...row.reasons] };
    const at = heard.get(id);
    // Before it was asked for the first time, old figures are no sign of anything.
    if (row.verdict !== "ok" || !asked.has(row.name) || at === undefined || now() - at <= storageStaleMs) return row;
    return {
      ...row,
      verdict: "attention",
      reasons: [`Its own figures are of ${rfc3339(at)}: its API has not answered since.`, ...row.reasons],
    };
  };
}

function reasonsOf(bad: readonly BadStanding[], nameOf: (satellite: number) => string): string[] {
  return states.flatMap((state) => {
    const names = bad.filter((s) => s.state === state).map((s) => nameOf(s.satellite));
    return names.length === 0 ? [] : [sentences[state](names.toSorted().join(", "))];
  });
}
