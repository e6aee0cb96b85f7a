/** Everything that is known of the money of some nodes, read once for an answer. */
import type { Month } from "../../core/node-snapshots.ts";
import { groupBy, nodeRows, type NamedRow } from "../node-rows.ts";
import type { TrackerTables } from "../tables.ts";
import { monthOf, monthStartMs } from "./months.ts";
import { earningsTable, nodeEstimateTable, paystubTable, receiptTable, termsTable } from "./tables.ts";

export interface FinancialTools {
  readonly tables: TrackerTables;
  readonly now: () => number;
  readonly satellite: (id: number) => string;
  readonly node: (id: number) => string;
  /** What a node costs a month, as configured. */
  readonly costMicroUsd: (node: string) => number;
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

  readonly #disqualified: ReadonlyMap<string, Month>;

  constructor(nodes: readonly number[], tools: FinancialTools) {
    const now = tools.now();
    this.tools = tools;
    this.month = monthOf(now);
    this.estimates = nodeRows(tools.tables, nodeEstimateTable, nodes);
    this.terms = nodeRows(tools.tables, termsTable, nodes);
    this.stubs = nodeRows(tools.tables, paystubTable, nodes);
    this.receipts = new Map(nodeRows(tools.tables, receiptTable, nodes).map((row) => [stubKey(row), row]));
    this.#disqualified = new Map(
      this.terms.flatMap((row) => {
        const at = row.maybe("disqualified_ms");
        return at === null ? [] : [[pairKey(row), monthOf(at)] as const];
      }),
    );
    const from = Math.floor((monthStartMs(this.month) - basisDays * dayMs) / 1000);
    const days = nodeRows(tools.tables, earningsTable, nodes, { column: "day_s", from, to: Math.ceil(now / 1000) });
    this.days = days.filter((row) => !this.#isLost(row, monthOf(row.number("day_s") * 1000)));
  }

  /** A disqualified node gets nothing for the month in which that happens, and for later ones. */
  #isLost(row: NamedRow, month: Month): boolean {
    const since = this.#disqualified.get(pairKey(row));
    return since !== undefined && month >= since;
  }

  isDisqualified(row: NamedRow): boolean {
    return this.#isLost(row, this.month);
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

export interface LedgerRows {
  readonly days: readonly NamedRow[];
  readonly estimates: readonly NamedRow[];
  readonly terms: readonly NamedRow[];
  readonly stubs: readonly NamedRow[];
}
export const noRows: LedgerRows = { days: [], estimates: [], terms: [], stubs: [] };

export const pairKey = (row: NamedRow): string => `${row.number("node")} ${row.number("satellite")}`;
export const stubKey = (row: NamedRow): string => `${pairKey(row)} ${row.text("month")}`;
