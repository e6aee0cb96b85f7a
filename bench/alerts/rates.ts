/** A fleet whose transfers fail, collapse and fall silent, with dips of the whole network and gaps of the monitor in between. */
import { rules } from "../../src/alerts/rules/index.ts";
import type { ErrorsRow, PresenceRow, SourceRow, TransfersRow } from "../../src/alerts/watches.ts";
import { Random } from "../../src/core/random.ts";
import { ErrorRing } from "../../src/intelligence/error-ring.ts";
import { TransferRing } from "../../src/intelligence/transfer-ring.ts";
import { transferFigures, usualPerMinute } from "../../src/intelligence/transfers-row.ts";
import { NodeMinutes, type Disturbance } from "./node-minutes.ts";
import { Replay } from "../../src/alerts/replay.ts";
import type { Incident, Run } from "./score.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const lookMinutes = 5;
const startMs = Date.UTC(2026, 5, 1);
/** What the rules look back on must have been seen. */
const learningDays = 8;
const watched = ["success-rate-drop", "traffic-collapse", "node-silent", "error-burst", "error-unseen"];
/** Failures by class as they usually are. */
const classes = [
  ["connection closed", "network", 0.6],
  ["i/o timeout", "network", 0.3],
  ["disk I/O error", "node", 0.1],
] as const;

export interface RatesSize {
  readonly seed: number;
  readonly nodes: number;
  readonly days: number;
  readonly incidentsPerNode: number;
}

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}
interface Planned extends Incident {
  readonly disturbance: Disturbance;
  readonly isApiDead: boolean;
  readonly errorClass: string;
}
export interface Dip extends Span {
  readonly traffic: number;
  readonly failing: number;
}

export interface RatesRun extends Run {
  /** Both befall all nodes. */
  readonly dips: readonly Dip[];
  readonly gaps: readonly Span[];
}

export function ratesRun(size: RatesSize): RatesRun {
  const { seed, nodes: count, days } = size;
  const endMs = startMs + days * dayMs;
  const names = Array.from({ length: count }, (_, i) => `node ${i + 1}`);
  const { dips, gaps } = commonEvents(size, endMs);
  const planned = names.map((node) => incidentsOf(node, size, endMs, [...dips, ...gaps]));
  const minutes = names.map((node) => new NodeMinutes(seed, node));
  const noise = new Random(seed, "polls");
  const transfers = new TransferRing();
  const errors = new ErrorRing();
  const lastLine = names.map(() => startMs);
  const failedPolls = names.map(() => 0);
  const replay = new Replay(rules.filter((rule) => watched.includes(rule.id)));
  for (let at = startMs; at < endMs; at += minuteMs) {
    const dip = dips.find((d) => at >= d.fromMs && at < d.toMs);
    const gap = gaps.find((g) => at >= g.fromMs && at < g.toMs);
    const isLook = (at + minuteMs) % (lookMinutes * minuteMs) === 0;
    names.forEach((_, i) => {
      const incident = planned[i]!.find((p) => at >= p.fromMs && at < p.toMs);
      const counted = minutes[i]!.at(at / minuteMs, disturbanceOf(dip, incident));
      if (counted.ended === 0 || gap?.isLost === true) return;
      transfers.add(i, at, counted);
      lastLine[i] = at + minuteMs;
      const random = noise.next();
      const cause =
        (dip?.failing ?? 0) > 0 ? classes[1][0] : incident?.rule === "success-rate-drop" ? incident.errorClass : classAt(random);
      if (counted.failed > 0) errors.add(i, cause, at, counted.failed);
    });
    if (isLook) {
      names.forEach((_, i) => {
        const isDead = planned[i]!.some((p) => p.isApiDead && at >= p.fromMs && at < p.toMs);
        failedPolls[i] = isDead || noise.next() < 0.01 ? failedPolls[i]! + 1 : 0;
      });
    }
    if (gap?.isLost === true && at + minuteMs >= gap.toMs) names.forEach((_, i) => transfers.missed(i, gap.fromMs, gap.toMs));
    if (isLook && gap === undefined) look(replay, at + minuteMs, names, { transfers, errors, lastLine, failedPolls });
  }
  const countedFromMs = startMs + learningDays * dayMs;
  return {
    incidents: planned.flat().flatMap(asErrors),
    openings: replay.openings,
    nodeMonths: (count * (days - learningDays)) / 30,
    countedFromMs,
    dips,
    gaps,
  };
}

/** More failures are a burst of their class, too, or a class that is new. */
function asErrors(incident: Planned): Incident[] {
  if (incident.rule !== "success-rate-drop") return [incident];
  return [incident, { ...incident, rule: incident.errorClass.startsWith("new") ? "error-unseen" : "error-burst" }];
}

interface Seen {
  readonly transfers: TransferRing;
  readonly errors: ErrorRing;
  readonly lastLine: readonly number[];
  readonly failedPolls: readonly number[];
}

