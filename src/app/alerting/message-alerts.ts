/** Alerts as messages tell them. */
import type * as view from "../../core/views.ts";
import type { Describe, Speech } from "../../notifications/compose.ts";
import type { MessageAlert } from "../../notifications/message.ts";
import type { AlertDesk } from "./alert-desk.ts";

/** `null`: the alert is gone. */
export const describedBy =
  (desk: AlertDesk, pageUrl: () => string | null): Describe =>
  (id, { language, zone }) => {
    const alert = desk.alert(id, language, zone);
    return alert && told(alert, pageUrl());
  };

/** Open ones, and those that ended since; what nobody was told of for a reason is left out. */
export function digestOf(
  desk: AlertDesk,
  sinceMs: number,
  nowMs: number,
  { language, zone }: Speech,
  pageUrl: string | null,
): MessageAlert[] {
  const span = { nodes: null, fromMs: sinceMs, toMs: nowMs, step: null };
  const of = (state: "open" | "closed", telling: MessageAlert["telling"]) =>
    desk
      .list(state, span, language, zone)
      .alerts.filter(({ hushed_by }) => hushed_by === null)
      .map((alert) => ({ ...told(alert, pageUrl), telling }));
  return [...of("open", "reminder"), ...of("closed", "resolved")];
}

function told(alert: view.AlertRow, pageUrl: string | null): Omit<MessageAlert, "telling"> {
  return {
    id: alert.id,
    rule: alert.rule,
    rule_name: alert.rule_name,
    severity: alert.severity,
    node: alert.node,
    satellite: alert.satellite_name,
    title: alert.title,
    why_now: alert.why_now,
    what_to_do: alert.steps,
    since: alert.since,
    resolved_at: alert.resolved_at,
    ended: alert.ended,
    calm_seconds: alert.calm_seconds,
    duration_seconds: alert.resolved_at === null ? null : alert.duration_seconds,
    value: alert.value,
    threshold: alert.threshold,
    lines: alert.evidence.lines,
    link: pageUrl === null ? null : new URL(`alerts/${alert.id}`, pageUrl).href,
  };
}
