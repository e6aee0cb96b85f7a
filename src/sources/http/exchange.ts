/**
 * One question over HTTP and its answer: no redirects, no connection kept, and a deadline over everything, which a server that sends a
 * byte a second meets, too.
 */
import type { IncomingMessage, RequestOptions } from "node:http";
import { ForbiddenAddress, type Lookup } from "./address-guard.ts";
import type { Failure } from "./failure.ts";

export interface Question {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

const headLimitBytes = 32 * 1024;

export class Stop extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/**
 * Loaded when the first question is asked, and not by `import`: that looks at every export of `node:http`,
 * and one of them brings a whole WebSocket client, 13 MB a thread.
 */
const requestOf = ({ protocol }: URL) => process.getBuiltinModule(protocol === "https:" ? "node:https" : "node:http").request;

/**
 * @param lookup a guarded one
 * @param read takes the answer; what it throws is thrown
 */
export function exchange<T>(
  url: URL,
  { method, headers, body, timeoutMs, signal }: Question,
  lookup: Lookup,
  read: (response: IncomingMessage) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let phase: "head" | "body" = "head";
    /** Why the connection was given up; what the streams say after that is only its echo. */
    let why: Failure | null = null;
    const call = requestOf(url)(url, {
      method,
      agent: false,
      lookup: lookup as RequestOptions["lookup"],
      maxHeaderSize: headLimitBytes,
      headers: { ...headers, connection: "close" },
    });
    const stop = (failure: Failure) => {
      why = failure;
      call.destroy(new Stop(failure));
    };
    const deadline = setTimeout(() => stop({ kind: "timeout", afterMs: timeoutMs, phase }), timeoutMs);
    const aborted = () => stop({ kind: "stopped" });
    signal.addEventListener("abort", aborted);
    const end = () => {
      clearTimeout(deadline);
      signal.removeEventListener("abort", aborted);
      call.destroy();
    };
    const fail = (cause: unknown) => {
      end();
      reject(why === null ? cause : new Stop(why));
    };
    call.on("error", fail);
    call.on("response", (response) => {
      phase = "body";
      read(response).then((taken) => {
        end();
        resolve(taken);
      }, fail);
    });
    call.end(body ?? undefined);
  });
}

const unreachableCodes = ["EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN", "ENETDOWN", "EADDRNOTAVAIL", "ETIMEDOUT", "EACCES", "EPERM"];

/** Of several addresses that were tried the last one's reason stands for all. */
export function failureOf(cause: unknown, url: URL): Failure {
  if (cause instanceof Stop) return cause.failure;
  if (cause instanceof ForbiddenAddress) return { kind: "forbidden-address", address: cause.address };
  if (cause instanceof AggregateError && cause.errors.length > 0) return failureOf(cause.errors.at(-1), url);
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const text = cause instanceof Error ? cause.message.slice(0, 200) : String(cause);
  if (code === "ECONNREFUSED") return { kind: "refused" };
  if (code === "ECONNRESET" || code === "EPIPE" || code === "ECONNABORTED") return { kind: "reset" };
  if (code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "EAI_FAIL") return { kind: "no-such-host", host: url.hostname };
  if (unreachableCodes.includes(code)) return { kind: "unreachable", code };
  if (code.startsWith("HPE_")) return { kind: "not-http", text };
  if (code.startsWith("Z_") || code.startsWith("ERR_ZLIB")) return { kind: "bad-encoding", text };
  if (code.startsWith("ERR_TLS") || code.startsWith("ERR_SSL") || /CERT|SELF_SIGNED|EPROTO/.test(code)) return { kind: "tls", text };
  return { kind: "unexpected", text };
}
