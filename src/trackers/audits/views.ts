/** Audits of each node and satellite: the newest outcomes, and the pieces that were not there. Times are Unix ms. */
import { actions, type Action } from "../../core/transfer.ts";
import { groupBy, nodeRows, type NamedRow } from "../node-rows.ts";
import type { TrackerTables } from "../tables.ts";
import { failureTable } from "./index.ts";

export interface AuditFailure {
  readonly atMs: number;
  readonly piece: string;
  readonly action: Action;
  readonly verdict: "failed" | "unknown-error";
}

export interface AuditsOf {
  /** Numbers. */
  readonly node: number;
  readonly satellite: number;
  /** Of the last `newestAudits` audits, oldest first. */
  readonly newest: readonly { readonly atMs: number; readonly outcome: "passed" | "failed" | "unknown" }[];
  /** Newest first. */
  readonly failures: readonly AuditFailure[];
}

export interface AuditsTools {
  readonly tables: TrackerTables;
  readonly nowMs: number;
  /** Audits that passed since then, with how many at once. */
  readonly passed: (node: number, satellite: number, sinceMs: number) => readonly { readonly atMs: number; readonly count: number }[];
  /** `null`: it counts for nothing. */
  readonly verdict: (action: Action, cause: number) => "failed" | "unknown-error" | null;
}

export const newestAudits = 20;
const dayMs = 86_400_000;
export const lookedBackDays = 7;
/** Minutes of a week are many: a node that is audited often needs few of them. */
const reachDays = [0.25, 1, lookedBackDays];

/** Only pairs of which something failed within the last seven days. */
export function auditsView(nodes: readonly number[], tools: AuditsTools): AuditsOf[] {
  const { tables, nowMs } = tools;
  const rows = nodeRows(tables, failureTable, nodes, { column: "at_ms", from: nowMs - lookedBackDays * dayMs, to: nowMs + dayMs });
  const pairs = groupBy(rows, (row) => row.number("node") * 65_536 + row.number("satellite"));
  return [...pairs.values()].map((of) => pairOf(of, tools));
}

/** `rows`: failures of one node and satellite, of the last `lookedBackDays`; at least one. */
export function pairOf(rows: readonly NamedRow[], tools: Omit<AuditsTools, "tables">): AuditsOf {
  const [node, satellite] = [rows[0]!.number("node"), rows[0]!.number("satellite")];
  const failures = rows.flatMap((row) => failureOf(row, tools)).toSorted((a, b) => b.atMs - a.atMs);
  return { node, satellite, failures, newest: newestOf(node, satellite, failures, tools) };
}

function failureOf(row: NamedRow, { verdict }: Pick<AuditsTools, "verdict">): AuditFailure[] {
  const action = actions[row.number("action")] ?? "other";
  const judged = verdict(action, row.number("cause"));
  return judged === null ? [] : [{ atMs: row.number("at_ms"), piece: row.text("piece"), action, verdict: judged }];
}

/** Audits that passed are counted by the minute; those of a minute stand at its beginning. */
function newestOf(
  node: number,
  satellite: number,
  failures: readonly AuditFailure[],
  { passed, nowMs }: Omit<AuditsTools, "tables">,
): AuditsOf["newest"] {
  const found = failures
    .filter(({ action }) => action === "GET_AUDIT")
    .map(({ atMs, verdict }) => ({ atMs, outcome: verdict === "failed" ? ("failed" as const) : ("unknown" as const) }));
  let newest: AuditsOf["newest"] = [];
  for (const days of reachDays) {
    const sinceMs = nowMs - days * dayMs;
    const passes = passed(node, satellite, sinceMs).flatMap(({ atMs, count }) =>
      Array.from({ length: Math.min(newestAudits, count) }, () => ({ atMs, outcome: "passed" as const })),
    );
    newest = [...found.filter(({ atMs }) => atMs >= sinceMs), ...passes].toSorted((a, b) => a.atMs - b.atMs).slice(-newestAudits);
    if (newest.length === newestAudits) break;
  }
  return newest;
}
