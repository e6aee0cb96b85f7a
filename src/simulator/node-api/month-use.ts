/** What a simulated node did in a calendar month: from its transfers, and for months before them from its growth. */
import { addMonths, monthStartMs } from "../../core/months.ts";
import { dayMs, dayOf, scaled, sumOf, type Usage } from "../usage.ts";
import type { SimulatedNode } from "./node.ts";

export interface MonthUse extends Usage {
  readonly byteHours: number;
}

/** Days of history that stand for a day before it. */
const sampleDays = 14;

/** `until`: the month is looked at then. */
export function monthUse(node: SimulatedNode, satellite: string, month: string, until: number): MonthUse {
  const days: { use: Usage; byteHours: number }[] = [];
  const end = Math.min(until, monthStartMs(addMonths(month, 1)));
  for (let day = dayOf(Math.max(monthStartMs(month), node.joinedAt)); day * dayMs < end; day++)
    days.push(day < dayOf(node.historyFrom) ? dayBefore(node, satellite, day) : dayOfHistory(node, satellite, day, end));
  return { ...sumOf(days.map(({ use }) => use)), byteHours: days.reduce((sum, { byteHours }) => sum + byteHours, 0) };
}

function dayOfHistory({ ledger, stored }: SimulatedNode, satellite: string, day: number, until: number) {
  return { use: ledger.of(day, satellite), byteHours: stored.byteHours(satellite, day, until) };
}

/** The node grew evenly from nothing to what it was when the history begins. */
function dayBefore(node: SimulatedNode, satellite: string, day: number) {
  const grown = Math.max(0, (day * dayMs - node.joinedAt) / (node.historyFrom - node.joinedAt));
  return { use: scaled(sampleDay(node, satellite), grown), byteHours: node.stored.bytesOf(satellite, node.historyFrom) * grown * 24 };
}

function sampleDay({ ledger, historyFrom }: SimulatedNode, satellite: string): Usage {
  const first = dayOf(historyFrom) + 1;
  return scaled(sumOf(Array.from({ length: sampleDays }, (_, i) => ledger.of(first + i, satellite))), 1 / sampleDays);
}
