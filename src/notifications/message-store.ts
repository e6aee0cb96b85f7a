/** What dispatch asks the tables of the outbox (`src/alerts/outbox.ts`). One thread alone writes them. */
import type { DatabaseSync } from "node:sqlite";
import { rankOf, severities, type Severity } from "../alerts/finding.ts";
import type { Telling } from "../alerts/telling.ts";
import type { GivenUp } from "../alerts/watches.ts";
import { inTransaction } from "../store/database.ts";
import type { SinkAnswer } from "./channel.ts";
import { messageSchema, type Message } from "./message.ts";

export interface WaitingRow {
  readonly id: number;
  readonly alert_id: number;
  readonly telling: Telling;
  readonly severity: Severity;
  readonly rule: string;
  readonly node: string | null;
  readonly at_ms: number;
}

export interface QueuedMessage {
  readonly id: string;
  readonly channel: string;
  readonly queued_at_ms: number;
  readonly attempts: number;
  /** Attempts in which the message itself was refused. */
  readonly refusals: number;
  readonly next_try_at_ms: number;
}

/** `nobody`: nobody ever asked to be told over the channel, which is no failure of it. */
export type DeadWhy = GivenUp | "nobody";

/** What was given up since a moment, and the newest of it. */
export interface Loss {
  readonly since_ms: number;
  readonly lost: number;
  readonly why: GivenUp;
  readonly refusals: number;
  readonly answer: string;
}

export interface MessageRow extends QueuedMessage {
  readonly severity: Severity;
  readonly composed_at_ms: number;
  readonly sent_at_ms: number | null;
  readonly dead_at_ms: number | null;
  readonly answer_status: number | null;
  readonly answer: string | null;
}

export interface DeliveryRow {
  readonly channel: string;
  readonly telling: Telling;
  readonly at_ms: number;
  /** `null`: it waits for a message. */
  readonly message_id: string | null;
  readonly sent_at_ms: number | null;
  readonly dead_at_ms: number | null;
  readonly attempts: number | null;
  readonly answer: string | null;
}

const isOpen = "sent_at_ms IS NULL AND dead_at_ms IS NULL";
const queued = "id, channel, queued_at_ms, attempts, refusals, next_try_at_ms";
const whole = `${queued}, severity, composed_at_ms, sent_at_ms, dead_at_ms, answer_status, answer`;

export class MessageStore {
  readonly #db: DatabaseSync;
  readonly #first;
  readonly #firstCritical;
  readonly #waiting;
  readonly #waitingCritical;
  readonly #recent;
  readonly #sent;
  readonly #lastSent;
  readonly #loss;

