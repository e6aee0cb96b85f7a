/** Who may talk to the server: hosts it answers to, origins that may change something, and what every answer carries. */
import { createHash } from "node:crypto";
import { isIP } from "node:net";
import { AppError } from "../core/errors.ts";

export interface Listen {
  readonly host: string;
  readonly port: number;
}

const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];

/** Names under which a browser may reach this server: a foreign name means that somebody else's page was rebound to it. */
export class HostGuard {
  readonly #allowed: ReadonlySet<string>;
  readonly #publicOrigin: string | null;
  /** It listens on whatever addresses the machine has; behind a number nobody else's page can stand. */
  readonly #isAnyAddress: boolean;

  constructor(listen: Listen, extra: readonly string[], publicUrl: URL | null = null) {
    const names = [...loopbackNames, listen.host.includes(":") ? `[${listen.host}]` : listen.host, ...extra];
    this.#allowed = new Set([...names, ...(publicUrl === null ? [] : [publicUrl.hostname])].map((name) => name.toLowerCase()));
    this.#publicOrigin = publicUrl?.origin ?? null;
    this.#isAnyAddress = listen.host === "0.0.0.0" || /^[0:]+$/.test(listen.host);
  }

  allowsHost(host: string | undefined): boolean {
    if (host === undefined) return false;
    const name = nameOf(host);
    return this.#allowed.has(name) || (this.#isAnyAddress && isIP(name.replace(/^\[(.*)\]$/, "$1")) !== 0);
  }

  /** No `Origin` comes from programs and from same-origin GETs; a page of another site always sends its own. */
  allowsOrigin(origin: string | undefined, host: string | undefined): boolean {
    if (origin === undefined) return true;
    if (!URL.canParse(origin)) return false;
    // A proxy may have put another name into Host.
    if (new URL(origin).origin === this.#publicOrigin) return true;
    return new URL(origin).host.toLowerCase() === host?.toLowerCase() && this.allowsHost(host);
  }
}

export const isLoopback = (remote: string | undefined): boolean => /^(?:::ffff:)?127\.|^::1$/.test(remote ?? "");

function nameOf(host: string): string {
  return host.toLowerCase().replace(/:\d{1,5}$/, "");
}

export function foreignHost(host: string | undefined): AppError {
  const shown = (host ?? "").slice(0, 60);
  return new AppError(
    "foreign-host",
    `This server does not answer to the name "${shown}".`,
    "Use localhost, or add the name to allowed_hosts.",
  );
}

/** Hashes of the scripts that stand in the page itself, so that no other may run. */
export function scriptHashes(html: string): string[] {
  return [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((m) => `'sha256-${createHash("sha256").update(m[1]!).digest("base64")}'`);
}

export function securityHeaders(hashes: readonly string[]): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    `script-src ${["'self'", ...hashes].join(" ")}`,
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types svelte-trusted-html monitor-url",
  ];
  return {
    "content-security-policy": policy.join("; "),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "x-frame-options": "DENY",
  };
}
