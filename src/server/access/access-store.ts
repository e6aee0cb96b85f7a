/** Accounts, sessions and known browsers, in a database of their own: signing in never waits for the log's writer. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { inTransaction } from "../../store/database.ts";
import { migrate, type MigrationOwner } from "../../store/migrations.ts";
import { makePrivate } from "../../store/private-file.ts";

export interface Account {
  readonly name: string;
  readonly role: "admin";
  /** As `hashPassword` gives it. */
  readonly password: string;
}

export interface Session {
  readonly id: string;
  readonly account: string;
  readonly created_at_ms: number;
  readonly used_at_ms: number;
  /** Of the sign-in. */
  readonly address: string;
  readonly user_agent: string;
}

const accessTables: MigrationOwner = {
  name: "access",
  migrations: [
    {
      number: 1,
      dated: "2026-11-25",
      does: "accounts, sessions and browsers that have signed in",
      sql: `CREATE TABLE accounts (name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, changed_at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE sessions (id TEXT PRIMARY KEY, digest TEXT NOT NULL UNIQUE, account TEXT NOT NULL, created_at_ms INTEGER NOT NULL,
          used_at_ms INTEGER NOT NULL, address TEXT NOT NULL, user_agent TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE devices (digest TEXT PRIMARY KEY, account TEXT NOT NULL, used_at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    },
    {
      number: 2,
      dated: "2026-11-26",
      does: "how each account or browser wants to see the page",
      sql: `CREATE TABLE preferences (owner TEXT PRIMARY KEY, json TEXT NOT NULL, changed_at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    },
  ],
};

const mostDevices = 50;
/** Whoever comes without a cookie makes a new owner: they must not fill the disk. */
const mostOwners = 200;
const columns = "id, account, created_at_ms, used_at_ms, address, user_agent";

export function openAccess(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, "access.db");
  makePrivate(path);
  const db = new DatabaseSync(path);
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -256; PRAGMA busy_timeout = 2000");
  return db;
}

/** Digests stand for secrets that only the browser has. */
export class AccessStore {
  readonly #db: DatabaseSync;
  readonly #account;
  readonly #any;
  readonly #byDigest;
  readonly #byId;

  constructor(db: DatabaseSync) {
    migrate(db, [accessTables]);
    this.#db = db;
    this.#account = db.prepare("SELECT name, role, password FROM accounts WHERE name = ?");
    this.#any = db.prepare("SELECT 1 FROM accounts LIMIT 1");
    this.#byDigest = db.prepare(`SELECT ${columns} FROM sessions WHERE digest = ?`);
    this.#byId = db.prepare(`SELECT ${columns} FROM sessions WHERE id = ?`);
  }

  hasAccount(): boolean {
    return this.#any.get() !== undefined;
  }

  account(name: string): Account | null {
    return (this.#account.get(name) as Account | undefined) ?? null;
  }

  accounts(): readonly Account[] {
    return this.#db.prepare("SELECT name, role, password FROM accounts ORDER BY name").all() as unknown as Account[];
  }

  /** Whatever it was before; makes the account where there is none of that name. No session of it outlives it. */
  setPassword({ name, role, password }: Account, nowMs: number): void {
    inTransaction(this.#db, () => {
      const put =
        "INSERT INTO accounts (name, role, password, changed_at_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET password = excluded.password, changed_at_ms = excluded.changed_at_ms";
      this.#db.prepare(put).run(name, role, password, nowMs);
      this.#db.prepare("DELETE FROM sessions WHERE account = ?").run(name);
    });
  }

  /** @returns how many there were */
  endAllSessions(): number {
    return Number(this.#db.prepare("DELETE FROM sessions").run().changes);
  }

  /** The first account; `false` when somebody was faster. */
  claim({ name, role, password }: Account, nowMs: number): boolean {
    const insert = "INSERT INTO accounts (name, role, password, changed_at_ms) SELECT ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM accounts)";
    return this.#db.prepare(insert).run(name, role, password, nowMs).changes === 1;
  }

  /** No session of the account outlives it; `false` when it has another password than `before` by now. */
  changePassword(name: string, before: string, password: string, nowMs: number): boolean {
    return inTransaction(this.#db, () => {
      const update = "UPDATE accounts SET password = ?, changed_at_ms = ? WHERE name = ? AND password = ?";
      const isChanged = this.#db.prepare(update).run(password, nowMs, name, before).changes === 1;
      if (isChanged) this.#db.prepare("DELETE FROM sessions WHERE account = ?").run(name);
      return isChanged;
    });
  }

  /** Only while the account has the password that was proved. */
  addSession(session: Session, digest: string, { name, password }: Account): boolean {
    const insert = `INSERT INTO sessions (digest, ${columns}) SELECT ?, ?, ?, ?, ?, ?, ? FROM accounts WHERE name = ? AND password = ?`;
    const { id, account, created_at_ms, used_at_ms, address, user_agent } = session;
    const values = [digest, id, account, created_at_ms, used_at_ms, address, user_agent, name, password];
    return this.#db.prepare(insert).run(...values).changes === 1;
  }

  byDigest(digest: string): Session | null {
    return (this.#byDigest.get(digest) as Session | undefined) ?? null;
  }

  byId(id: string): Session | null {
    return (this.#byId.get(id) as Session | undefined) ?? null;
  }

  /** The one that was used last stands first. */
  sessionsOf(account: string): readonly Session[] {
    const select = `SELECT ${columns} FROM sessions WHERE account = ? ORDER BY used_at_ms DESC, id`;
    return this.#db.prepare(select).all(account) as unknown as Session[];
  }

  touch(id: string, nowMs: number): void {
    this.#db.prepare("UPDATE sessions SET used_at_ms = ? WHERE id = ?").run(nowMs, id);
  }

  endSession(id: string, account: string): boolean {
    return this.#db.prepare("DELETE FROM sessions WHERE id = ? AND account = ?").run(id, account).changes === 1;
  }

  endCreatedBefore(ms: number): void {
    this.#db.prepare("DELETE FROM sessions WHERE created_at_ms < ?").run(ms);
  }

  knowsDevice(digest: string): boolean {
    return this.#db.prepare("SELECT 1 FROM devices WHERE digest = ?").get(digest) !== undefined;
  }

  keepDevice(digest: string, account: string, nowMs: number): void {
    const insert =
      "INSERT INTO devices (digest, account, used_at_ms) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET used_at_ms = excluded.used_at_ms";
    this.#db.prepare(insert).run(digest, account, nowMs);
    this.#db
      .prepare("DELETE FROM devices WHERE digest NOT IN (SELECT digest FROM devices ORDER BY used_at_ms DESC LIMIT ?)")
      .run(mostDevices);
  }

  /** As JSON; `null`: nothing was ever chosen. */
  preferences(owner: string): string | null {
    const row = this.#db.prepare("SELECT json FROM preferences WHERE owner = ?").get(owner) as { json: string } | undefined;
    return row?.json ?? null;
  }

  keepPreferences(owner: string, json: string, nowMs: number): void {
    const insert =
      "INSERT INTO preferences (owner, json, changed_at_ms) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET json = excluded.json, changed_at_ms = excluded.changed_at_ms";
    this.#db.prepare(insert).run(owner, json, nowMs);
    this.#db
      .prepare("DELETE FROM preferences WHERE owner NOT IN (SELECT owner FROM preferences ORDER BY changed_at_ms DESC LIMIT ?)")
      .run(mostOwners);
  }
}
