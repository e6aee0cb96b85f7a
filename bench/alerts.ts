/**
 * `npm run bench:alerts`: labelled incidents of simulated fleets through the rules and the life of alerts. `--quick`: fewer nodes.
 * The seeds are others than those that levels were chosen with (11 to 14 and 77).
 */
import { rules } from "../src/alerts/rules/index.ts";
import { diskScore } from "./alerts/disks.ts";
import { earningsScore } from "./alerts/earnings.ts";
import { latencyRun } from "./alerts/latency.ts";
import { ratesRun, type RatesRun } from "./alerts/rates.ts";
import { reputationTable } from "./alerts/reputation-table.ts";
import { scoreOf, type Score, type Scored } from "./alerts/score.ts";
import { tableText } from "./alerts/table.ts";

const seeds = [401, 402];
const isQuick = process.argv.includes("--quick");
const size = { nodes: isQuick ? 15 : 60, days: 22 };
const goals = { recall: "≥ 0.85", wrong: "≤ 0.5", alerts: "≤ 1.1", median: "≤ 15 min" } as const;

const table: string[][] = [
  ["rule", "incidents", "recall", "false a node-month", "alerts an incident", "… reopened", "detected, median", "p90"],
  ["goal", "", goals.recall, goals.wrong, goals.alerts, "", `${goals.median} (traffic ≤ 25)`, ""],
];
const two = (value: number) => (Number.isNaN(value) ? "–" : value.toFixed(2));
const minutes = (value: number) => (Number.isNaN(value) ? "–" : `${Math.round(value)} min`);
const add = (cells: string[]) => {
  table.push(cells);
  console.error(cells.join(" | "));
};
const addScore = (name: string, s: Score) =>
  add([
    name,
    String(s.incidents),
    two(s.recall),
    two(s.falsePerNodeMonth),
    two(s.alertsPerIncident),
    two(s.reopenedPerIncident),
    minutes(s.medianMinutes),
    minutes(s.p90Minutes),
  ]);

const began = performance.now();
const rates = seeds.map((seed) => ratesRun({ ...size, seed, incidentsPerNode: 3 }));
const judged: readonly (readonly [string, Scored])[] = [
  ["success-rate-drop", {}],
  // A node that is silent has no traffic, and one that has lost nearly all of it is silent at times.
  ["traffic-collapse", { explains: ["node-silent"] }],
  ["node-silent", { explains: ["traffic-collapse"] }],
  ["error-burst", { countsNotes: true, explains: ["error-unseen"] }],
  ["error-unseen", { countsNotes: true }],
];
for (const [rule, how] of judged) addScore(rule, scoreOf(rule, rates, how));
const latency = seeds.map((seed) => latencyRun({ ...size, seed, incidentsPerNode: 2 }));
addScore("latency-p95", scoreOf("latency-p95", latency));
const disk = diskScore(seeds, isQuick ? 10 : 40);
add([
  `disk-full-forecast (${disk.disks} disks)`,
  String(disk.filling),
  two(disk.recall),
  two(disk.falsePerNodeMonth),
  two(disk.alertsPerIncident),
  "–",
  `${disk.medianDaysBefore.toFixed(0)} d before it is full, critical ${disk.criticalDaysBefore.toFixed(0)} d`,
  `one in ten less than ${disk.p10DaysBefore.toFixed(0)} d before`,
]);
const earnings = earningsScore(seeds, isQuick ? 10 : 40);
add([
  `earnings-drop (${earnings.nodeMonths} node-months)`,
  String(earnings.incidents),
  two(earnings.recall),
  two(earnings.falsePerNodeMonth),
  two(earnings.alertsPerIncident),
  "–",
  `day ${earnings.medianDayOfMonth.toFixed(0)} of the month`,
  "–",
]);

console.log(tableText(table));
for (const line of notes(rates)) console.log(line);
console.log(
  `Prices of all nodes fell by 40 %: ${earnings.inPriceMonth.notes} notes about the fleets (${seeds.length}), ${earnings.inPriceMonth.alerts} alerts of nodes to whom nothing else happened.`,
);
console.log(await reputationTable(seeds, isQuick ? 5 : 20, isQuick ? 1 : 5));
const ofReputation = ["audit-failed", "audit-score-fell", "audit-danger"];
const simulated = new Set([...judged.map(([rule]) => rule), "latency-p95", "disk-full-forecast", "earnings-drop", ...ofReputation]);
console.log(`Not simulated, fixed levels or facts: ${rules.flatMap(({ id }) => (simulated.has(id) ? [] : [id])).join(", ")}.`);
console.log(`Seeds ${seeds.join(", ")}; ${size.nodes} nodes, ${size.days} days each; ${Math.round((performance.now() - began) / 1000)} s.`);

/** What befell all nodes: it must be told once, as the network's. */
function notes(runs: readonly RatesRun[]): string[] {
  const tailMs = 30 * 60_000;
  const dips = runs.flatMap((run) => run.dips.filter((dip) => dip.fromMs >= run.countedFromMs).map((dip) => ({ run, dip })));
  const kinds = [
    ["traffic-collapse", dips.filter(({ dip }) => dip.traffic < 1)],
    ["success-rate-drop", dips.filter(({ dip }) => dip.failing > 0)],
  ] as const;
  return kinds.map(([rule, all]) => {
    const during = all.map(({ run, dip }) =>
      run.openings.filter((o) => o.rule === rule && o.turn === "opened" && o.atMs >= dip.fromMs && o.atMs <= dip.toMs + tailMs),
    );
    const told = during.filter((openings) => openings.some((o) => o.node === null)).length;
    const nodes = during.flat().filter((o) => o.node !== null).length;
    return `Dips of the whole network, ${rule}: ${all.length}, told as the network's ${told}, alerts of single nodes meanwhile ${nodes}.`;
  });
}
