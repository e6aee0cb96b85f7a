/** A fleet whose disks are slow at times: durations with a rhythm, restless, with heavy tails. */
import { latencyP95 } from "../../src/alerts/rules/latency-p95/index.ts";
import type { LatencyRow } from "../../src/alerts/watches.ts";
import { Random } from "../../src/core/random.ts";
import { LatencyRing } from "../../src/intelligence/latency-ring.ts";
import { Replay } from "../../src/alerts/replay.ts";
import type { Incident, Run } from "./score.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const stepMs = 5 * minuteMs;
const startMs = Date.UTC(2026, 5, 1);
const learningDays = 8;
/** A restless quarter of an hour. */
const forget = 0.75;

interface Slow extends Incident {
  readonly times: number;
}

class NodeDurations {
  readonly #random: Random;
  readonly #middleMs: number;
  readonly #tail: number;
  readonly #swing: number;
  readonly #phase: number;
  readonly #restless: number;
  readonly #perStep: number;
  #noise = 0;

  constructor(seed: number, node: string) {
    const random = new Random(seed, "durations", node);
    this.#random = random;
    const log = (low: number, high: number) => low * Math.exp(random.next() * Math.log(high / low));
    this.#middleMs = log(60, 500);
    this.#tail = 0.6 + 0.5 * random.next();
    this.#swing = 0.1 + 0.3 * random.next();
    this.#phase = random.next();
    this.#restless = 0.08 + 0.14 * random.next();
    this.#perStep = log(15, 450);
  }

  /** At most 60 durations in five minutes: more say the same. */
  at(atMs: number, times: number): number[] {
    const random = this.#random;
    this.#noise = forget * this.#noise + Math.sqrt(1 - forget ** 2) * this.#restless * random.normal();
    const rhythm = this.#swing * Math.cos(2 * Math.PI * (atMs / dayMs - this.#phase));
    const middle = this.#middleMs * Math.exp(rhythm + this.#noise) * times;
    const count = Math.min(60, random.count(this.#perStep * Math.exp(0.7 * rhythm)));
    return Array.from({ length: count }, () => middle * Math.exp(this.#tail * random.normal()));
  }
}

export interface LatencySize {
  readonly seed: number;
  readonly nodes: number;
  readonly days: number;
  readonly incidentsPerNode: number;
}

export function latencyRun({ seed, nodes: count, days, incidentsPerNode }: LatencySize): Run {
  const endMs = startMs + days * dayMs;
  const names = Array.from({ length: count }, (_, i) => `node ${i + 1}`);
  const planned = names.map((node) => slowTimes(new Random(seed, "slow", node), node, endMs, incidentsPerNode));
  const durations = names.map((node) => new NodeDurations(seed, node));
  const ring = new LatencyRing();
  const replay = new Replay([latencyP95]);
  for (let at = startMs; at < endMs; at += stepMs) {
    names.forEach((_, i) => {
      const times = planned[i]!.find((p) => at >= p.fromMs && at < p.toMs)?.times ?? 1;
      for (const ms of durations[i]!.at(at, times)) ring.add(i, at, ms);
    });
    const nowMs = at + stepMs;
    const rows = names.flatMap((node, i): LatencyRow[] => {
      const figures = ring.figures(i, nowMs);
      return figures === null ? [] : [{ node, action: "GET", ...figures }];
    });
    replay.look(nowMs, { latency: { nowMs, rows, blind: new Set() } });
  }
  return {
    incidents: planned.flat(),
    openings: replay.openings,
    nodeMonths: (count * (days - learningDays)) / 30,
    countedFromMs: startMs + learningDays * dayMs,
  };
}

/** One in each part of the time, from 2.2 to eight times as slow. */
function slowTimes(random: Random, node: string, endMs: number, count: number): Slow[] {
  const from = startMs + learningDays * dayMs + hourMs;
  const each = (endMs - from) / count;
  const log = (low: number, high: number) => low * Math.exp(random.next() * Math.log(high / low));
  return Array.from({ length: count }, (_, i): Slow => {
    const lengthMs = log(0.75, 6) * hourMs;
    const begin = Math.round((from + i * each + random.next() * (each - lengthMs - hourMs)) / minuteMs) * minuteMs;
    return { rule: "latency-p95", node, fromMs: begin, toMs: begin + lengthMs, times: log(2.2, 8) };
  });
}
