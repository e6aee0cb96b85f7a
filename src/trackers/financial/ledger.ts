/** Everything that is known of the money of some nodes, read once for an answer. */
import type { Month } from "../../core/node-snapshots.ts";
import { groupBy, inTurns, nodeRows, type NamedRow } from "../node-rows.ts";
import type { TrackerTables } from "../tables.ts";
import { monthOf, monthStartMs } from "../../core/months.ts";
import type { PriceTag } from "./prices.ts";
import { earningsTable, nodeEstimateTable, paystubTable, receiptTable, termsTable } from "./tables.ts";

export interface FinancialTools {
  readonly tables: TrackerTables;
  readonly now: () => number;
  readonly satellite: (id: number) => string;
  readonly node: (id: number) => string;
  /** What a node costs a month, as configured. */
  readonly costMicroUsd: (node: string) => number;
  /** Prices where the node tells none. */
  readonly fallback: PriceTag;
}

export interface FinancialQuestion {
  readonly nodes: readonly number[];
  readonly fromMs: number;
  readonly toMs: number;
}

/** Days before the month from which its end is foretold. */
const basisDays = 60;
const dayMs = 86_400_000;

export class Ledger {
  readonly tools: FinancialTools;
  readonly month: Month;
  /** Own estimates of the last days. */
  readonly days: readonly NamedRow[];
  readonly estimates: readonly NamedRow[];
  readonly terms: readonly NamedRow[];
  readonly stubs: readonly NamedRow[];
  readonly receipts: ReadonlyMap<string, NamedRow>;
  /** Nodes that told of their paystubs, be it that there are none. */
  readonly #told: ReadonlySet<number>;

  /** Start of the month in which a pair of node and satellite was lost. */
  readonly #disqualified: ReadonlyMap<string, number>;

  private constructor(parts: readonly Part[], tools: FinancialTools) {
    this.tools = tools;
    this.month = monthOf(tools.now());
    this.estimates = parts.flatMap((p) => p.estimates);
    this.terms = parts.flatMap((p) => p.terms);
    this.stubs = parts.flatMap((p) => p.stubs);
    this.#told = new Set(parts.flatMap((p) => p.told));
    this.receipts = new Map(parts.flatMap((p) => p.receipts).map((row) => [stubKey(row), row]));
    this.#disqualified = new Map(
      this.terms.flatMap((row) => {
        const at = row.maybe("disqualified_ms");
        return at === null ? [] : [[pairKey(row), monthStartMs(monthOf(at))] as const];
      }),
    );
    this.days = parts.flatMap((p) => p.days).filter((row) => !this.#isLost(row, row.number("day_s") * 1000));
  }

  static async read(nodes: readonly number[], tools: FinancialTools): Promise<Ledger> {
    return new Ledger(await inTurns(nodes, (some) => [partOf(some, tools)]), tools);
  }

  /** A disqualified node gets nothing for the month in which that happens, and for later ones. */
  #isLost(row: NamedRow, atMs: number): boolean {
    const since = this.#disqualified.size === 0 ? undefined : this.#disqualified.get(pairKey(row));
    return since !== undefined && atMs >= since;
  }

  isDisqualified(row: NamedRow): boolean {
    return this.#isLost(row, monthStartMs(this.month));
  }

  hasToldOfStubs(node: number): boolean {
    return this.#told.has(node);
  }

  byNode(): ReadonlyMap<number, LedgerRows> {
    const nodeOf = (row: NamedRow) => row.number("node");
    const [days, estimates, terms, stubs] = [this.days, this.estimates, this.terms, this.stubs].map((rows) => groupBy(rows, nodeOf));
    const nodes = new Set([days, estimates, terms, stubs].flatMap((group) => [...group!.keys()]));
    return new Map(
      [...nodes].map((node) => [
        node,
        {
          days: days!.get(node) ?? [],
          estimates: estimates!.get(node) ?? [],
          terms: terms!.get(node) ?? [],
          stubs: stubs!.get(node) ?? [],
        },
      ]),
    );
  }
}

interface Part extends LedgerRows {
  readonly receipts: readonly NamedRow[];
  readonly told: readonly number[];
}

function partOf(nodes: readonly number[], { tables, now }: FinancialTools): Part {
  const from = Math.floor((monthStartMs(monthOf(now())) - basisDays * dayMs) / 1000);
  const terms = nodeRows(tables, termsTable, nodes);
  const stubs = nodeRows(tables, paystubTable, nodes);
  // The row of no satellite says that the node told what is held.
  const isMark = (row: NamedRow) => row.number("satellite") === 0;
  return {
    estimates: nodeRows(tables, nodeEstimateTable, nodes),
    terms: terms.filter((row) => !isMark(row)),
    stubs,
    told: [...stubs, ...terms.filter(isMark)].map((row) => row.number("node")),
    receipts: nodeRows(tables, receiptTable, nodes),
    days: nodeRows(tables, earningsTable, nodes, { column: "day_s", from, to: Math.ceil(now() / 1000) }),
  };
}

export interface LedgerRows {
  readonly days: readonly NamedRow[];
  readonly estimates: readonly NamedRow[];
  readonly terms: readonly NamedRow[];
  readonly stubs: readonly NamedRow[];
}
export const noRows: LedgerRows = { days: [], estimates: [], terms: [], stubs: [] };

export const pairKey = (row: NamedRow): string => `${row.number("node")} ${row.number("satellite")}`;
export const stubKey = (row: NamedRow): string => `${pairKey(row)} ${row.text("month")}`;
