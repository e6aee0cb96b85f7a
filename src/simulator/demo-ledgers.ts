/** What each node of the demo moved, ever: of the history and of the files. Kept, since to count it again takes seconds. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { saveJson, type OnWritten } from "./demo-files.ts";
import { hourMs } from "./downtime.ts";
import { hourTransfers } from "./fleet.ts";
import { historyTransfers, seed, type Span } from "./history.ts";
import type { NodeProfile } from "./node-profile.ts";
import { UsageLedger, type UsageJson } from "./usage.ts";

interface Stored {
  /** Everything before this is counted. */
  readonly until: number;
  readonly usage: Readonly<Record<string, UsageJson>>;
}

/** Lets others run. */
export type Turn = () => Promise<void>;

export class DemoLedgers {
  readonly #path: string;
  readonly #nodes: readonly NodeProfile[];
  readonly #ledgers: ReadonlyMap<string, UsageLedger>;
  /** `null`: nothing is counted yet. */
  #until: number | null;

  constructor(dir: string, nodes: readonly NodeProfile[]) {
    this.#path = join(dir, "usage.json");
    this.#nodes = nodes;
    const stored = existsSync(this.#path) ? (JSON.parse(readFileSync(this.#path, "utf8")) as Stored) : null;
    this.#until = stored?.until ?? null;
    this.#ledgers = new Map(nodes.map(({ name }) => [name, UsageLedger.from(stored?.usage[name] ?? [])]));
  }

  of(node: NodeProfile): UsageLedger {
    return this.#ledgers.get(node.name)!;
  }

  readonly add: OnWritten = (node, transfer) => this.of(node).add(transfer);

  get until(): number | null {
    return this.#until;
  }

  /** Counts what an earlier run wrote and did not keep. */
  async catchUp(history: Span, writtenUntil: number, turn: Turn): Promise<void> {
    if (this.#until === null) await this.#count(history, turn, historyTransfers);
    const from = this.#until ?? history.to;
    await this.#count({ from, to: writtenUntil }, turn, (node, hour) =>
      hourTransfers(seed, node, hour).filter(({ at }) => at >= from && at < writtenUntil),
    );
  }

  /** Stores what is counted. Once an hour is enough: what is missing is counted again. */
  keep(until: number): void {
    this.#until = until;
    const usage = Object.fromEntries([...this.#ledgers].map(([name, ledger]) => [name, ledger.toJSON()]));
    saveJson(this.#path, { until, usage } satisfies Stored);
  }

  async #count({ from, to }: Span, turn: Turn, transfers: typeof historyTransfers): Promise<void> {
    for (let hour = Math.floor(from / hourMs) * hourMs; hour < to; hour += hourMs) {
      for (const node of this.#nodes) for (const transfer of transfers(node, hour)) this.add(node, transfer);
      await turn();
    }
  }
}
