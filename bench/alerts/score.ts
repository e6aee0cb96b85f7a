/** Alerts against labelled incidents: what was found, how soon, and what was cried for nothing. */
import { quantile } from "../../src/core/statistics.ts";
import type { Opening } from "../../src/alerts/replay.ts";

export interface Incident {
  /** Id of the rule that must tell it. */
  readonly rule: string;
  readonly node: string;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Run {
  readonly incidents: readonly Incident[];
  readonly openings: readonly Opening[];
  /** Node-months that were watched. */
  readonly nodeMonths: number;
  /** Openings before this belong to learning. */
  readonly countedFromMs: number;
}

export interface Score {
  readonly rule: string;
  readonly incidents: number;
  readonly recall: number;
  readonly falsePerNodeMonth: number;
  readonly alertsPerIncident: number;
  /** The same alert again within its cool-down, for each incident. */
  readonly reopenedPerIncident: number;
  readonly medianMinutes: number;
  readonly p90Minutes: number;
  /** Notes about the whole fleet. */
  readonly fleetNotes: number;
}

const minuteMs = 60_000;
/** Windows of half an hour still see the end of an incident. */
const tailMs = 30 * minuteMs;

export interface Scored {
  /** Rules whose incidents explain an alert of this rule, too: it is then neither found nor false. */
  readonly explains?: readonly string[];
  /** What is only a note wakes nobody, and counts only where notes are all that the rule has. */
  readonly countsNotes?: boolean;
}

export function scoreOf(rule: string, runs: readonly Run[], { explains = [], countsNotes = false }: Scored = {}): Score {
  let [incidents, found, alerts, reopened, wrong, notes, nodeMonths] = [0, 0, 0, 0, 0, 0, 0];
  const delays: number[] = [];
  for (const run of runs) {
    nodeMonths += run.nodeMonths;
    const own = run.incidents.filter((i) => i.rule === rule);
    const told = run.openings.filter((o) => o.rule === rule && o.atMs >= run.countedFromMs);
    notes += told.filter((o) => o.node === null).length;
    const warned = told.filter((o) => o.node !== null && (countsNotes || o.severity !== "info"));
    incidents += own.length;
    for (const incident of own) {
      const during = warned.filter((o) => covers(incident, o));
      const opened = during.filter((o) => o.turn !== "reopened");
      if (opened.length === 0) continue;
      found++;
      alerts += opened.length;
      reopened += during.length - opened.length;
      delays.push((opened[0]!.atMs - incident.fromMs) / minuteMs);
    }
    const known = run.incidents.filter((i) => i.rule === rule || explains.includes(i.rule));
    wrong += warned.filter((o) => o.turn !== "reopened" && !known.some((i) => covers(i, o))).length;
  }
  const sorted = delays.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted.length === 0 ? Number.NaN : quantile(sorted, share));
  return {
    rule,
    incidents,
    recall: found / incidents,
    falsePerNodeMonth: wrong / nodeMonths,
    alertsPerIncident: alerts / found,
    reopenedPerIncident: reopened / found,
    medianMinutes: at(0.5),
    p90Minutes: at(0.9),
    fleetNotes: notes,
  };
}

const covers = ({ node, fromMs, toMs }: Incident, o: Opening) => o.node === node && o.atMs >= fromMs && o.atMs <= toMs + tailMs;
