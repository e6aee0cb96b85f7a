/** Nodes beside each other, by figures of the other answers. */
import type { Action } from "../core/transfer.ts";
import type { Comparison, ComparisonRow, ReputationRow, Traffic } from "../core/views.ts";
import type { Answers, Selection } from "../server/index.ts";

type Asked = Pick<Answers, "traffic" | "reputation" | "storage" | "storageForecast" | "earnings" | "latency">;
type Counts = Traffic["totals"][string];

/** Percentiles are asked for node by node. */
const mostTimed = 20;
const outward = ["GET", "GET_REPAIR", "GET_AUDIT"] as const satisfies readonly Action[];
const inward = ["PUT", "PUT_REPAIR"] as const satisfies readonly Action[];

/** `isRead`: whether any line of a log of the node is known. */
export async function comparisonView(
  names: readonly string[],
  selection: Selection,
  answers: Asked,
  isRead: (node: string) => boolean,
): Promise<Comparison> {
  const total: Selection = { ...selection, nodes: names, step: "total" };
  const traffic = new Map<Action, Traffic>();
  for (const action of [...outward, ...inward]) traffic.set(action, await answers.traffic(total, "node", action));
  const scores = Map.groupBy((await answers.reputation(total)).reputation, (row) => row.node);
  const space = new Map((await answers.storage(total)).nodes.map((row) => [row.node, row]));
  const ahead = new Map((await answers.storageForecast(total)).nodes.map((row) => [row.node, row]));
  const money = new Map((await answers.earnings(total)).nodes.map((row) => [row.node, row]));
  const nodes: ComparisonRow[] = [];
  for (const node of names) {
    const month = money.get(node)?.month_to_date;
    const fill = ahead.get(node);
    const bytes = (actions: readonly Action[]) => actions.reduce((sum, action) => sum + (traffic.get(action)!.totals[node]?.bytes ?? 0), 0);
    nodes.push({
      node,
      ...worstOf(scores.get(node) ?? []),
      used_share: space.get(node)?.used_share ?? null,
      full_state: fill?.state ?? "unknown",
      full_low_at: fill?.band80?.low_at ?? null,
      full_high_at: fill?.band80?.high_at ?? null,
      downloads_won_share: wonOf(traffic.get("GET")!.totals[node]),
      uploads_won_share: wonOf(traffic.get("PUT")!.totals[node]),
      egress_bytes: isRead(node) ? bytes(outward) : null,
      ingress_bytes: isRead(node) ? bytes(inward) : null,
      p95_download_ms: names.length > mostTimed ? null : (await answers.latency({ ...total, nodes: [node] }, "GET")).p95_ms,
      month_estimate_micro_usd: month === undefined || month.source === "none" ? null : month.payout_micro_usd,
    });
  }
  const { from, to } = traffic.get("GET")!;
  return { from, to, nodes };
}

function wonOf(counts: Counts | undefined): number | null {
  const all = counts === undefined ? 0 : counts.ok + counts.canceled + counts.failed;
  return all === 0 ? null : counts!.ok / all;
}

function worstOf(rows: readonly ReputationRow[]): Pick<ComparisonRow, "audits_left" | "online_score"> {
  const inside = rows.filter((row) => row.state !== "disqualified");
  const least = (values: readonly number[]) => (values.length === 0 ? null : Math.min(...values));
  return {
    audits_left: least(inside.flatMap((row) => row.audits_left ?? [])),
    online_score: least(inside.flatMap((row) => row.online_score ?? [])),
  };
}
