/** Channels of the page (table `channels`, secrets sealed apart) and of the config file, which the page cannot change. */
import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { AppError } from "../core/errors.ts";
import { inTransaction } from "../store/database.ts";
import type { MigrationOwner } from "../store/migrations.ts";
import type { Channel } from "./channel.ts";
import {
  filedRow,
  rowOf,
  type ChannelChange,
  type ChannelInput,
  type ChannelRow,
  type Filed,
  type OpenChannel,
  type Stored,
} from "./channel-rows.ts";
import {
  FieldError,
  checkAddress,
  checkLanguage,
  checkName,
  checkQuiet,
  checkSettings,
  checkZone,
  kindOf,
  mergedSettings,
  split,
  type Settings,
} from "./check-channel.ts";
import { secretNames } from "./field.ts";
import type { Vault } from "./secrets.ts";

export const channelTables: MigrationOwner = {
  name: "channels",
  migrations: [
    {
      number: 1,
      dated: "2026-11-26",
      does: "channels that reach people, with their secrets sealed",
      // `settings` names the secrets that there are, so that a list needs no key.
      sql: `CREATE TABLE channels (id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL UNIQUE, language TEXT NOT NULL,
          settings TEXT NOT NULL, secrets BLOB, quiet_from TEXT, quiet_to TEXT, quiet_zone TEXT,
          created_at_ms INTEGER NOT NULL, changed_at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE digests (channel TEXT PRIMARY KEY, at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    },
    {
      number: 2,
      dated: "2026-11-26",
      does: "one time zone a channel, in place of those of its quiet hours and its digest",
      // A digest without a zone came by UTC, and still does.
      sql: `ALTER TABLE channels ADD COLUMN time_zone TEXT;
        UPDATE channels SET time_zone = coalesce(quiet_zone, settings ->> '$.plain.digest_zone',
            iif(settings ->> '$.plain.digest' IN ('daily', 'weekly'), 'UTC', NULL)),
          settings = json_remove(settings, '$.plain.digest_zone');
        ALTER TABLE channels DROP COLUMN quiet_zone`,
    },
    {
      number: 3,
      dated: "2026-11-26",
      does: "when a channel was last found to work without a message",
      sql: `CREATE TABLE channel_proofs (channel TEXT PRIMARY KEY, at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    },
  ],
};

const mostChannels = 100;

export class ChannelStore {
  readonly #db: DatabaseSync;
  readonly #vault: Vault;
  readonly #filed: ReadonlyMap<string, Filed>;

  /**
   * `db` has the tables, and those of the outbox.
   * @param filed channels of the config file
   * @throws {AppError} channel-invalid of one of those, with its field
   */
  constructor(db: DatabaseSync, vault: Vault, filed: readonly ChannelInput[]) {
    this.#db = db;
    this.#vault = vault;
    this.#filed = new Map(filed.map(filedRow).map((row) => [row.id, row]));
  }

  /** Those of the file first, then by their age. */
  list(): readonly ChannelRow[] {
    const stored = this.#db.prepare("SELECT * FROM channels ORDER BY created_at_ms, id").all() as unknown as Stored[];
    return [...this.#filed.values(), ...stored.map((row) => rowOf(row))];
  }

  get(id: string): ChannelRow | null {
    const stored = this.#stored(id);
    return this.#filed.get(id) ?? (stored === null ? null : rowOf(stored));
  }

  /** @throws {AppError} channel-unknown, channel-invalid, and what the vault throws */
  open(id: string): OpenChannel {
    const filed = this.#filed.get(id);
    if (filed) return { channel: kindOf(filed.kind), settings: checkSettings(kindOf(filed.kind), filed.all) };
    const stored = this.#stored(id);
    if (stored === null) throw unknownChannel(id);
    const channel = kindOf(stored.kind);
    return { channel, settings: checkSettings(channel, { ...rowOf(stored).settings, ...this.#secretsOf(stored) }) };
  }

  /** @throws {FieldError} channel-invalid */
  create(input: ChannelInput, nowMs: number): ChannelRow {
    const channel = kindOf(input.kind);
    const name = this.#freeName(input.name, null);
    checkSettings(channel, input.settings);
    checkQuiet(input.quiet ?? null);
    if (this.list().length >= mostChannels) throw new FieldError("kind", `There are ${mostChannels} channels already.`);
    const id = randomUUID();
    this.#put(
      {
        id,
        kind: channel.kind,
        name,
        language: checkLanguage(input.language ?? "en"),
        quiet: input.quiet ?? null,
        timeZone: checkZone(input.timeZone ?? null),
      },
      channel,
      input.settings,
      nowMs,
    );
    return this.get(id)!;
  }

  /** @throws {AppError} channel-unknown, channel-locked, channel-invalid */
  change(id: string, change: ChannelChange, nowMs: number): ChannelRow {
    const row = this.#changeable(id);
    const channel = kindOf(row.kind);
    const before = rowOf(row);
    const name = change.name === undefined ? row.name : this.#freeName(change.name, id);
    checkAddress(channel, before, change.settings ?? {});
    // Secrets that are all given anew need not be opened: this is the way out of a lost key.
    const needed = secretNames(channel.settings).filter((secret) => change.settings?.[secret] === undefined);
    const secrets = needed.length === 0 ? {} : this.#secretsOf(row);
    const settings = mergedSettings({ ...before.settings, ...secrets }, change.settings ?? {});
    checkSettings(channel, settings);
    const quiet = change.quiet === undefined ? before.quiet : change.quiet;
    checkQuiet(quiet);
    const language = checkLanguage(change.language ?? row.language);
    const timeZone = checkZone(change.timeZone === undefined ? before.timeZone : change.timeZone);
    this.#put({ id, kind: row.kind, name, language, quiet, timeZone }, channel, settings, nowMs);
    return this.get(id)!;
  }

  /** With what still waits for it. */
  delete(id: string): void {
    this.#changeable(id);
    inTransaction(this.#db, () => {
      for (const table of ["outbox", "messages", "digests", "channel_proofs"])
        this.#db.prepare(`DELETE FROM ${table} WHERE channel = ?`).run(id);
      this.#db.prepare("DELETE FROM channels WHERE id = ?").run(id);
    });
  }

  /** When the last digest was composed; `null`: never. */
  digestedAtMs(id: string): number | null {
    const row = this.#db.prepare("SELECT at_ms FROM digests WHERE channel = ?").get(id) as { at_ms: number } | undefined;
    return row?.at_ms ?? null;
  }

  /** Inside the transaction that stores the digest. */
  keepDigested(id: string, atMs: number): void {
    this.#db.prepare("INSERT INTO digests (channel, at_ms) VALUES (?, ?) ON CONFLICT DO UPDATE SET at_ms = excluded.at_ms").run(id, atMs);
  }

  /** When a test arrived, or somebody asked anew to be told over it; `null`: never. */
  provenAtMs(id: string): number | null {
    const row = this.#db.prepare("SELECT at_ms FROM channel_proofs WHERE channel = ?").get(id) as { at_ms: number } | undefined;
    return row?.at_ms ?? null;
  }

  keepProven(id: string, atMs: number): void {
    this.#db
      .prepare("INSERT INTO channel_proofs (channel, at_ms) VALUES (?, ?) ON CONFLICT DO UPDATE SET at_ms = excluded.at_ms")
      .run(id, atMs);
  }

  #stored(id: string): Stored | null {
    return (this.#db.prepare("SELECT * FROM channels WHERE id = ?").get(id) as Stored | undefined) ?? null;
  }

  #changeable(id: string): Stored {
    const filed = this.#filed.get(id);
    if (filed)
      throw new AppError(
        "channel-locked",
        `The channel ${filed.name} stands in the config file.`,
        "Change it there, under notifications.channels, and start the monitor again.",
      );
    const stored = this.#stored(id);
    if (stored === null) throw unknownChannel(id);
    return stored;
  }

  #freeName(name: string, own: string | null): string {
    const plain = checkName(name);
    if (this.list().some((row) => row.id !== own && row.name === plain)) throw new FieldError("name", `The name ${plain} is taken.`);
    return plain;
  }

  #secretsOf({ id, secrets }: Stored): Settings {
    return secrets === null ? {} : (JSON.parse(this.#vault.open(secrets, `channel ${id}`)) as Settings);
  }

  #put(
    { id, kind, name, language, quiet, timeZone }: Pick<ChannelRow, "id" | "kind" | "name" | "language" | "quiet" | "timeZone">,
    channel: Channel,
    settings: Settings,
    nowMs: number,
  ): void {
    const { plain, secrets } = split(channel, settings);
    const names = Object.keys(secrets);
    const sealed = names.length === 0 ? null : this.#vault.seal(JSON.stringify(secrets), `channel ${id}`);
    this.#db
      .prepare(
        `INSERT INTO channels (id, kind, name, language, settings, secrets, quiet_from, quiet_to, time_zone, created_at_ms, changed_at_ms)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, language = excluded.language,
          settings = excluded.settings, secrets = excluded.secrets, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
          time_zone = excluded.time_zone, changed_at_ms = excluded.changed_at_ms`,
      )
      .run(
        id,
        kind,
        name,
        language,
        JSON.stringify({ plain, secrets: names }),
        sealed,
        quiet?.from ?? null,
        quiet?.to ?? null,
        timeZone,
        nowMs,
        nowMs,
      );
  }
}

export const unknownChannel = (id: string) => new AppError("channel-unknown", `There is no channel ${id}.`, "/api/v1/channels lists them.");
