/** The days of the demo before its files: hours of lines, thinned, that nobody wrote to a disk. */
import { hourMs } from "./downtime.ts";
import { hourLines, hourTransfers } from "./fleet.ts";
import type { NodeProfile } from "./node-profile.ts";
import type { SimulatedTransfer } from "./transfers.ts";

export const historyDays = 90;
/** One line of the history stands for so many. */
export const historyThin = 120;
export const seed = 20_26;

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The files have the last of the ninety days. */
export const historyBefore = (filesFrom: number): Span => ({ from: filesFrom - (historyDays - 1) * 24 * hourMs, to: filesFrom });

/** One hour of it as text. */
export function historyHour(node: NodeProfile, from: number): string {
  return hourLines(seed, { ...node, startLines: false }, from, { thin: historyThin })
    .map((line) => line.text)
    .join("");
}

/** What the same hour is made of. */
export const historyTransfers = (node: NodeProfile, from: number): readonly SimulatedTransfer[] =>
  hourTransfers(seed, node, from, historyThin);
