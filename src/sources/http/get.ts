/** One GET: a limit on the body before and after unpacking, so that no answer can fill the memory. */
import type { IncomingMessage } from "node:http";
import { createGunzip } from "node:zlib";
import type { Readable } from "node:stream";
import { guardedLookup, isForbidden, type Lookup } from "./address-guard.ts";
import { exchange, failureOf, Stop } from "./exchange.ts";
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

/** Of error pages only the beginning matters. */
const errorBodyBytes = 16 * 1024;

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

function ask(url: URL, { timeoutMs, limitBytes, signal, acceptsGzip }: GetOptions, lookup: Lookup): Promise<Reply> {
  const headers = { accept: "application/json, text/plain", "accept-encoding": acceptsGzip ? "gzip" : "identity" };
  return exchange(url, { method: "GET", headers, body: null, timeoutMs, signal }, lookup, (response) => replyOf(response, limitBytes));
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
