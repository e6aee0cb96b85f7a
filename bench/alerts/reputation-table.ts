/** How long before its disqualification a failing node is told of: from its API alone, and with its log. */
import { quantile } from "../../src/core/statistics.ts";
import { alarmKey, logAlarms } from "./log-alarm.ts";
import { reputationCells, type Lead } from "./reputation.ts";
import { tableText } from "./table.ts";

const head = [
  "audits that fail",
  "at",
  "disqualified after",
  "that is",
  "API alone: lead of the warning, median, worst",
  "missed",
  "… of critical",
  "missed",
  "with the log: lead of critical",
  "open after the line, median, worst",
];

export async function reputationTable(seeds: readonly number[], trialsEach: number, logsEach: number): Promise<string> {
  const cells = await reputationCells(seeds, trialsEach);
  const alarms = await logAlarms(seeds[0]!, logsEach);
  const rows = cells.map(({ failingShare, pace, audits, hours, warning, critical }) => {
    const ms = (alarms.get(alarmKey(failingShare, pace)) ?? []).toSorted((a, b) => a - b);
    return [
      percent(failingShare),
      pace,
      `${Math.round(audits)} audits`,
      span(hours),
      leadText(warning),
      percent(warning.missed),
      leadText(critical),
      percent(critical.missed),
      span(hours - quantile(ms, 0.5) / 3_600_000),
      `${seconds(quantile(ms, 0.5))}, ${seconds(ms.at(-1)!)}`,
    ];
  });
  const all = [...alarms.values()].flat().toSorted((a, b) => a - b);
  return [
    tableText([head, ...rows]),
    `Nodes whose audits fail from a moment on, ${cells[0]!.trials} for each row, of a perfect score before. The API tells scores up to 6 h old and is asked every 5 min. Told: the first warning or critical alert; missed: disqualified before any.`,
    `With the log: ${all.length} nodes in the running product, the alert open ${seconds(quantile(all, 0.5))} (median) and at most ${seconds(all.at(-1)!)} after the line.`,
  ].join("\n");
}

const leadText = ({ medianHours, leastHours, missed }: Lead): string =>
  medianHours === null ? "miss" : `${span(medianHours)}, ${missed > 0 ? "miss" : span(leastHours!)}`;
const percent = (share: number) => `${Math.round(share * 100)} %`;
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

function span(hours: number): string {
  if (hours >= 72) return `${Math.round(hours / 24)} d`;
  return hours >= 10 ? `${Math.round(hours)} h` : hours >= 1 ? `${hours.toFixed(1)} h` : `${Math.round(hours * 60)} min`;
}
