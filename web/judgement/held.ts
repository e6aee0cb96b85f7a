/** What satellites keep back of a new node, and when it returns. */
import type { Earnings } from "../../src/core/views.ts";

export interface HeldSum {
  /** `null`: no node has told of it. */
  readonly balance: number | null;
  /** Of what returns, the first month; `null`: none is due or it is not known. */
  readonly month: string | null;
  readonly expected: number;
}
export function heldSum(nodes: Earnings["nodes"]): HeldSum {
  const rows = nodes.flatMap((n) => n.held);
  const due = rows.filter((r) => r.return_month !== null && (r.expected_return_micro_usd ?? 0) > 0);
  const balances = rows.flatMap((r) => r.balance_micro_usd ?? []);
  return {
    balance: balances.length === 0 ? null : balances.reduce((sum, balance) => sum + balance, 0),
    month: due.map((r) => r.return_month!).toSorted()[0] ?? null,
    expected: due.reduce((sum, r) => sum + (r.expected_return_micro_usd ?? 0), 0),
  };
}

export type NodeHeld = Earnings["nodes"][number]["held"][number] & { readonly node: string };
/** What is kept back anywhere: what returns soonest first, then the largest. */
export function heldRows(nodes: Earnings["nodes"]): readonly NodeHeld[] {
  const key = (row: NodeHeld) => row.return_month ?? "9999-99";
  return nodes
    .flatMap((n) => n.held.map((h) => ({ ...h, node: n.node })))
    .filter((h) => (h.balance_micro_usd ?? 0) > 0 || h.held_rate_percent > 0)
    .toSorted((a, b) => key(a).localeCompare(key(b)) || (b.balance_micro_usd ?? 0) - (a.balance_micro_usd ?? 0));
}
