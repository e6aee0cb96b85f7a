/** The one place where policies are enforced: who asks, and whether they may. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isLoopback } from "../config/listen.ts";
import { AppError } from "../core/errors.ts";
import type { Access, From } from "./access/access.ts";
import type { Session } from "./access/access-store.ts";
import { readCookie } from "./access/cookies.ts";
import type { Listen } from "./guard.ts";
import type { Client, Proxies } from "./proxies.ts";

/** `open`: anybody who reaches the server. `command`: the command line of this machine. The others: who has signed in. */
export type Policy = "open" | "session" | "admin" | "command";

export type Standing =
  /** No account yet, and nobody else reaches the server: everybody on this machine. */
  | { readonly kind: "local" }
  /** Has the token of the data folder. */
  | { readonly kind: "command" }
  | { readonly kind: "session"; readonly session: Session }
  | { readonly kind: "none"; readonly needs: "login" | "claim" };

export interface Caller extends From {
  readonly client: Client;
  readonly standing: Standing;
}

export interface GateOptions {
  readonly access: Access;
  readonly listen: Listen;
  readonly publicUrl: URL | null;
  readonly proxies: Proxies;
  /** Of the data folder: proves the command line. */
  readonly commandToken: string;
}

export class Gate {
  readonly #options: GateOptions;
  /** Somebody else may reach the server, so that it answers nothing before it has an account. */
  readonly isExposed: boolean;

  constructor(options: GateOptions) {
    this.#options = options;
    const { listen, publicUrl, proxies } = options;
    this.isExposed =
      !isLoopback(listen.host) || proxies.isAny || (publicUrl !== null && !isLoopback(publicUrl.hostname.replace(/^\[|\]$/g, "")));
  }

  callerOf(request: IncomingMessage): Caller {
    const client = this.#options.proxies.clientOf(request);
    const { cookie, authorization } = request.headers;
    return {
      client,
      address: client.address,
      userAgent: request.headers["user-agent"] ?? "",
      device: readCookie(cookie, "device", client.isSecure),
      standing: this.#standing(client, cookie, authorization),
    };
  }

  /** @throws {AppError} login-needed, claim-needed, no-token */
  require(policy: Policy, { standing }: Caller): void {
    if (policy === "open" || standing.kind === "command") return;
    if (policy === "command")
      throw new AppError("no-token", "Only the command line of this machine may import.", "Use `storj-node-monitor import`.");
    if (standing.kind !== "none") return;
    throw standing.needs === "login"
      ? new AppError("login-needed", "You are not signed in.", "Open the page and sign in.")
      : new AppError(
          "claim-needed",
          "This monitor has no account yet.",
          "Open the page and make one with the token from the monitor's log.",
        );
  }

  /** Whether a connection that was let in may stay. */
  isStillIn({ standing }: Caller): boolean {
    switch (standing.kind) {
      case "local":
        return !this.#options.access.isClaimed;
      case "command":
        return true;
      case "session":
        return this.#options.access.isAlive(standing.session.id);
      case "none":
        return false;
    }
  }

  #standing(client: Client, cookie: string | undefined, authorization: string | undefined): Standing {
    const { access, commandToken } = this.#options;
    const bearer = /^Bearer (.{1,200})$/.exec(authorization ?? "")?.[1];
    if (bearer !== undefined && client.isOwnMachine && isSame(bearer, commandToken)) return { kind: "command" };
    if (!access.isClaimed) return this.isExposed || client.isForwarded ? { kind: "none", needs: "claim" } : { kind: "local" };
    const secret = readCookie(cookie, "session", client.isSecure);
    const session = secret === null ? null : access.sessionOf(secret);
    return session === null ? { kind: "none", needs: "login" } : { kind: "session", session };
  }
}

const digest = (text: string) => createHash("sha256").update(text).digest();
const isSame = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));
