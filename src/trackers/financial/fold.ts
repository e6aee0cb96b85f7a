/** Usage, prices, estimates and paystubs that a node tells, to rows of money. */
import type { Estimate, EstimateMonth, HeldHistory, NodeSnapshot, Paystub, Prices, SatelliteUsage } from "../../core/node-snapshots.ts";
import type { SatelliteId } from "../../core/events.ts";
import type { Names } from "../../ingest/names.ts";
import { ChangedRows } from "../changed-rows.ts";
import type { Fold, FoldTools, Increments, KeyedRow } from "../tracker.ts";
import { dailyEarnings } from "./daily-earnings.ts";
import { addMonths, monthOf } from "../../core/months.ts";
import { centsToMicroUsd, monthUse, nodeEstimate, nodeExpectationCents } from "./node-estimate.ts";
import { fallbackTag, priceTag, type PriceTag } from "./prices.ts";
import { earningsTable, nodeEstimateTable, paystubTable, receiptTable, termsTable } from "./tables.ts";

type Cell = string | number | null;
type Terms = Record<string, Cell>;
/** The node's estimate of a month, made again. */
interface Again {
  readonly month: string;
  readonly payout: number;
  readonly expectation: number;
}

export class FinancialFold implements Fold {
  readonly #satellites: Names;
  readonly #fallback: PriceTag;
  readonly #terms = new Map<string, Terms>();
  readonly #days = new ChangedRows(earningsTable);
  readonly #estimates = new ChangedRows(nodeEstimateTable);
  readonly #stubs = new ChangedRows(paystubTable);
  readonly #receipts = new ChangedRows(receiptTable);
  readonly #termRows = new ChangedRows(termsTable);
  /** The newest usage of each satellite this month, from which the node's estimate is made again. */
  readonly #own = new Map<string, Again>();

  constructor({ satellites, rows, settings }: FoldTools) {
    this.#satellites = satellites;
    this.#fallback = fallbackTag(settings.fallbackPrices);
    for (const row of rows(termsTable.table)) {
      const terms = Object.fromEntries(termsTable.columns.map((column, i) => [column, row[i]])) as Terms;
      this.#terms.set(`${terms["node"]} ${terms["satellite"]}`, terms);
    }
  }

  transfers(): void {
    // Money is made of what the node counted, not of what the log says.
  }

  event(): void {
    // As above.
  }

  snapshot(node: number, snapshot: NodeSnapshot): void {
    switch (snapshot.kind) {
      case "summary":
        for (const { satellite, disqualifiedAt } of snapshot.satellites) this.#set(node, satellite, { disqualified_ms: disqualifiedAt });
        return;
      case "satellite":
        return this.#usage(node, snapshot.at, snapshot);
      case "prices":
        return this.#set(node, snapshot.satellite, { at_ms: snapshot.at, ...priceCells(snapshot.prices) });
      case "estimate":
        return this.#estimate(node, snapshot.at, snapshot);
      case "paystubs":
        for (const stub of snapshot.stubs) this.#stubs.put(stubRow(node, this.#satellites.indexOf(stub.satellite), stub));
        return;
      case "payouts":
        for (const { satellite, month, receipt, isExitComplete } of snapshot.payouts)
          this.#receipts.put([node, this.#satellites.indexOf(satellite), month, receipt, isExitComplete ? 1 : 0]);
        return;
      case "held-history":
        return this.#held(node, snapshot);
      default:
        return;
    }
  }

