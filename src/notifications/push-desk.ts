/** Browsers that asked to be told, and the key pair by which push services know this monitor (VAPID). Tables of `alerts.db`. */
import { createECDH } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import * as z from "zod/mini";
import { AppError } from "../core/errors.ts";
import { inTransaction } from "../store/database.ts";
import type { MigrationOwner } from "../store/migrations.ts";
import { isPoint } from "./push-point.ts";
import type { Vault } from "./secrets.ts";

export const pushTables: MigrationOwner = {
  name: "push",
  migrations: [
    {
      number: 1,
      dated: "2026-11-26",
      does: "browsers that asked to be told, and the key pair of the monitor",
      sql: `CREATE TABLE push_subscriptions (endpoint TEXT PRIMARY KEY, p256dh TEXT NOT NULL, auth TEXT NOT NULL,
          user_agent TEXT NOT NULL, created_at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE push_keys (id INTEGER PRIMARY KEY CHECK (id = 1), public_key TEXT NOT NULL, private_key BLOB NOT NULL) STRICT`,
    },
    {
      number: 2,
      dated: "2026-11-26",
      does: "the last browser that was lost is known until one asks again",
      sql: "ALTER TABLE push_subscriptions ADD COLUMN gone_at_ms INTEGER",
    },
  ],
};

const encoded = (is: (value: string) => boolean) => z.string().check(z.regex(/^[A-Za-z0-9_-]+={0,2}$/), z.refine(is));
const isSecret = (value: string) => {
  const { length } = Buffer.from(value, "base64url");
  return length >= 16 && length <= 64;
};
const keysSchema = z.object({ p256dh: encoded(isPoint), auth: encoded(isSecret) });

/** As a browser's `PushSubscription.toJSON()` gives it. */
export const subscriptionSchema = z.object({ endpoint: z.string().check(z.maxLength(2000)), keys: keysSchema });
export type Subscription = z.output<typeof subscriptionSchema>;

/** `*.` stands for any name below; an origin (with `http://`) for exactly that one. */
export const knownServices = [
  "fcm.googleapis.com",
  "updates.push.services.mozilla.com",
  "*.push.apple.com",
  "*.notify.windows.com",
] as const;

export function isKnownService(endpoint: string, services: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, port, origin, username, password } = new URL(endpoint);
  if (username !== "" || password !== "") return false;
  if (services.includes(origin)) return true;
  if (protocol !== "https:" || port !== "") return false;
  return services.some((name) => (name.startsWith("*.") ? hostname.endsWith(name.slice(1)) : hostname === name));
}

/** Whoever may see the page may subscribe: the disk must not fill. */
const mostSubscriptions = 100;

export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

export class PushDesk {
  readonly #db: DatabaseSync;
  readonly #vault: Vault;
  readonly #services: readonly string[];

  /** `db` has the tables. */
  constructor(db: DatabaseSync, vault: Vault, services: readonly string[] = knownServices) {
    this.#db = db;
    this.#vault = vault;
    this.#services = services;
  }

  /**
   * To sign and to ask with; made when it is first needed.
   * @throws {AppError} secret-key-wrong, secret-damaged: the cure is to put the key back, or `keysAnew`; and what reading the key throws
   */
  keys(): VapidKeys {
    const row = this.#db.prepare("SELECT public_key, private_key FROM push_keys").get() as
      | { public_key: string; private_key: Uint8Array }
      | undefined;
    if (row === undefined) return this.#make();
    try {
      return { publicKey: row.public_key, privateKey: this.#vault.open(row.private_key, "push") };
    } catch (cause) {
      if (!isLost(cause)) throw cause;
      const fix = "Put the former key back, or open Settings, Channels and turn notifications on again in each browser.";
      throw new AppError(cause.code, "The key pair of browser push was stored under another key.", fix, { cause });
    }
  }

  /** When a person has a browser ask. Where the private key is lost, a new pair is made: browsers that know the old one have to ask again. */
  keysAnew(nowMs: number): VapidKeys {
    try {
      return this.keys();
    } catch (cause) {
      if (!isLost(cause)) throw cause;
      return inTransaction(this.#db, () => {
        this.#db.prepare("UPDATE push_subscriptions SET gone_at_ms = ? WHERE gone_at_ms IS NULL").run(nowMs);
        return this.#make();
      });
    }
  }

  #make(): VapidKeys {
    const pair = createECDH("prime256v1");
    pair.generateKeys();
    const privateKey = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()])
      .subarray(-32)
      .toString("base64url");
    const publicKey = pair.getPublicKey().toString("base64url");
    const sealed = this.#vault.seal(privateKey, "push");
    const put =
      "INSERT INTO push_keys (id, public_key, private_key) VALUES (1, ?, ?) ON CONFLICT DO UPDATE SET public_key = excluded.public_key, private_key = excluded.private_key";
    this.#db.prepare(put).run(publicKey, sealed);
    return { publicKey, privateKey };
  }

  /** @throws {AppError} push-service-unknown */
  subscribe({ endpoint, keys }: Subscription, userAgent: string, nowMs: number): void {
    if (!this.isKnown(endpoint))
      throw new AppError(
        "push-service-unknown",
        "The browser names a push service that the monitor does not know.",
        "Use Chrome, Edge, Firefox or Safari; the monitor sends to no other services.",
      );
    const insert =
      "INSERT INTO push_subscriptions (endpoint, p256dh, auth, user_agent, created_at_ms) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET p256dh = excluded.p256dh, auth = excluded.auth, created_at_ms = excluded.created_at_ms, gone_at_ms = NULL";
    this.#db.exec("DELETE FROM push_subscriptions WHERE gone_at_ms IS NOT NULL");
    this.#db.prepare(insert).run(endpoint, keys.p256dh, keys.auth, userAgent.slice(0, 300), nowMs);
    this.#db
      .prepare(
        "DELETE FROM push_subscriptions WHERE endpoint NOT IN (SELECT endpoint FROM push_subscriptions ORDER BY created_at_ms DESC LIMIT ?)",
      )
      .run(mostSubscriptions);
  }

  isKnown(endpoint: string): boolean {
    return isKnownService(endpoint, this.#services);
  }

  /** It asked to be told no more. */
  drop(endpoint: string): void {
    this.#db.prepare("DELETE FROM push_subscriptions WHERE endpoint = ?").run(endpoint);
  }

  /** Its service says that it is gone. The last one is remembered: nobody decided that nobody is told. */
  lose(endpoint: string, nowMs: number): void {
    const isLast = this.subscriptions().every((one) => one.endpoint === endpoint);
    if (!isLast) return this.drop(endpoint);
    this.#db.prepare("UPDATE push_subscriptions SET gone_at_ms = ? WHERE endpoint = ?").run(nowMs, endpoint);
  }

  /** Whether there was somebody to be told who is gone. */
  isLost(): boolean {
    return this.#db.prepare("SELECT 1 FROM push_subscriptions WHERE gone_at_ms IS NOT NULL LIMIT 1").get() !== undefined;
  }

  subscriptions(): readonly Subscription[] {
    const rows = this.#db
      .prepare("SELECT endpoint, p256dh, auth FROM push_subscriptions WHERE gone_at_ms IS NULL ORDER BY created_at_ms, endpoint")
      .all();
    return (rows as unknown as { endpoint: string; p256dh: string; auth: string }[]).map(({ endpoint, p256dh, auth }) => ({
      endpoint,
      keys: { p256dh, auth },
    }));
  }
}

const isLost = (cause: unknown): cause is AppError =>
  cause instanceof AppError && (cause.code === "secret-key-wrong" || cause.code === "secret-damaged");
