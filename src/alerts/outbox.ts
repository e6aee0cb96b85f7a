/**
 * What is to be told, kept before anything is sent: a row for each alert and channel, and the messages that rows go out in.
 * Tables of `alerts.db`, so that an alert and the word of it are one transaction.
 */
import type { DatabaseSync } from "node:sqlite";
import type { MigrationOwner } from "../store/migrations.ts";
import type { Severity } from "./finding.ts";
import type { Telling } from "./telling.ts";

export interface OutboxRow {
  readonly alertId: number;
  readonly telling: Telling;
  readonly severity: Severity;
  readonly rule: string;
  /** `null`: the fleet, or the monitor itself. */
  readonly node: string | null;
  /** Id of the channel that is to tell it. */
  readonly channel: string;
  readonly atMs: number;
}

/**
 * `number` orders; `id` is the idempotency key. `severity` is the worst of its rows. `queued_at_ms` is when it was composed or last
 * sent for again by a person: a day after it, what still failed is dead. `refusals` are failures in which the message itself was
 * refused. `body` never changes, so a resend is the same bytes.
 */
export const outboxTables: MigrationOwner = {
  name: "outbox",
  migrations: [
    {
      number: 1,
      dated: "2026-11-26",
      does: "what is to be told, and the messages it goes out in",
      sql: `CREATE TABLE outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, alert_id INTEGER NOT NULL, telling TEXT NOT NULL,
          severity TEXT NOT NULL, rule TEXT NOT NULL, node TEXT, channel TEXT NOT NULL, at_ms INTEGER NOT NULL, message_id TEXT) STRICT;
        CREATE INDEX outbox_waiting ON outbox (channel, id) WHERE message_id IS NULL;
        CREATE INDEX outbox_of_alert ON outbox (alert_id);
        CREATE INDEX outbox_composed ON outbox (message_id) WHERE message_id IS NOT NULL;
        CREATE TABLE messages (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, channel TEXT NOT NULL,
          severity TEXT NOT NULL, composed_at_ms INTEGER NOT NULL, queued_at_ms INTEGER NOT NULL, body TEXT NOT NULL,
          attempts INTEGER NOT NULL, next_try_at_ms INTEGER NOT NULL, sent_at_ms INTEGER, dead_at_ms INTEGER,
          answer_status INTEGER, answer TEXT) STRICT;
        CREATE INDEX messages_open ON messages (channel, number) WHERE sent_at_ms IS NULL AND dead_at_ms IS NULL;
        CREATE INDEX messages_sent ON messages (channel, sent_at_ms) WHERE sent_at_ms IS NOT NULL`,
    },
    {
      number: 2,
      dated: "2026-11-26",
      does: "why a message was given up",
      sql: `ALTER TABLE messages ADD COLUMN refusals INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE messages ADD COLUMN dead_why TEXT;
        UPDATE messages SET dead_why = iif(answer_status IN (400, 413, 415, 422), 'refused', 'late') WHERE dead_at_ms IS NOT NULL;
        UPDATE messages SET refusals = attempts WHERE dead_why = 'refused';
        CREATE INDEX messages_dead ON messages (channel, dead_at_ms) WHERE dead_at_ms IS NOT NULL`,
    },
    {
      number: 3,
      dated: "2026-11-26",
      does: "the newest message of a channel and what is old are found without reading the others",
      sql: `CREATE INDEX messages_of_channel ON messages (channel, number);
        CREATE INDEX messages_by_age ON messages (composed_at_ms);
        CREATE INDEX outbox_by_age ON outbox (at_ms) WHERE message_id IS NULL`,
    },
  ],
};

/** Inside the caller's transaction: with the alerts, or not at all. Rows go out in the order in which they are given. */
export function enqueue(db: DatabaseSync, rows: readonly OutboxRow[]): void {
  if (rows.length === 0) return;
  if (!db.isTransaction) throw new Error("what is to be told is stored together with its alerts");
  const insert = db.prepare("INSERT INTO outbox (alert_id, telling, severity, rule, node, channel, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)");
  for (const { alertId, telling, severity, rule, node, channel, atMs } of rows)
    insert.run(alertId, telling, severity, rule, node, channel, atMs);
}
