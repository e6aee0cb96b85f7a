/** Every answer about alerts, from rows by hand. */
import type * as view from "../../../src/core/views.ts";
import { endedAlerts, openAlerts } from "./alert-rows.ts";
import { dayMs, iso } from "./fleet.ts";
import { maintenanceAnswer } from "./maintenance.ts";
import { rulesAnswer } from "./rules.ts";

const minuteMs = 60_000;

export const countsOf = (rows: readonly view.AlertRow[]): view.AlertCounts => {
  const of = (severity: view.AlertRow["severity"]) => rows.filter((row) => row.severity === severity).length;
  return { critical: of("critical"), warning: of("warning"), info: of("info") };
};

/** As `/alerts` answers; `open`: in place of the usual ones. */
export function alertsAnswer(query: URLSearchParams, open = openAlerts(), ended = endedAlerts()): view.Alerts {
  const state = query.get("state") === "closed" ? "closed" : "open";
  const nodes = query.get("nodes")?.split(",") ?? null;
  const isMine = ({ node }: view.AlertRow) => nodes === null || (node !== null && nodes.includes(node));
  const mine = open.filter(isMine);
  return {
    from: iso(Date.now() - dayMs),
    to: iso(Date.now()),
    state,
    counts: countsOf(mine),
    alerts: state === "open" ? mine : ended.filter(isMine),
  };
}

export function alertDetail(row: view.AlertRow): view.AlertDetail {
  const since = Date.parse(row.since);
  const at = (minutes: number) => iso(since + minutes * minuteMs);
  return {
    alert: row,
    history: [
      { at: at(0), what: "opened", detail: row.severity },
      { at: at(1), what: "told", detail: "opened" },
      { at: at(31), what: "snoozed", detail: `${at(91)} admin` },
      { at: at(32), what: "unsnoozed", detail: "this machine" },
      ...(row.resolved_at === null ? [] : [{ at: row.resolved_at, what: "resolved", detail: row.severity }]),
    ],
    deliveries:
      row.told_at === null
        ? []
        : [
            {
              message: "1",
              channel: "1",
              channel_name: "ntfy",
              state: "sent",
              telling: "opened",
              at: at(1),
              attempts: 1,
              answer: '200 {"id":"7K2"}',
            },
            {
              message: "2",
              channel: "2",
              channel_name: "e-mail",
              state: "sent",
              telling: "opened",
              at: at(1),
              attempts: 2,
              answer: "250 2.0.0 Ok: queued as 4F2A1",
            },
            {
              message: "3",
              channel: "3",
              channel_name: "webhook",
              state: "dead",
              telling: "opened",
              at: at(1),
              attempts: 9,
              answer: "401 Unauthorized",
            },
          ],
    others: { same: [], free: 5 },
  };
}
/** Every answer about alerts, by address. */
export function alertAnswers(
  open = openAlerts(),
  ended = endedAlerts(),
): Readonly<Record<string, object | ((query: URLSearchParams) => object)>> {
  const details = Object.fromEntries([...open, ...ended].map((row) => [`alerts/${row.id}`, () => alertDetail(row)]));
  return {
    alerts: (query: URLSearchParams) => alertsAnswer(query, open, ended),
    rules: rulesAnswer,
    maintenance: maintenanceAnswer,
    ...details,
  };
}
