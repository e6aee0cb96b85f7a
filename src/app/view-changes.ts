/**
 * Which nodes' own figures changed, and their new rows for who listens: gathered for a moment, since one poll of a
 * node is dozens of answers.
 */
import { viewTopics, type ChangingView, type Topic, type ViewTopic } from "../core/live.ts";
import type { Answers, ChangedRows, Selection } from "../server/index.ts";
import { sinceTheNetwork } from "../server/query.ts";
import type { PackedIncrements } from "../trackers/packed.ts";
import * as financial from "../trackers/financial/tables.ts";
import { metricTable } from "../trackers/performance/tables.ts";
import * as reputation from "../trackers/reputation/tables.ts";
import * as storage from "../trackers/storage/tables.ts";

/** The first column of each is the node's number. */
const viewsOf = new Map<string, ChangingView>([
  [storage.stateTable.table, "storage"],
  [storage.satelliteDayTable.table, "storage"],
  [reputation.stateTable.table, "reputation"],
  [financial.earningsTable.table, "earnings"],
  [financial.nodeEstimateTable.table, "earnings"],
  [financial.termsTable.table, "earnings"],
  [financial.paystubTable.table, "earnings"],
  [financial.receiptTable.table, "earnings"],
  [metricTable.table, "latency"],
]);
const gatherMs = 300;
const dayMs = 86_400_000;

/** What is asked where no range is given, as over HTTP. */
export function defaultSelection(topic: ViewTopic, nodes: Selection["nodes"], nowMs: number): Selection {
  const days = topic === "earnings" ? sinceTheNetwork(nowMs).days : 30;
  return { nodes, fromMs: nowMs - days * dayMs, toMs: nowMs, step: null };
}

export interface ViewChange {
  readonly changed: ReadonlyMap<ChangingView, readonly string[]>;
  readonly rows: ChangedRows;
}

export interface ViewChangesIo {
  readonly answers: () => Answers;
  readonly node: (number: number) => string;
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => void;
  readonly wanted: () => ReadonlySet<Topic>;
  readonly tell: (change: ViewChange) => void;
}

export class ViewChanges {
  readonly #io: ViewChangesIo;
  #changed = new Map<ChangingView, Set<string>>();
  #isTelling = false;

  constructor(io: ViewChangesIo) {
    this.#io = io;
  }

  note({ puts }: PackedIncrements): void {
    for (const { table, rows } of puts) {
      const view = viewsOf.get(table);
      if (view === undefined) continue;
      const names = this.#changed.get(view) ?? new Set();
      for (const row of rows) names.add(this.#io.node(Number(row[0])));
      this.#changed.set(view, names);
    }
    if (this.#changed.size === 0 || this.#isTelling) return;
    this.#isTelling = true;
    this.#io.after(gatherMs, () => void this.#tell());
  }

  /** What changes meanwhile is told next. A row that cannot be made is left out: the address over HTTP says why. */
  async #tell(): Promise<void> {
    const changed = new Map([...this.#changed].map(([view, names]) => [view, [...names]] as const));
    this.#changed = new Map();
    const wanted = this.#io.wanted();
    const rows = await Promise.all(
      viewTopics.map((topic) => {
        const nodes = changed.get(topic);
        return nodes === undefined || !wanted.has(topic) ? {} : this.#rowsOf(topic, nodes).catch((): ChangedRows => ({}));
      }),
    );
    this.#isTelling = false;
    this.#io.tell({ changed, rows: Object.assign({}, ...rows) as ChangedRows });
  }

  async #rowsOf(topic: ViewTopic, nodes: readonly string[]): Promise<ChangedRows> {
    const answers = this.#io.answers();
    const selection = defaultSelection(topic, nodes, this.#io.now());
    switch (topic) {
      case "storage":
        return { storage: (await answers.storage(selection)).nodes };
      case "reputation":
        return { reputation: (await answers.reputation(selection)).reputation };
      case "earnings":
        return { earnings: (await answers.earnings(selection)).nodes };
    }
  }
}
