/** An alert as text that others can help with; names and addresses are left as the server gives them. */
import type { AlertRow } from "../../src/core/views.ts";
import { formatDayClock, formatSpan } from "../format.ts";
import { alerts as texts } from "../texts/alerts.ts";
import { visible } from "../ui/visible.ts";

export function forumText(row: AlertRow, now: number): string {
  const since = Date.parse(row.since);
  const when = `${formatDayClock(since)} (${formatSpan(row.resolved_at === null ? (now - since) / 1000 : row.duration_seconds)})`;
  const lines = row.evidence.lines.length === 0 ? [] : ["", "```", ...row.evidence.lines.map(visible), "```"];
  return [`**${row.title}**`, texts.detail.copyHead(texts.severities[row.peak_severity], when), "", row.why_now, ...lines, ""].join("\n");
}
