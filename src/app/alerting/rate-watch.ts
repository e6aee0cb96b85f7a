/**
 * What is usual for each node, as the rules about rates need it: rings of a week, filled from the roll-ups after a start, a node at
 * a time, and kept up with every bite from then on.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { ErrorsRow, LatencyRow, TransfersRow, Watched } from "../../alerts/watches.ts";
import { eventKinds } from "../../core/events.ts";
import { actions } from "../../core/transfer.ts";
import { ErrorRing } from "../../intelligence/error-ring.ts";
import { LatencyRing } from "../../intelligence/latency-ring.ts";
import { TransferRing } from "../../intelligence/transfer-ring.ts";
import { transferFigures, usualPerMinute } from "../../intelligence/transfers-row.ts";
import type { SumRow } from "../../store/sums.ts";
import { unpackRows, type PackedIncrements } from "../../trackers/packed.ts";
import { hoursOfDurations } from "../../trackers/performance/views.ts";
import { causeFamily, trafficFamily } from "../../trackers/traffic/families.ts";
import type { AnswerTools } from "../answer-tools.ts";
import { nodeIdsOf } from "./chores-watch.ts";

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;
const ringDays = 7;
/** Durations of so many transfers tell what is slow, however many there were. */
const mostDurations = 50_000;
/** Rows are stored within this. */
const storedAfterMs = 10_000;
const nodesInATurn = 10;
const timedActions = ["GET", "PUT"] as const;

export interface RateTools extends AnswerTools {
  readonly causeText: (cause: string) => { readonly text: string; readonly side: string };
}

export class RateWatch {
  readonly #tools: RateTools;
  readonly #transfers = new TransferRing();
  readonly #errors = new ErrorRing();
  readonly #latency = new LatencyRing();
  /** Nodes whose past is in the rings. */
  readonly #filled = new Set<number>();
  #filling: Promise<void> | null = null;
  #durationsFromMs: number | null = null;

  constructor(tools: RateTools) {
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
      this.#transfers.add(node!, Math.min(atS! * 1000, nowMs), { ended: ok! + canceled! + failed!, failed: failed! });
    }
  }

  #addErrors(rows: readonly SumRow[], secondOf: (row: SumRow) => number, isFilling = false): void {
    const nowMs = this.#tools.now();
    for (const row of rows) {
      const [, node, , cause, count] = row;
      if (!isFilling && !this.#filled.has(node!)) continue;
      this.#errors.add(node!, this.#tools.mirror.cause(cause!), Math.min(secondOf(row) * 1000, nowMs), count!);
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
    for (const row of ever) this.#errors.seenBefore(node, mirror.cause(row[3]!), row[5]! * 1000);
    this.#fillDurations(node, byHour.fromS, Math.floor(now() / hourMs) * 3600);
  }

  /** Oldest first, as the ring takes them. */
  #fillDurations(node: number, fromS: number, toS: number): void {
    const hours = hoursOfDurations(this.#tools.tables, node, fromS, toS).toSorted((a, b) => a.hourS - b.hourS);
    for (const { hourS, action, durations } of hours) {
      const name = timedActions.find((timed) => timed === action);
      const [p50Ms, p95Ms] = [durations.quantile(0.5), durations.quantile(0.95)];
      if (name === undefined || p50Ms === null || p95Ms === null) continue;
      this.#latency.remember(rowOf(node, name), hourS * 1000, { count: durations.count, p50Ms, p95Ms });
    }
  }

  async #ready(): Promise<void> {
    this.#filling ??= this.#fill().finally(() => (this.#filling = null));
    await this.#filling;
  }

  usualPerMinute(name: string): number | null {
    const node = this.#tools.mirror.nodeId(name);
    return this.#filled.has(node) ? usualPerMinute(this.#transfers, node, this.#tools.now()) : null;
  }

  async transfers(): Promise<Watched<TransfersRow>> {
    await this.#ready();
    const { mirror, now } = this.#tools;
    const nowMs = now();
    const blind = new Set<string>();
    const rows = nodeIdsOf(this.#tools).flatMap((node): TransfersRow[] => {
      const figures = transferFigures(this.#transfers, node, nowMs);
      if (figures === null) blind.add(mirror.node(node));
      return figures === null ? [] : [{ node: mirror.node(node), ...figures }];
    });
    return { nowMs, rows, blind };
  }

  async errors(): Promise<Watched<ErrorsRow>> {
    await this.#ready();
    const { mirror, now, causeText } = this.#tools;
    const nowMs = now();
    const rows: ErrorsRow[] = [];
    for (const [i, node] of nodeIdsOf(this.#tools).entries()) {
      if (i % nodesInATurn === nodesInATurn - 1) await nextTurn();
      const name = mirror.node(node);
      const knownSinceMs = this.#transfers.firstMs(node) ?? nowMs;
      for (const errorClass of this.#errors.classesOf(node)) {
        const figures = this.#errors.figures(node, errorClass, nowMs, knownSinceMs);
        if (figures !== null) rows.push({ node: name, class: errorClass, ...causeText(errorClass), ...figures });
      }
    }
    return { nowMs, rows, blind: new Set() };
  }

  /** Durations are taken from single events as they are stored. */
  async latency(): Promise<Watched<LatencyRow>> {
    await this.#ready();
    const { mirror, now } = this.#tools;
    const nowMs = now();
    this.#takeDurations(nowMs - storedAfterMs);
    const rows = nodeIdsOf(this.#tools).flatMap((node) =>
      timedActions.flatMap((action): LatencyRow[] => {
        const figures = this.#latency.figures(rowOf(node, action), nowMs);
        return figures === null ? [] : [{ node: mirror.node(node), action, ...figures }];
      }),
    );
    return { nowMs, rows, blind: new Set() };
  }

  #takeDurations(toMs: number): void {
    const fromMs = Math.max(this.#durationsFromMs ?? 0, toMs - 20 * minuteMs);
    this.#durationsFromMs = toMs;
    const where = `kind = ${eventKinds.indexOf("transfer")} AND took_ms IS NOT NULL LIMIT ${mostDurations}`;
    for (const [node, action, atS, took] of this.#tools.tables.events(
      { fromMs, toMs },
      ["node", "action", "at_s", "took_ms"],
      where,
      null,
    )) {
      const name = timedActions.find((timed) => timed === actions[action!]);
      if (name !== undefined) this.#latency.add(rowOf(node!, name), atS! * 1000, took!);
    }
  }
}

const rowOf = (node: number, action: (typeof timedActions)[number]) => node * timedActions.length + timedActions.indexOf(action);