  /** `db` has the tables. */
  constructor(db: DatabaseSync) {
    this.#db = db;
    const first = (only: string) =>
      db.prepare(`SELECT ${queued} FROM messages WHERE channel = ? AND ${isOpen} ${only} ORDER BY number LIMIT 1`);
    this.#first = first("");
    this.#firstCritical = first("AND severity = 'critical'");
    const waiting = (only: string) =>
      db.prepare(
        `SELECT id, alert_id, telling, severity, rule, node, at_ms FROM outbox WHERE channel = ? AND message_id IS NULL ${only} ORDER BY id LIMIT ?`,
      );
    this.#waiting = waiting("");
    this.#waitingCritical = waiting("AND severity = 'critical'");
    this.#recent = db.prepare(
      "SELECT sent_at_ms FROM messages WHERE channel = ? AND sent_at_ms > ? AND sent_at_ms <= ? ORDER BY sent_at_ms DESC LIMIT ?",
    );
    this.#lastSent = db.prepare("SELECT max(sent_at_ms) AS at_ms FROM messages WHERE channel = ? AND sent_at_ms IS NOT NULL");
    this.#loss = db.prepare(
      `SELECT min(dead_at_ms) OVER () AS since_ms, count(*) OVER () AS lost, dead_why AS why, refusals, answer
        FROM messages WHERE channel = ? AND dead_at_ms > ? AND dead_why <> 'nobody' ORDER BY dead_at_ms DESC LIMIT 1`,
    );
    this.#sent = db.prepare(`UPDATE messages SET sent_at_ms = ?, attempts = attempts + 1, answer_status = ?, answer = ? WHERE id = ?`);
  }

  /** The oldest one that is neither sent nor dead. */
  firstOpen(channel: string, only: "critical" | "any"): QueuedMessage | null {
    return ((only === "any" ? this.#first : this.#firstCritical).get(channel) as QueuedMessage | undefined) ?? null;
  }

  /** Rows that no message holds, oldest first. */
  waiting(channel: string, only: "critical" | "any", most: number): readonly WaitingRow[] {
    return (only === "any" ? this.#waiting : this.#waitingCritical).all(channel, most) as unknown as WaitingRow[];
  }

  /** Times of the last messages that were sent, newest first. */
  sentTimes(channel: string, sinceMs: number, nowMs: number, most: number): readonly number[] {
    return (this.#recent.all(channel, sinceMs, nowMs, most) as unknown as { sent_at_ms: number }[]).map(({ sent_at_ms }) => sent_at_ms);
  }

  /** Keeps a message for good; its rows belong to it from now on, and those whose alert is gone go. */
  compose(
    channel: string,
    message: Message,
    rows: { readonly told: readonly WaitingRow[]; readonly gone: readonly WaitingRow[] },
    nowMs: number,
  ): void {
    inTransaction(this.#db, () => {
      this.drop(rows.gone);
      this.insert(channel, message, severities[Math.max(0, ...rows.told.map(({ severity }) => rankOf(severity)))]!, nowMs);
      const take = this.#db.prepare("UPDATE outbox SET message_id = ? WHERE id = ?");
      for (const { id } of rows.told) take.run(message.idempotency_key, id);
    });
  }

  /** Inside a transaction of the caller's. `severity`: what is critical does not wait for the end of quiet hours. */
  insert(channel: string, message: Message, severity: Severity, nowMs: number): void {
    this.#db
      .prepare(
        "INSERT INTO messages (id, channel, severity, composed_at_ms, queued_at_ms, body, attempts, next_try_at_ms) VALUES (?, ?, ?, ?, ?, ?, 0, ?)",
      )
      .run(message.idempotency_key, channel, severity, nowMs, nowMs, JSON.stringify(message), nowMs);
  }

  transaction<T>(work: () => T): T {
    return inTransaction(this.#db, work);
  }

  drop(rows: readonly WaitingRow[]): void {
    const remove = this.#db.prepare("DELETE FROM outbox WHERE id = ?");
    for (const { id } of rows) remove.run(id);
  }

  body(id: string): Message {
    const { body } = this.#db.prepare("SELECT body FROM messages WHERE id = ?").get(id) as { body: string };
    return messageSchema.parse(JSON.parse(body));
  }

  sent(id: string, { status, text }: SinkAnswer, nowMs: number): void {
    inTransaction(this.#db, () => {
      this.#sent.run(nowMs, status, text, id);
      // A clock that was set back: what was given up before must not look newer.
      this.#db
        .prepare("UPDATE messages SET dead_at_ms = ? WHERE channel = (SELECT channel FROM messages WHERE id = ?) AND dead_at_ms > ?")
        .run(nowMs, id, nowMs);
    });
  }

  failed(id: string, { status, text }: SinkAnswer, { refusals, nextTryAtMs }: { refusals: number; nextTryAtMs: number }): void {
    this.#db
      .prepare("UPDATE messages SET attempts = attempts + 1, refusals = ?, answer_status = ?, answer = ?, next_try_at_ms = ? WHERE id = ?")
      .run(refusals, status, text, nextTryAtMs, id);
  }

  dead(id: string, { status, text }: SinkAnswer, { refusals, why, nowMs }: { refusals: number; why: DeadWhy; nowMs: number }): void {
    inTransaction(this.#db, () => {
      this.#db
        .prepare(
          "UPDATE messages SET attempts = attempts + 1, refusals = ?, answer_status = ?, answer = ?, dead_at_ms = ?, dead_why = ? WHERE id = ?",
        )
        .run(refusals, status, text, nowMs, why, id);
      // A clock that was set back: what was taken before must not look newer.
      this.#db
        .prepare("UPDATE messages SET sent_at_ms = ? WHERE channel = (SELECT channel FROM messages WHERE id = ?) AND sent_at_ms >= ?")
        .run(nowMs - 1, id, nowMs);
    });
  }

  /** After the clock was set back: what waits for a time that was is due now, and has its day from now on. */
  rewind(nowMs: number): void {
    this.#db
      .prepare(`UPDATE messages SET queued_at_ms = min(queued_at_ms, $now), next_try_at_ms = min(next_try_at_ms, $now) WHERE ${isOpen}`)
      .run({ $now: nowMs });
  }

  /** When the channel took a message last; `null`: never. */
  lastSentMs(channel: string): number | null {
    return (this.#lastSent.get(channel) as { at_ms: number | null }).at_ms;
  }

  /** What was given up after `sinceMs`; `null`: nothing. */
  lossSince(channel: string, sinceMs: number): Loss | null {
    return (this.#loss.get(channel, sinceMs) as unknown as Loss | undefined) ?? null;
  }

  /** @returns its channel; `null`: there is no dead message of that id */
  revive(id: string, nowMs: number): string | null {
    const row = this.#db
      .prepare(
        "UPDATE messages SET dead_at_ms = NULL, dead_why = NULL, attempts = 0, refusals = 0, queued_at_ms = ?, next_try_at_ms = ? WHERE id = ? AND dead_at_ms IS NOT NULL RETURNING channel",
      )
      .get(nowMs, nowMs, id) as { channel: string } | undefined;
    return row?.channel ?? null;
  }

  /** Newest first. */
  list(most: number): readonly MessageRow[] {
    return this.#db.prepare(`SELECT ${whole} FROM messages ORDER BY number DESC LIMIT ?`).all(most) as unknown as MessageRow[];
  }

  /** What waits, what was given up, and the newest message that something became of. */
  standing(channel: string): { readonly waiting: number; readonly dead: number; readonly last: MessageRow | null } {
    const count = (sql: string) => (this.#db.prepare(`SELECT count(*) AS n FROM ${sql}`).get(channel) as { n: number }).n;
    const last = this.#db
      .prepare(`SELECT ${whole} FROM messages WHERE channel = ? AND attempts > 0 ORDER BY number DESC LIMIT 1`)
      .get(channel);
    return {
      waiting: count("outbox WHERE channel = ? AND message_id IS NULL") + count(`messages WHERE channel = ? AND ${isOpen}`),
      dead: count("messages WHERE channel = ? AND dead_at_ms IS NOT NULL"),
      last: (last as MessageRow | undefined) ?? null,
    };
  }

  /** Who is told of an alert, oldest first. */
  deliveriesOf(alertId: number): readonly DeliveryRow[] {
    const sql = `SELECT o.channel, o.telling, o.at_ms, o.message_id, m.sent_at_ms, m.dead_at_ms, m.attempts, m.answer FROM outbox o
      LEFT JOIN messages m ON m.id = o.message_id WHERE o.alert_id = ? ORDER BY o.id`;
    return this.#db.prepare(sql).all(alertId) as unknown as DeliveryRow[];
  }

  /** Messages of before, and rows that waited since then, at most `most` of each. @returns how many went */
  prune(beforeMs: number, most: number): number {
    return inTransaction(this.#db, () => {
      const old = this.#db
        .prepare("SELECT id FROM messages WHERE composed_at_ms < ? ORDER BY composed_at_ms LIMIT ?")
        .all(beforeMs, most) as unknown as {
        id: string;
      }[];
      const [rows, message] = ["DELETE FROM outbox WHERE message_id = ?", "DELETE FROM messages WHERE id = ?"].map((sql) =>
        this.#db.prepare(sql),
      );
      for (const { id } of old) {
        rows!.run(id);
        message!.run(id);
      }
      const left = this.#db
        .prepare("DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE message_id IS NULL AND at_ms < ? ORDER BY at_ms LIMIT ?)")
        .run(beforeMs, most);
      return old.length + Number(left.changes);
    });
  }
}
