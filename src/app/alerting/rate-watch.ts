/** What the rules about rates look at: the rings of the nodes that are seen now. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { blindOf, type ErrorsRow, type LatencyRow, type TransfersRow, type Watched } from "../../alerts/watches.ts";
import { transferFigures, usualPerMinute } from "../../intelligence/transfers-row.ts";
import type { PackedIncrements } from "../../trackers/packed.ts";
import type { AnswerTools } from "../answer-tools.ts";
import { nodeIdsOf } from "./node-ids.ts";
import { latencyRow, RateRings, timedActions } from "./rate-rings.ts";
import { unseenNodes } from "./unseen-nodes.ts";

const nodesInATurn = 10;

export interface RateTools extends AnswerTools {
  readonly causeText: (cause: string) => { readonly text: string; readonly side: string };
}

export class RateWatch {
  readonly #tools: RateTools;
  readonly #rings: RateRings;
  /** Nodes that are not seen, and when they last were. */
  readonly #unseenSinceMs = new Map<number, number>();
  #lookedAtMs: number | null = null;

  constructor(tools: RateTools) {
    this.#tools = tools;
    this.#rings = new RateRings(tools);
  }

  /** What a bite brought, after the tables have it. */
  note(increments: PackedIncrements): void {
    this.#rings.note(increments);
  }

  usualPerMinute(name: string): number | null {
    const node = this.#tools.mirror.nodeId(name);
    return this.#rings.isFilled(node) ? usualPerMinute(this.#rings.transfers, node, this.#tools.now()) : null;
  }

  async transfers(): Promise<Watched<TransfersRow>> {
    await this.#rings.ready();
    const { mirror, now, nodeNames } = this.#tools;
    const nowMs = now();
    const seen = this.#seen(nowMs);
    this.#noteGaps(new Set(seen), nowMs);
    const rows = seen.flatMap((node): TransfersRow[] => {
      const figures = transferFigures(this.#rings.transfers, node, nowMs);
      return figures === null ? [] : [{ node: mirror.node(node), ...figures }];
    });
    const known = new Set(rows.map(({ node }) => node));
    return { nowMs, rows, blind: blindOf(nodeNames, (node) => !known.has(node)) };
  }

  async errors(): Promise<Watched<ErrorsRow>> {
    await this.#rings.ready();
    const { mirror, now, causeText } = this.#tools;
    const { errors, transfers } = this.#rings;
    const nowMs = now();
    const rows: ErrorsRow[] = [];
    const seen = this.#seen(nowMs);
    for (const [i, node] of seen.entries()) {
      if (i % nodesInATurn === nodesInATurn - 1) await nextTurn();
      const name = mirror.node(node);
      const knownSinceMs = transfers.firstMs(node) ?? nowMs;
      for (const errorClass of errors.classesOf(node)) {
        const figures = errors.figures(node, errorClass, nowMs, knownSinceMs);
        if (figures !== null) rows.push({ node: name, class: errorClass, ...causeText(errorClass), ...figures });
      }
    }
    return { nowMs, rows, blind: this.#blind(seen) };
  }

  async latency(): Promise<Watched<LatencyRow>> {
    await this.#rings.ready();
    const { mirror, now } = this.#tools;
    const nowMs = now();
    this.#rings.takeDurations();
    const seen = this.#seen(nowMs);
    const rows = seen.flatMap((node) =>
      timedActions.flatMap((action): LatencyRow[] => {
        const figures = this.#rings.latency.figures(latencyRow(node, action), nowMs);
        return figures === null ? [] : [{ node: mirror.node(node), action, ...figures }];
      }),
    );
    return { nowMs, rows, blind: this.#blind(seen) };
  }

  #seen(nowMs: number): readonly number[] {
    const { mirror } = this.#tools;
    const unseen = unseenNodes(mirror.sources, nowMs);
    return nodeIdsOf(this.#tools).filter((node) => !unseen.has(mirror.node(node)));
  }

  #blind(seen: readonly number[]): ReadonlySet<string> {
    const names = new Set(seen.map((node) => this.#tools.mirror.node(node)));
    return blindOf(this.#tools.nodeNames, (node) => !names.has(node));
  }

  /** What was written while nobody could read, and did not come afterwards, will never be known. */
  #noteGaps(seen: ReadonlySet<number>, nowMs: number): void {
    for (const node of nodeIdsOf(this.#tools)) {
      const sinceMs = this.#unseenSinceMs.get(node);
      if (!seen.has(node)) this.#unseenSinceMs.set(node, sinceMs ?? this.#lookedAtMs ?? nowMs);
      else if (sinceMs !== undefined) {
        this.#unseenSinceMs.delete(node);
        const { transfers } = this.#rings;
        if ((transfers.newestMs(node) ?? 0) < sinceMs) transfers.missed(node, sinceMs, nowMs);
      }
    }
    this.#lookedAtMs = nowMs;
  }
}