function look(replay: Replay, nowMs: number, names: readonly string[], seen: Seen): void {
  const rows = names.map((node, i) => ({ node, figures: transferFigures(seen.transfers, i, nowMs) }));
  const blind = new Set(rows.filter((row) => row.figures === null).map((row) => row.node));
  replay.look(nowMs, {
    transfers: {
      nowMs,
      blind,
      rows: rows.flatMap(({ node, figures }): TransfersRow[] => (figures === null ? [] : [{ node, ...figures }])),
    },
    presence: { nowMs, blind, rows: names.map((node, i) => presenceOf(node, i, nowMs, seen)) },
    errors: { nowMs, blind, rows: names.flatMap((node, i) => errorsOf(node, i, nowMs, seen)) },
  });
}

function presenceOf(node: string, i: number, nowMs: number, { transfers, lastLine, failedPolls }: Seen): PresenceRow {
  const source = (kind: SourceRow["kind"], failedInARow: number): SourceRow => ({
    kind,
    target: node,
    state: failedInARow > 0 ? "error" : "live",
    error: null,
    failedInARow,
    failingSinceMs: failedInARow === 0 ? null : nowMs - failedInARow * lookMinutes * minuteMs,
    lastSuccessAtMs: nowMs - failedInARow * lookMinutes * minuteMs,
  });
  return {
    node,
    sources: [source("log", 0), source("api", failedPolls[i]!)],
    lastLineAtMs: lastLine[i]!,
    usualPerMinute: usualPerMinute(transfers, i, nowMs),
    startsMs: [],
    lastWords: [],
  };
}

function errorsOf(node: string, i: number, nowMs: number, { errors, transfers }: Seen): ErrorsRow[] {
  return errors.classesOf(i).flatMap((name) => {
    const figures = errors.figures(i, name, nowMs, transfers.firstMs(i) ?? nowMs);
    const side = classes.find(([known]) => known === name)?.[1] ?? "node";
    return figures === null ? [] : [{ node, class: name, text: name, side, ...figures }];
  });
}

function classAt(random: number): string {
  let left = random;
  for (const [name, , share] of classes) if ((left -= share) < 0) return name;
  return classes[0][0];
}

function disturbanceOf(dip: Dip | undefined, incident: Planned | undefined): Disturbance {
  return {
    traffic: (dip?.traffic ?? 1) * (incident?.disturbance.traffic ?? 1),
    failing: (dip?.failing ?? 0) + (incident?.disturbance.failing ?? 0),
  };
}

/** Dips of the network about every third day, gaps of the monitor about every fifth; half of these are read later. */
function commonEvents({ seed, days }: RatesSize, endMs: number) {
  const random = new Random(seed, "common");
  const taken: Span[] = [];
  const place = (hours: number): Span => spanIn(random, startMs + dayMs, endMs - dayMs, hours, taken);
  const dips = Array.from({ length: Math.ceil(days / 3) }, (): Dip => {
    const isFailing = random.next() < 0.4;
    const traffic = isFailing ? 1 : 0.3 + 0.4 * random.next();
    return { ...place(0.5 + 3.5 * random.next()), traffic, failing: isFailing ? 0.05 + 0.1 * random.next() : 0 };
  });
  const gaps = Array.from({ length: Math.ceil(days / 5) }, (_, i) => ({ ...place(1 + 5 * random.next()), isLost: i % 2 === 0 }));
  return { dips, gaps };
}

/** Of one node after the days of learning, half a day apart, and not where something befalls all. */
function incidentsOf(node: string, { seed, incidentsPerNode }: RatesSize, endMs: number, common: readonly Span[]): Planned[] {
  const random = new Random(seed, "incidents", node);
  const taken = [...common];
  const log = (low: number, high: number) => low * Math.exp(random.next() * Math.log(high / low));
  return Array.from({ length: incidentsPerNode }, (): Planned => {
    const rule = random.pick(["success-rate-drop", "traffic-collapse", "node-silent"]);
    const hours = rule === "success-rate-drop" ? log(0.75, 8) : rule === "traffic-collapse" ? log(1, 8) : log(1 / 3, 6);
    const disturbance =
      rule === "success-rate-drop"
        ? { traffic: 1, failing: log(0.04, 0.5) }
        : { traffic: rule === "traffic-collapse" ? 0.02 + 0.43 * random.next() : 0, failing: 0 };
    const isApiDead = rule === "node-silent" && random.next() < 0.5;
    const errorClass = random.next() < 0.3 ? `new error ${random.below(1000)}` : classes[random.below(3)]![0];
    const span = spanIn(random, startMs + learningDays * dayMs + hourMs, endMs - hourMs, hours, taken, 12 * hourMs);
    return { rule, node, ...span, disturbance, isApiDead, errorClass };
  });
}

/** Whole minutes, at least `apartMs` from what is taken; it is taken then. */
function spanIn(random: Random, fromMs: number, toMs: number, hours: number, taken: Span[], apartMs = 2 * hourMs): Span {
  const length = Math.round((hours * hourMs) / minuteMs) * minuteMs;
  for (let tries = 0; ; tries++) {
    const from = fromMs + Math.floor((random.next() * (toMs - fromMs - length)) / minuteMs) * minuteMs;
    const span = { fromMs: from, toMs: from + length };
    const apart = tries < 200 ? apartMs : hourMs;
    if (tries > 2000 || taken.every((t) => span.toMs + apart < t.fromMs || span.fromMs - apart > t.toMs)) {
      taken.push(span);
      return span;
    }
  }
}
