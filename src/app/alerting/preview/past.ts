/** What the rules would have looked at, rebuilt from what is stored: the views of moments that are over. */
import type { Watches } from "../../../alerts/watches.ts";
import type { RulePreview } from "../../../core/views.ts";
import { activityFamily } from "../../../trackers/life/index.ts";
import { horizonOf } from "../../../trackers/span.ts";
import type { AnswerTools } from "../../answer-tools.ts";

export interface PastTools extends AnswerTools {
  readonly causeText: (cause: string) => { readonly text: string; readonly side: string };
  /** How long failed audits are kept. */
  readonly reputationDays: number;
}

/** Unix ms. */
export interface PastSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** `null`: some milliseconds of work are done, and there is nothing to look at yet. */
export type Moment = { readonly nowMs: number; readonly views: Partial<Watches> } | null;

/** Nodes are numbers. */
export interface Past {
  /** The rule compares the nodes of a moment: they are looked at together, else one after the other. */
  readonly isOfFleet: boolean;
  readonly unseen: RulePreview["unseen"];
  /** Since when a node can be judged; `null`: nothing of it is stored. */
  fromMs(node: number): number | null;
  /** Oldest first, from a little before the span on. */
  moments(nodes: readonly number[]): Generator<Moment>;
}
/** `fleet`: how many nodes are judged together. */
export type MakePast = (tools: PastTools, span: PastSpan, fleet: number) => Past;

export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;
export const stepMs = 5 * minuteMs;
export const nobody: ReadonlySet<string> = new Set();
/** Looks begin so long before the span: what is open at its start opened before. */
export const leadMs = 2 * hourMs;

/** The first record that is known of a node; `null`: none. */
export function firstHeardMs({ tables, now }: PastTools, node: number): number | null {
  const toS = (Math.ceil(now() / dayMs) + 1) * 86_400;
  const rows = tables.sums(activityFamily, "day", { nodes: [node], fromS: 0, toS, by: ["node"], everyS: null });
  return rows[0] === undefined ? null : rows[0][3]! * 1000;
}

/** When the first record of any of the nodes came within the span; its beginning, where there was one before or no log is read. */
export function heardSince({ tables }: PastTools, nodes: readonly number[], { fromMs, toMs }: PastSpan): number {
  const [fromS, toS] = [Math.floor(fromMs / dayMs) * 86_400, (Math.floor(toMs / dayMs) + 1) * 86_400];
  const rows = tables.sums(activityFamily, "day", { nodes, fromS, toS, by: [], everyS: null });
  return Math.max(fromMs, (rows[0]?.[3] ?? 0) * 1000);
}

/** Roll-ups by the minute before this are gone. */
export const minutesSinceMs = ({ retention }: PastTools, nowMs: number): number =>
  Math.ceil(horizonOf(retention, nowMs).minutes / 3600) * hourMs;

/** Where the rule needs the minutes of the week before: of a node that is older than they are, a week later; a young one is judged as it was. */
export function sinceLearned(tools: PastTools, span: PastSpan, node: number, weekMs = 7 * dayMs): number | null {
  const first = firstHeardMs(tools, node);
  if (first === null) return null;
  const horizon = minutesSinceMs(tools, span.toMs);
  return Math.max(span.fromMs, first < horizon ? horizon + weekMs : first);
}

/** Moments of a grid and others, sorted, each once. */
export function mergedTimes(span: PastSpan, everyMs: number, others: readonly number[]): readonly number[] {
  const first = Math.ceil(span.fromMs / everyMs);
  const count = Math.max(0, Math.floor(span.toMs / everyMs) - first + 1);
  const grid = Array.from({ length: count }, (_, i) => (first + i) * everyMs);
  const within = others.filter((at) => at >= span.fromMs && at <= span.toMs);
  return [...new Set([...grid, ...within])].toSorted((a, b) => a - b);
}
