/**
 * One request that tells somebody something. What counts is the status: an answer that breaks off, drips or is endless behind a status
 * was still given, and what it answers is not sent again.
 */
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { guardedLookup, isForbidden, type Lookup } from "./address-guard.ts";
import { exchange, failureOf, Stop, type Question } from "./exchange.ts";
import type { Failure } from "./failure.ts";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As far as it came, up to the limit. */
  readonly body: Buffer;
}
export type Sent = { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly failure: Failure };
export type Send = (url: URL, question: Question) => Promise<Sent>;

const limitBytes = 64 * 1024;

export function createSend(lookup?: Lookup): Send {
  const guarded = guardedLookup(lookup);
  return async (url, question) => {
    if (isForbidden(url.hostname)) return { ok: false, failure: { kind: "forbidden-address", address: url.hostname } };
    if (question.signal.aborted) return { ok: false, failure: { kind: "stopped" } };
    let head: Omit<Answer, "body"> | null = null;
    const chunks: Buffer[] = [];
    try {
      await exchange(url, question, guarded, async (response) => {
        const { statusCode: status = 0, headers } = response;
        if (status >= 300 && status < 400) throw new Stop({ kind: "redirect", status });
        head = { status, headers };
        await readInto(chunks, response);
      });
    } catch (cause) {
      if (head === null) return { ok: false, failure: failureOf(cause, url) };
    }
    if (head === null) throw new Error("an exchange without an answer");
    return { ok: true, answer: { ...(head as Omit<Answer, "body">), body: Buffer.concat(chunks).subarray(0, limitBytes) } };
  };
}

async function readInto(chunks: Buffer[], response: IncomingMessage): Promise<void> {
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= limitBytes) return;
  }
}
