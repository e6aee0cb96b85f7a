/** Rows that wait become one message. An alert that several rows tell of stands in it once, as the newest of them tells it. */
import type { Language } from "../alerts/rule.ts";
import { rankOf } from "../alerts/finding.ts";
import { rfc3339 } from "../core/time.ts";
import type { Message, MessageAlert } from "./message.ts";
import type { WaitingRow } from "./message-store.ts";

/** How a channel wants to be told. */
export interface Speech {
  readonly language: Language;
  /** Of dates, as IANA names it. */
  readonly zone: string;
}

/** How an alert stands now, in words; `null`: it is gone. */
export type Describe = (alertId: number, speech: Speech) => Omit<MessageAlert, "telling"> | null;

export interface Frame extends Speech {
  readonly key: string;
  readonly kind: Message["kind"];
  readonly nowMs: number;
  readonly pageUrl: string | null;
}

export const messageOf = (
  { key, kind, language, zone, nowMs, pageUrl }: Frame,
  alerts: readonly MessageAlert[],
  code: string | null = null,
): Message => ({
  version: 1,
  idempotency_key: key,
  kind,
  language,
  time_zone: zone,
  at: rfc3339(nowMs),
  page_url: pageUrl,
  code,
  alerts: [...alerts],
});

export interface Composed {
  readonly alerts: readonly MessageAlert[];
  readonly told: readonly WaitingRow[];
  readonly gone: readonly WaitingRow[];
}

interface Teller {
  readonly describe: Describe;
  readonly failed: (cause: unknown) => void;
}

export function composed(rows: readonly WaitingRow[], speech: Speech, teller: Teller): Composed {
  const alerts = new Map<number, MessageAlert | null>();
  for (const row of rows) {
    const { alert_id, telling, severity } = row;
    const before = alerts.get(alert_id);
    const described = before === undefined ? describedRow(row, speech, teller) : before;
    if (described === null) alerts.set(alert_id, null);
    else {
      const worst = before && telling !== "resolved" && rankOf(before.severity) > rankOf(severity) ? before.severity : severity;
      // At the end of the line: what is told last of it is what happened last.
      alerts.delete(alert_id);
      alerts.set(alert_id, { ...described, telling, severity: worst });
    }
  }
  const isGone = (row: WaitingRow) => alerts.get(row.alert_id) === null;
  return {
    alerts: [...alerts.values()].filter((alert) => alert !== null),
    told: rows.filter((row) => !isGone(row)),
    gone: rows.filter(isGone),
  };
}

const mostLines = 20;
const lineLetters = 2000;

/** A rule whose words fail must not keep the others from being told, nor its alert: it is told by its name. */
function describedRow(row: WaitingRow, speech: Speech, { describe, failed }: Teller): ReturnType<Describe> {
  try {
    const described = describe(row.alert_id, speech);
    // A line of a log may have a million letters, and a message is kept.
    return described && { ...described, lines: described.lines.slice(-mostLines).map((line) => line.slice(0, lineLetters).toWellFormed()) };
  } catch (cause) {
    failed(cause);
    const { alert_id: id, rule, node, severity, at_ms } = row;
    const words = { rule_name: rule, title: node === null ? rule : `${rule}: ${node}`, why_now: "", what_to_do: [], lines: [] };
    const unknown = {
      satellite: null,
      resolved_at: null,
      ended: null,
      calm_seconds: null,
      duration_seconds: null,
      value: null,
      threshold: null,
      link: null,
    };
    return { id, rule, severity, node, since: rfc3339(at_ms), ...words, ...unknown };
  }
}
