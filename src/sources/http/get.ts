/**
 * One GET: no redirects, a deadline over everything (a server that sends a byte a second meets it, too),
 * and a limit on the body before and after unpacking, so that no answer can fill the memory.
 */
import type { IncomingMessage, RequestOptions } from "node:http";
import { createGunzip } from "node:zlib";
import type { Readable } from "node:stream";
import { ForbiddenAddress, guardedLookup, isForbidden, type Lookup } from "./address-guard.ts";
import type { Failure } from "./failure.ts";

export interface Reply {
  readonly status: number;
  readonly contentType: string | null;
  /** Unpacked. */
  readonly body: Buffer;
}
export type Fetched = { readonly ok: true; readonly reply: Reply } | { readonly ok: false; readonly failure: Failure };

export interface GetOptions {
  readonly timeoutMs: number;
  readonly limitBytes: number;
  readonly signal: AbortSignal;
  /** Only where the answer is large and the server packs it. */
  readonly acceptsGzip?: boolean;
}
export type Get = (url: URL, options: GetOptions) => Promise<Fetched>;

const headLimitBytes = 32 * 1024;
/** Of error pages only the beginning matters. */
const errorBodyBytes = 16 * 1024;

class Stop extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

export function createGet(lookup?: Lookup): Get {
  const guarded = guardedLookup(lookup);
  return async (url, options) => {
    if (isForbidden(url.hostname)) return { ok: false, failure: { kind: "forbidden-address", address: url.hostname } };
    if (options.signal.aborted) return { ok: false, failure: { kind: "stopped" } };
    try {
      return { ok: true, reply: await ask(url, options, guarded) };
    } catch (cause) {
      return { ok: false, failure: failureOf(cause, url) };
    }
  };
}

export const realGet: Get = createGet();

/**
 * Loaded when the first question is asked, and not by `import`: that looks at every export of `node:http`,
 * and one of them brings a whole WebSocket client, 13 MB a thread.
 */
const requestOf = ({ protocol }: URL) => process.getBuiltinModule(protocol === "https:" ? "node:https" : "node:http").request;

function ask(url: URL, { timeoutMs, limitBytes, signal, acceptsGzip }: GetOptions, lookup: Lookup): Promise<Reply> {
  return new Promise((resolve, reject) => {
    let phase: "head" | "body" = "head";
    /** Why the connection was given up; what the streams say after that is only its echo. */
    let why: Failure | null = null;
    const call = requestOf(url)(url, {
      method: "GET",
      agent: false,
      lookup: lookup as RequestOptions["lookup"],
      maxHeaderSize: headLimitBytes,
      headers: { accept: "application/json, text/plain", "accept-encoding": acceptsGzip ? "gzip" : "identity", connection: "close" },
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
      replyOf(response, limitBytes).then((reply) => {
        end();
        resolve(reply);
      }, fail);
    });
    call.end();
  });
}

async function replyOf(response: IncomingMessage, limitBytes: number): Promise<Reply> {
  const status = response.statusCode ?? 0;
  if (status >= 300 && status < 400) throw new Stop({ kind: "redirect", status });
  const limit = status === 200 ? limitBytes : errorBodyBytes;
  if (status === 200 && Number(response.headers["content-length"] ?? 0) > limit) throw new Stop({ kind: "too-large", limitBytes });
  const body = await whole(unpacked(response, response.headers["content-encoding"]), limit, status === 200);
  return { status, contentType: response.headers["content-type"] ?? null, body };
}

/** Errors of the connection are passed on, so that whoever reads the end learns of them. */
function unpacked(source: Readable, encoding: string | undefined): Readable {
  if (encoding === undefined || encoding === "identity" || encoding === "") return source;
  if (encoding !== "gzip" && encoding !== "x-gzip")
    throw new Stop({ kind: "bad-encoding", text: `content-encoding ${encoding.slice(0, 40)}` });
  const gunzip = createGunzip();
  source.on("error", (cause) => gunzip.destroy(cause));
  return source.pipe(gunzip);
}

async function whole(stream: Readable, limitBytes: number, isStrict: boolean): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    chunks.push(chunk);
    if (size <= limitBytes) continue;
    stream.destroy();
    if (isStrict) throw new Stop({ kind: "too-large", limitBytes });
    break;
  }
  return Buffer.concat(chunks);
}

const unreachableCodes = ["EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN", "ENETDOWN", "EADDRNOTAVAIL", "ETIMEDOUT", "EACCES", "EPERM"];

/** Of several addresses that were tried the last one's reason stands for all. */
function failureOf(cause: unknown, url: URL): Failure {
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
