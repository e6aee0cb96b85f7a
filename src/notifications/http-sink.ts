/** A sink that is spoken to with one HTTP request: any status of 200 to 299 took it. */
import { troubleOf } from "../sources/http/failure.ts";
import type { Answer } from "../sources/http/send.ts";
import type { ChannelTools, SendResult } from "./channel.ts";
import { clean } from "./encode/plain.ts";

export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
}

const deadlineMs = 15_000;
const answerLetters = 2000;

export const json = (url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): HttpRequest => ({
  method: "POST",
  url,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});

/** Milliseconds that an answer asks to wait, where it says so in a way of its own. */
type Wait = (answer: Answer) => number | null;

export async function sendHttp(request: HttpRequest, tools: ChannelTools, ownWait?: Wait): Promise<SendResult> {
  const { method, body } = request;
  const { signal } = tools;
  const url = new URL(request.url);
  const headers = { "user-agent": "storj-node-monitor", ...request.headers };
  const sent = await tools.http(url, { method, headers, body, timeoutMs: deadlineMs, signal });
  // Paths and queries may be secrets of the operator: only the origin is shown.
  if (!sent.ok) return { is: "retry", afterMs: null, answer: { status: null, text: troubleOf(sent.failure, url.origin).message } };
  const answer = { status: sent.answer.status, text: clean(sent.answer.body.toString("utf8"), answerLetters) };
  if (sent.answer.status >= 200 && sent.answer.status < 300) return { is: "sent", answer };
  return { is: "retry", afterMs: ownWait?.(sent.answer) ?? retryAfterMs(sent.answer, tools.now()), answer };
}

/** `Retry-After` in seconds or as a date; `null`: none that can be read. */
export function retryAfterMs({ headers }: Pick<Answer, "headers">, nowMs: number): number | null {
  const value = headers["retry-after"];
  if (value === undefined) return null;
  if (/^\d{1,9}(?:\.\d{1,6})?$/.test(value)) return Math.ceil(Number(value) * 1000);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

/** A number of a JSON answer, by the names that lead to it. */
export function numberIn({ body }: Answer, ...path: readonly string[]): number | null {
  let value: unknown;
  try {
    value = JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
  for (const name of path) value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;
}

/** Seconds of a moment. */
export const unixSeconds = (time: string): number => Math.floor(Date.parse(time) / 1000);
