/**
 * Rings of a week of every node, as the rules about rates need them: filled from the roll-ups after a start, a node at a time, and kept
 * up with every bite from then on.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { actions } from "../../core/transfer.ts";
import { eventKinds } from "../../core/events.ts";
import { ErrorRing } from "../../intelligence/error-ring.ts";
import { LatencyRing } from "../../intelligence/latency-ring.ts";
import { TransferRing } from "../../intelligence/transfer-ring.ts";
import type { SumRow } from "../../store/sums.ts";
import { unpackRows, type PackedIncrements } from "../../trackers/packed.ts";
import { hoursOfDurations } from "../../trackers/performance/views.ts";
import { causeFamily, trafficFamily } from "../../trackers/traffic/families.ts";
import type { AnswerTools } from "../answer-tools.ts";
import { nodeIdsOf } from "./node-ids.ts";

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;
const ringDays = 7;
/** Durations of so many transfers tell what is slow, however many there were. */
const mostDurations = 50_000;
/** Rows are stored within this. */
const storedAfterMs = 10_000;
export const timedActions = ["GET", "PUT"] as const;
type TimedAction = (typeof timedActions)[number];

/** Of the latency ring. */
export const latencyRow = (node: number, action: TimedAction) => node * timedActions.length + timedActions.indexOf(action);

export class RateRings {
  readonly transfers = new TransferRing();
  readonly errors = new ErrorRing();
  readonly latency = new LatencyRing();
  readonly #tools: AnswerTools;
  /** Nodes whose past is in the rings. */
  readonly #filled = new Set<number>();
  #filling: Promise<void> | null = null;
  #durationsFromMs: number | null = null;

  constructor(tools: AnswerTools) {
    this.#tools = tools;
  }

  /** What a bite brought, after the tables have it. */
  note(increments: PackedIncrements): void {
    for (const sum of increments.sums) {
      if (sum.family === trafficFamily.name) this.#addTransfers(unpackRows(sum));
      else if (sum.family === causeFamily.name) this.#addErrors(unpackRows(sum), (row) => row[6]!);
    }
  }

  #addTransfers(rows: readonly SumRow[], isFilling = false): void {
    const nowMs = this.#tools.now();
    for (const [atS, node, , , ok, canceled, failed] of rows) {
      if (!isFilling && !this.#filled.has(node!)) continue;
      // A clock that is ahead must not push the week out of the ring.
      this.transfers.add(node!, Math.min(atS! * 1000, nowMs), { ended: ok! + canceled! + failed!, failed: failed! });
    }
  }

  #addErrors(rows: readonly SumRow[], secondOf: (row: SumRow) => number, isFilling = false): void {
    const nowMs = this.#tools.now();
    for (const row of rows) {
      const [, node, , cause, count] = row;
      if (!isFilling && !this.#filled.has(node!)) continue;
      this.errors.add(node!, this.#tools.mirror.cause(cause!), Math.min(secondOf(row) * 1000, nowMs), count!);
    }
  }

  /** Fills the rings of nodes that have none yet, each within one turn of the program. */
  async #fill(): Promise<void> {
    for (const node of nodeIdsOf(this.#tools)) {
      if (this.#filled.has(node)) continue;
      this.#fillNode(node);
      this.#filled.add(node);
      await nextTurn();
    }
  }

  #fillNode(node: number): void {
    const { tables, now, mirror } = this.#tools;
    const toS = (Math.floor(now() / minuteMs) + 2) * 60;
    const fromS = toS - ((ringDays * dayMs) / 1000 + 3600);
    const span = { nodes: [node], fromS, toS };
    this.#addTransfers(tables.sums(trafficFamily, "minute", { ...span, by: ["node"], everyS: 60 }), true);
    const byHour = { ...span, fromS: Math.floor(fromS / 3600) * 3600, toS: Math.ceil(toS / 3600) * 3600 };
    this.#addErrors(tables.sums(causeFamily, "hour", { ...byHour, by: ["node", "cause"], everyS: 3600 }), (row) => row[0]!, true);
    const ever = tables.sums(causeFamily, "day", {
      nodes: [node],
      fromS: 0,
      toS: byHour.toS + 86_400,
      by: ["node", "cause"],
      everyS: null,
    });
    for (const row of ever) this.errors.seenBefore(node, mirror.cause(row[3]!), row[5]! * 1000);
    this.#fillDurations(node, byHour.fromS, Math.floor(now() / hourMs) * 3600);
  }

  /** Oldest first, as the ring takes them. */
  #fillDurations(node: number, fromS: number, toS: number): void {
    const hours = hoursOfDurations(this.#tools.tables, node, fromS, toS).toSorted((a, b) => a.hourS - b.hourS);
    for (const { hourS, action, durations } of hours) {
      const name = timedActions.find((timed) => timed === action);
      const [p50Ms, p95Ms] = [durations.quantile(0.5), durations.quantile(0.95)];
      if (name === undefined || p50Ms === null || p95Ms === null) continue;
      this.latency.remember(latencyRow(node, name), hourS * 1000, { count: durations.count, p50Ms, p95Ms });
    }
  }

  /** When the past of every node is in. */
  async ready(): Promise<void> {
    this.#filling ??= this.#fill().finally(() => (this.#filling = null));
    await this.#filling;
  }

  isFilled(node: number): boolean {
    return this.#filled.has(node);
  }

  /** Durations are taken from single events as they are stored. */
  takeDurations(): void {
    const toMs = this.#tools.now() - storedAfterMs;
    const fromMs = Math.max(this.#durationsFromMs ?? 0, toMs - 20 * minuteMs);
    this.#durationsFromMs = toMs;
    const where = `kind = ${eventKinds.indexOf("transfer")} AND took_ms IS NOT NULL`;
    for (const [node, action, atS, took] of this.#tools.tables.events(
      { fromMs, toMs },
      ["node", "action", "at_s", "took_ms"],
      where,
      null,
      mostDurations,
    )) {
      const name = timedActions.find((timed) => timed === actions[action!]);
      if (name !== undefined) this.latency.add(latencyRow(node!, name), atS! * 1000, took!);
    }
  }
}
