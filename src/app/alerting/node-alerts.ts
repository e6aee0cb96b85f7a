/** What open alerts add to a node's verdict. */
import type { AlertRow } from "../../alerts/alert-row.ts";
import { rankOf } from "../../alerts/finding.ts";
import type { NodeRow } from "../../core/views.ts";

/** Nobody sees the node: that is no judgement of it, and the verdict says so by itself. */
const ofBlindness = new Set(["node-silent", "api-unreachable", "log-unreadable"]);
/** Their reason stands in the row already. */
const saidAlready = new Set(["disqualified", "suspended", "offline-suspended", "audit-failed"]);

export interface OpenAlert extends Pick<AlertRow, "rule" | "node" | "severity" | "sinceMs"> {
  readonly title: string;
}

export function withAlerts(row: NodeRow, alerts: readonly OpenAlert[]): NodeRow {
  const mine = alerts
    .filter(({ rule, severity }) => severity !== "info" && !ofBlindness.has(rule))
    .toSorted((a, b) => rankOf(b.severity) - rankOf(a.severity) || b.sinceMs - a.sinceMs);
  if (mine.length === 0) return row;
  const reasons = mine.filter(({ rule }) => !saidAlready.has(rule)).map(({ title }) => `${title}.`);
  return {
    ...row,
    verdict: worse(row.verdict, mine[0]!.severity === "critical" ? "critical" : "attention"),
    reasons: [...reasons, ...row.reasons],
  };
}

const order = ["ok", "attention", "unknown", "critical"] as const satisfies readonly NodeRow["verdict"][];
const worse = (a: NodeRow["verdict"], b: NodeRow["verdict"]) => (order.indexOf(a) >= order.indexOf(b) ? a : b);
