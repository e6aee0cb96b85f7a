/**
 * Months by nodes or satellites, in whole micro-dollars. Estimate, paystub and what was sent are never added to
 * each other: a row is of one kind, and its sum counts only cells that are. `null` is not known.
 */
import { compareNames } from "../../../src/core/node-name.ts";
import type { Earnings, EarningsNode, PaystubRow } from "../../../src/core/views.ts";
import { addMonths } from "../../../src/core/months.ts";

export type By = "node" | "satellite";
export type Kind = "estimate" | "paystub";

export interface Cell {
  readonly paystub: number | null;
  /** Distributed for these paystubs. */
  readonly sent: number | null;
  readonly estimate: number | null;
  /** Of the pairs of node and satellite that have both: paystub less what came back of the held amount, less the estimate. */
  readonly difference: number | null;
  /** The estimate that the difference is to. */
  readonly compared: number | null;
  /** Satellites, or nodes of a sum, whose paystub is still to come. */
  readonly awaited: number;
}
export interface Column {
  readonly key: string;
  readonly name: string;
}
export interface MonthRow {
  readonly month: string;
  readonly kind: Kind;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly sum: Cell;
  /** Of the end of the month that is not over, 80 % likely. */
  readonly end: { readonly low: number; readonly high: number } | null;
}
export interface Matrix {
  readonly columns: readonly Column[];
  /** In the last column together. */
  readonly others: readonly Column[];
  /** Newest first. */
  readonly rows: readonly MonthRow[];
}

export interface MatrixQuestion {
  readonly by: By;
  /** Full id; `null` = all. */
  readonly satellite: string | null;
  /** The rest is one column. */
  readonly mostColumns: number;
}

export const noCell: Cell = { paystub: null, sent: null, estimate: null, difference: null, compared: null, awaited: 0 };
export const othersKey = "\u0000others";

/** `null` where none is known. */
export function sumKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

export function mergeCells(cells: readonly Cell[]): Cell {
  const sum = (key: Exclude<keyof Cell, "awaited">) => sumKnown(cells.map((cell) => cell[key]));
  return {
    paystub: sum("paystub"),
    sent: sum("sent"),
    estimate: sum("estimate"),
    difference: sum("difference"),
    compared: sum("compared"),
    awaited: cells.reduce((n, cell) => n + cell.awaited, 0),
  };
}

export function matrixOf(earnings: Earnings, stubs: readonly PaystubRow[], question: MatrixQuestion): Matrix {
  const { by, satellite, mostColumns } = question;
  const mine = stubs.filter((stub) => satellite === null || stub.satellite === satellite);
  const cells = cellsOf(earnings, mine, question);
  const months = new Set([...cells.keys(), ...(satellite === null ? earnings.months.map((m) => m.month) : [])]);
  const all = columnsOf(earnings, mine, by).toSorted(byAmount(cells, earnings.month));
  const columns = all.length <= mostColumns ? all : all.slice(0, mostColumns);
  const others = all.slice(columns.length);
  const rows = [...months]
    .toSorted()
    .toReversed()
    .map((month) => rowOf(month, cells.get(month) ?? new Map(), others, earnings, question));
  return { columns, others, rows };
}

function rowOf(
  month: string,
  cells: ReadonlyMap<string, Cell>,
  others: readonly Column[],
  earnings: Earnings,
  { satellite }: MatrixQuestion,
): MonthRow {
  const kind: Kind = [...cells.values()].some((cell) => cell.paystub !== null) ? "paystub" : "estimate";
  const sum = mergeCells([...cells.values()]);
  // A month of which only the sum is told: of all selected nodes and satellites.
  const told = satellite === null ? earnings.months.find((m) => m.month === month && m.kind === "estimate") : undefined;
  const estimate = kind === "paystub" ? null : (told?.payout_micro_usd ?? sum.estimate);
  const rest = others.flatMap((column) => cells.get(column.key) ?? []);
  const band = month === earnings.month && satellite === null ? (earnings.totals.month_end?.band80 ?? null) : null;
  return {
    month,
    kind,
    cells: others.length === 0 ? cells : new Map([...cells, [othersKey, { ...mergeCells(rest), awaited: awaitedOf(rest, kind) }]]),
    sum: { ...sum, estimate, awaited: awaitedOf([...cells.values()], kind) },
    end: band === null ? null : { low: band.low_micro_usd, high: band.high_micro_usd },
  };
}

