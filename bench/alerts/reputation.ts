/**
 * Nodes whose audits fail, seen through their API alone: snapshots → tracker → view → rules → life of alerts, as in the product.
 * An answer that tells nothing new is not looked at again: what is made of it differs by the clock alone.
 */
import { auditDanger } from "../../src/alerts/rules/audit-danger/index.ts";
import { auditScoreFell } from "../../src/alerts/rules/audit-score-fell/index.ts";
import type { NodeSnapshot, SatelliteState } from "../../src/core/node-snapshots.ts";
import { Random } from "../../src/core/random.ts";
import { publicSatelliteIds } from "../../src/core/satellites.ts";
import { quantile } from "../../src/core/statistics.ts";
import { utcMillis } from "../../src/core/units.ts";
import { reputationView } from "../../src/trackers/reputation/views.ts";
import { recordedNode } from "../../test/support/recorded-node.ts";
import { TrackedNodes } from "../../test/support/tracked-nodes.ts";
import { failingCourse, type Course, type Told } from "./failing-node.ts";
import { Replay } from "../../src/alerts/replay.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** As the monitor asks without settings. */
const pollMs = 300_000;
const startMs = Date.UTC(2026, 5, 1);
const satellite = publicSatelliteIds[0]!;
/** So long the monitor knew the node before. */
const knownDays = 30;

export const shares = [1, 0.5, 0.1, 0.06] as const;
export const paces = [
  ["20 a day", 20],
  ["400 a day", 400],
  ["400 an hour", 9600],
] as const;

/** Hours from an alert to the disqualification. */
export interface Lead {
  /** Of the trials in which it opened before; `null`: in none. */
  readonly medianHours: number | null;
  readonly leastHours: number | null;
  /** Share of trials that were disqualified before anything could be told. */
  readonly missed: number;
}
export interface ReputationCell {
  readonly failingShare: number;
  readonly pace: string;
  readonly trials: number;
  /** Medians, from the first that failed to the one that ended it. */
  readonly audits: number;
  readonly hours: number;
  readonly warning: Lead;
  readonly critical: Lead;
}

export async function reputationCells(seeds: readonly number[], trialsEach: number): Promise<ReputationCell[]> {
  const cells: ReputationCell[] = [];
  const tracked = new TrackedNodes();
  let node = 0;
  try {
    for (const failingShare of shares)
      for (const [pace, perDay] of paces) {
        const courses: Course[] = [];
        const alarms: Alarms[] = [];
        for (const seed of seeds)
          for (let i = 0; i < trialsEach; i++) {
            const random = new Random(seed, "audits", failingShare, pace, i);
            const course = failingCourse(random, {
              share: failingShare,
              auditsPerDay: perDay,
              fromMs: startMs + random.next() * dayMs,
            });
            courses.push(course);
            alarms.push(await alarmsOf(course, ++node, tracked, random));
          }
        cells.push({
          failingShare,
          pace,
          trials: courses.length,
          audits: middle(courses.map((c) => c.audits)),
          hours: middle(courses.map((c) => (c.disqualifiedMs - c.firstFailedMs) / hourMs)),
          warning: leadOf(courses, alarms, "warningMs"),
          critical: leadOf(courses, alarms, "criticalMs"),
        });
      }
  } finally {
    tracked.close();
  }
  return cells;
}

interface Alarms {
  /** `null`: never while the node was still in. */
  readonly warningMs: number | null;
  readonly criticalMs: number | null;
}

async function alarmsOf(course: Course, node: number, tracked: TrackedNodes, random: Random): Promise<Alarms> {
  const phase = random.next() * pollMs;
  const polled = (atMs: number) => Math.ceil((atMs - phase) / pollMs) * pollMs + phase;
  const first = course.told[0]!;
  const before = Array.from({ length: knownDays }, (_, i) => ({ ...first, atMs: first.atMs - (knownDays - i) * dayMs }));
  tracked.nowMs = 0;
  tracked.tell(node, before.flatMap(snapshotsOf));
  const replay = new Replay([auditScoreFell, auditDanger]);
  const openedMs = (rule: string) => replay.openings.find((o) => o.rule === rule)?.atMs ?? null;
  for (const told of course.told) {
    const atMs = Math.round(polled(told.atMs));
    tracked.tell(node, snapshotsOf({ ...told, atMs }));
    const view = await reputationView({ nodes: [node], fromMs: atMs - dayMs, toMs: atMs + 1 }, tracked.tools);
    replay.look(atMs, { reputation: { nowMs: atMs, rows: view.reputation, blind: new Set() } });
    if (openedMs(auditDanger.id) !== null) break;
  }
  const critical = openedMs(auditDanger.id);
  const warnings = [openedMs(auditScoreFell.id), critical].filter((ms) => ms !== null);
  return { warningMs: warnings.length === 0 ? null : Math.min(...warnings), criticalMs: critical };
}

const recorded = recordedNode("v1.162.3", "healthy").snapshots;
const summary = recorded.find((s) => s.kind === "summary")!;
const usage = recorded.find((s) => s.kind === "satellite")!;

function snapshotsOf({ atMs, score, disqualifiedAtMs, windows }: Told): NodeSnapshot[] {
  const at = utcMillis(Math.round(atMs));
  const state: SatelliteState = {
    satellite,
    address: "satellite.example:7777",
    disqualifiedAt: disqualifiedAtMs === null ? null : utcMillis(Math.round(disqualifiedAtMs)),
    suspendedAt: null,
    vetting: { state: "vetted", since: utcMillis(startMs - 400 * dayMs) },
  };
  const scores = { audit: score, suspension: 1, online: 1 };
  return [
    { ...summary, at, satellites: [state] },
    { ...usage, at, satellite, scores, windows, storage: [], bandwidth: [] },
  ];
}

function leadOf(courses: readonly Course[], alarms: readonly Alarms[], which: keyof Alarms): Lead {
  const leads = courses.flatMap(({ disqualifiedMs }, i) => {
    const openedMs = alarms[i]![which];
    return openedMs === null || openedMs >= disqualifiedMs ? [] : [(disqualifiedMs - openedMs) / hourMs];
  });
  return {
    medianHours: leads.length === 0 ? null : middle(leads),
    leastHours: leads.length === 0 ? null : Math.min(...leads),
    missed: 1 - leads.length / courses.length,
  };
}

const middle = (values: readonly number[]): number =>
  quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
