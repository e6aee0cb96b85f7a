/** Who may come in: the one account, its sessions, and how often a password may be tried. Knows no HTTP. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { AppError } from "../../core/errors.ts";
import type { AccessStore, Account, Session } from "./access-store.ts";
import { Attempts, placeOf } from "./attempts.ts";
import { decoy, hashPassword, matchesPassword, usualCost, type Cost } from "./password.ts";
import { Turnstile } from "./turnstile.ts";

export const sessionMs = 30 * 86_400_000;
const touchedEveryMs = 15 * 60_000;

/** Where a request comes from. */
export interface From {
  readonly address: string;
  readonly userAgent: string;
  /** Secret of a browser that has signed in before, if it has one. */
  readonly device: string | null;
}

/** Secrets for the browser alone. */
export interface Granted {
  readonly account: Account;
  readonly session: string;
  readonly device: string;
}

export class TooManyAttempts extends AppError {
  readonly retryAfterSeconds: number;
  constructor(waitMs: number) {
    const seconds = Math.ceil(waitMs / 1000);
    super("too-many-attempts", "Too many wrong passwords came from this address.", `Try again in ${seconds} s, or from another device.`);
    this.retryAfterSeconds = seconds;
  }
}

export interface AccessOptions {
  readonly store: AccessStore;
  readonly now: () => number;
  readonly cost?: Cost;
}

export class Access {
  readonly #store: AccessStore;
  readonly #now: () => number;
  readonly #cost: Cost;
  readonly #decoy: string;
  readonly #attempts: Attempts;
  readonly #turnstile = new Turnstile();
  readonly #endListeners = new Set<() => void>();
  #claimToken: string | null;

  constructor({ store, now, cost = usualCost }: AccessOptions) {
    this.#store = store;
    this.#now = now;
    this.#cost = cost;
    this.#decoy = decoy(cost);
    this.#attempts = new Attempts(now);
    this.#claimToken = store.hasAccount() ? null : randomBytes(16).toString("base64url");
    store.endCreatedBefore(now() - sessionMs);
  }

  /** Opens the claim once; `null` when there is an account. */
  get claimToken(): string | null {
    return this.isClaimed ? null : this.#claimToken;
  }

  get isClaimed(): boolean {
    return this.#store.hasAccount();
  }

  /** @throws {AppError} already-claimed, wrong-token, busy */
  async claim(given: { readonly token: string; readonly name: string; readonly password: string }, from: From): Promise<Granted> {
    const token = this.claimToken;
    if (token === null) throw alreadyClaimed();
    if (!timingSafeEqual(hashOf(given.token), hashOf(token)))
      throw new AppError(
        "wrong-token",
        "This is not the token of this start.",
        "Copy the token from the newest start in the monitor's log.",
      );
    const password = await this.#turnstile.pass(true, () => hashPassword(given.password, this.#cost));
    const account: Account = { name: given.name, role: "admin", password };
    if (!this.#store.claim(account, this.#now())) throw alreadyClaimed();
    this.#claimToken = null;
    this.#tellEnded();
    return this.#grant(account, from);
  }

  /** @throws {AppError} wrong-password, too-many-attempts, busy */
  async login(given: { readonly name: string; readonly password: string }, from: From): Promise<Granted> {
    return this.#grant(await this.#prove(given.name, given.password, from), from);
  }

  /** Ends all sessions of the account; the one who changed it gets a new one. @throws {AppError} as `login` */
  async changePassword(given: { readonly name: string; readonly current: string; readonly next: string }, from: From): Promise<Granted> {
    const account = await this.#prove(given.name, given.current, from);
    const password = await this.#turnstile.pass(true, () => hashPassword(given.next, this.#cost));
    if (!this.#store.changePassword(account.name, account.password, password, this.#now())) throw wrongPassword();
    this.#tellEnded();
    return this.#grant({ ...account, password }, from);
  }

  sessionOf(secret: string): Session | null {
    const session = this.#alive(this.#store.byDigest(digestOf(secret)));
    const now = this.#now();
    if (session !== null && now - session.used_at_ms >= touchedEveryMs) this.#store.touch(session.id, now);
    return session;
  }

  isAlive(id: string): boolean {
    return this.#alive(this.#store.byId(id)) !== null;
  }

  sessionsOf(account: string): readonly Session[] {
    return this.#store.sessionsOf(account).filter((session) => this.#alive(session) !== null);
  }

  /** @throws {AppError} not-found */
  end(id: string, account: string): void {
    if (!this.#store.endSession(id, account))
      throw new AppError("not-found", "There is no such session.", "It may have ended by itself: look at the list again.");
    this.#tellEnded();
  }

  /** Sessions ended, or open doors closed: whoever holds a connection looks whether it may stay. */
  onEnded(listener: () => void): () => void {
    this.#endListeners.add(listener);
    return () => this.#endListeners.delete(listener);
  }

  async #prove(name: string, password: string, from: From): Promise<Account> {
    const { key, isKnown } = this.#begin(from);
    const account = this.#store.account(name);
    let isRight: boolean;
    try {
      isRight = await this.#turnstile.pass(isKnown, () => matchesPassword(password, account?.password ?? this.#decoy));
    } catch (cause) {
      this.#attempts.withdrawn(key);
      throw cause;
    }
    if (account === null || !isRight) throw wrongPassword();
    this.#attempts.succeeded(key);
    return account;
  }

  /** A browser that has signed in before has attempts of its own: others at its address cannot use them up. */
  #begin({ address, device }: From): { readonly key: string; readonly isKnown: boolean } {
    const digest = device === null ? null : digestOf(device);
    if (digest !== null && this.#store.knowsDevice(digest) && this.#attempts.begin(digest) === 0) return { key: digest, isKnown: true };
    const key = placeOf(address);
    const waitMs = this.#attempts.begin(key);
    if (waitMs > 0) throw new TooManyAttempts(waitMs);
    return { key, isKnown: false };
  }

  #grant(account: Account, from: From): Granted {
    const now = this.#now();
    const secret = randomBytes(32).toString("base64url");
    const device =
      from.device !== null && this.#store.knowsDevice(digestOf(from.device)) ? from.device : randomBytes(32).toString("base64url");
    const session: Session = {
      id: randomBytes(12).toString("base64url"),
      account: account.name,
      created_at_ms: now,
      used_at_ms: now,
      address: from.address,
      user_agent: from.userAgent.slice(0, 300),
    };
    // The password may have been changed while this one was checked.
    if (!this.#store.addSession(session, digestOf(secret), account)) throw wrongPassword();
    this.#store.keepDevice(digestOf(device), account.name, now);
    return { account, session: secret, device };
  }

  #alive(session: Session | null): Session | null {
    return session !== null && this.#now() - session.created_at_ms < sessionMs ? session : null;
  }

  #tellEnded(): void {
    for (const listener of this.#endListeners) listener();
  }
}

const hashOf = (text: string) => createHash("sha256").update(text).digest();
const digestOf = (secret: string) => hashOf(secret).toString("base64url");

const wrongPassword = () => new AppError("wrong-password", "This is not the password.", "Look at the keyboard layout and at Caps Lock.");
const alreadyClaimed = () => new AppError("already-claimed", "This monitor has its account already.", "Sign in with it.");