  take(): Increments {
    const all = [this.#days, this.#estimates, this.#stubs, this.#receipts, this.#termRows];
    return { sums: [], puts: all.flatMap((rows) => rows.take()) };
  }

  #usage(node: number, atMs: number, usage: SatelliteUsage): void {
    const satellite = this.#satellites.indexOf(usage.satellite);
    this.#set(node, usage.satellite, { at_ms: atMs, ...priceCells(usage.prices), joined_ms: usage.joinedAt });
    for (const { dayS, storage, egress, repair, audit, held, priceSource } of dailyEarnings(usage, atMs, this.#fallback))
      this.#days.put([node, satellite, dayS, storage, egress, repair, audit, held, priceSource]);
    const month = monthOf(atMs);
    const joined = usage.joinedAt === null ? null : monthOf(usage.joinedAt);
    const own = nodeEstimate(monthUse(usage.storage, usage.bandwidth, atMs), priceTag(usage.prices, this.#fallback), joined, month);
    const expectation = nodeExpectationCents(own.payoutCents, usage.joinedAt, atMs);
    this.#own.set(`${node} ${satellite}`, { month, payout: centsToMicroUsd(own.payoutCents), expectation: centsToMicroUsd(expectation) });
  }

  /** That nothing is held is not the same as not knowing: the row of no satellite says that the node told. */
  #held(node: number, { satellites }: HeldHistory): void {
    this.#set(node, "", { held_micro_usd: 0, disposed_micro_usd: 0 });
    for (const { satellite, heldMicroUsd, disposedMicroUsd, joinedAt } of satellites)
      this.#set(node, satellite, {
        held_micro_usd: heldMicroUsd,
        disposed_micro_usd: disposedMicroUsd,
        ...(joinedAt === null ? {} : { joined_ms: this.#termsOf(node, satellite)["joined_ms"] ?? joinedAt }),
      });
  }

  #estimate(node: number, atMs: number, { satellite, current, previous, expectationMicroUsd }: Estimate): void {
    const id = this.#satellites.indexOf(satellite);
    const month = monthOf(atMs);
    const own = this.#own.get(`${node} ${id}`);
    const again = own?.month === month ? own : null;
    this.#estimates.put(estimateRow([node, id, month, atMs], current, expectationMicroUsd, again));
    if (previous !== null) this.#estimates.put(estimateRow([node, id, addMonths(month, -1), 0], previous, null, null));
  }

  #termsOf(node: number, satellite: SatelliteId): Terms {
    const id = this.#satellites.indexOf(satellite);
    return (
      this.#terms.get(`${node} ${id}`) ?? { ...Object.fromEntries(termsTable.columns.map((column) => [column, null])), node, satellite: id }
    );
  }

  #set(node: number, satellite: SatelliteId, change: Terms): void {
    const terms = { ...this.#termsOf(node, satellite), ...change };
    this.#terms.set(`${node} ${terms["satellite"]}`, terms);
    this.#termRows.put(termsTable.columns.map((column) => terms[column] ?? null));
  }
}

/** Prices that were known once stay when a later answer has none. */
const priceCells = (prices: Prices | null): Terms =>
  prices === null
    ? {}
    : { egress_cents: prices.egress, repair_cents: prices.repair, audit_cents: prices.audit, storage_cents: prices.storage };

const estimateRow = (key: readonly [number, number, string, number], m: EstimateMonth, expectation: Cell, own: Again | null): KeyedRow => [
  ...key,
  m.storageByteMonths,
  m.storageMicroUsd,
  m.egressBytes,
  m.egressMicroUsd,
  m.repairAuditBytes,
  m.repairAuditMicroUsd,
  m.heldRatePercent,
  m.heldMicroUsd,
  m.payoutMicroUsd,
  expectation,
  own?.payout ?? null,
  own?.expectation ?? null,
];

const stubRow = (node: number, satellite: number, s: Paystub): KeyedRow => [
  node,
  satellite,
  s.month,
  s.createdAt,
  s.codes.join(":"),
  s.storageByteMonths,
  s.egressBytes,
  s.ingressBytes,
  s.egressRepairBytes,
  s.ingressRepairBytes,
  s.egressAuditBytes,
  s.storageMicroUsd,
  s.egressMicroUsd,
  s.egressRepairMicroUsd,
  s.egressAuditMicroUsd,
  s.surgePercent,
  s.heldMicroUsd,
  s.owedMicroUsd,
  s.disposedMicroUsd,
  s.paidMicroUsd,
  s.distributedMicroUsd,
];