/** Cells of a month of paystubs that have none yet count, too. */
const awaitedOf = (cells: readonly Cell[], kind: Kind) =>
  cells.reduce((n, cell) => n + cell.awaited + (kind === "paystub" && cell.paystub === null && cell.estimate !== null ? 1 : 0), 0);

/** By month and column. */
function cellsOf(earnings: Earnings, stubs: readonly PaystubRow[], { by, satellite }: MatrixQuestion): Map<string, Map<string, Cell>> {
  const parts = new Map<string, Map<string, Cell[]>>();
  const put = (month: string, key: string, cell: Cell) => {
    const row = parts.get(month) ?? new Map<string, Cell[]>();
    parts.set(month, row.set(key, [...(row.get(key) ?? []), cell]));
  };
  for (const [month, some] of Map.groupBy(stubs, (stub) => stub.month))
    for (const [key, pairs] of Map.groupBy(some, (stub) => (by === "node" ? stub.node : stub.satellite))) put(month, key, stubCell(pairs));
  for (const node of earnings.nodes) {
    for (const [key, estimate] of estimatesNow(node, by, satellite)) put(earnings.month, key, { ...noCell, estimate });
    if (by === "node" && satellite === null) putBefore(node, earnings.month, put);
  }
  return new Map([...parts].map(([month, row]) => [month, new Map([...row].map(([key, list]) => [key, mergeCells(list)]))]));
}

function stubCell(stubs: readonly PaystubRow[]): Cell {
  const compared = stubs.filter((stub) => stub.difference_micro_usd !== null);
  return {
    ...noCell,
    paystub: stubs.reduce((sum, stub) => sum + stub.paid_micro_usd, 0),
    sent: stubs.reduce((sum, stub) => sum + stub.distributed_micro_usd, 0),
    difference: sumKnown(compared.map((stub) => stub.difference_micro_usd)),
    compared: sumKnown(compared.map((stub) => stub.estimate_micro_usd)),
  };
}

function estimatesNow(node: EarningsNode, by: By, satellite: string | null): readonly (readonly [string, number])[] {
  if (by === "node" && satellite === null)
    return node.month_to_date.source === "none" ? [] : [[node.node, node.month_to_date.payout_micro_usd]];
  return node.satellites
    .filter((s) => satellite === null || s.satellite === satellite)
    .flatMap(({ satellite: id, month_to_date: m }) => (m.source === "none" ? [] : [[by === "node" ? node.node : id, m.payout_micro_usd]]));
}

/** The month before, as long as paystubs of it are to come. */
function putBefore(
  { node, previous_month: before }: EarningsNode,
  month: string,
  put: (month: string, key: string, cell: Cell) => void,
): void {
  if (before === null || before.month !== addMonths(month, -1)) return;
  if (before.kind === "estimate") put(before.month, node, { ...noCell, estimate: before.payout_micro_usd });
  else if (before.awaited.length > 0) put(before.month, node, { ...noCell, awaited: before.awaited.length });
}

function columnsOf(earnings: Earnings, stubs: readonly PaystubRow[], by: By): Column[] {
  if (by === "node") return earnings.nodes.map(({ node }) => ({ key: node, name: node }));
  const names = new Map([
    ...earnings.nodes.flatMap((n) => n.satellites.map((s) => [s.satellite, s.name] as const)),
    ...stubs.map((stub) => [stub.satellite, stub.name] as const),
  ]);
  return [...names].map(([key, name]) => ({ key, name }));
}

/** Most by paystubs first, then by the estimate of this month: two kinds, so one after the other. */
function byAmount(cells: ReadonlyMap<string, ReadonlyMap<string, Cell>>, month: string): (a: Column, b: Column) => number {
  const paid = new Map<string, number>();
  for (const row of cells.values()) for (const [key, cell] of row) paid.set(key, (paid.get(key) ?? 0) + (cell.paystub ?? 0));
  const now = (column: Column) => cells.get(month)?.get(column.key)?.estimate ?? -1;
  const order = (column: Column) => paid.get(column.key) ?? 0;
  return (a, b) => order(b) - order(a) || now(b) - now(a) || compareNames(a.name, b.name);
}

/** `null` where there is nothing to compare to. */
export const differenceShare = ({ difference, compared }: Cell): number | null =>
  difference === null || compared === null || compared === 0 ? null : difference / compared;
