/** Questions to the server; answers are checked at this edge and trusted behind it. */
import * as z from "zod/mini";
import { ApiError } from "../../src/core/views.ts";
import { snapshotHeader } from "../offline/kept.ts";
import { texts } from "../texts/index.ts";

z.config({ jitless: true });

export class AskError extends Error {
  readonly fix: string;
  /** As the server names it; empty where it said nothing. */
  readonly code: string;
  constructor(message: string, fix: string, code = "") {
    super(message);
    this.fix = fix;
    this.code = code;
  }

  /** Whatever was thrown while asking. */
  static of(cause: unknown): AskError {
    return cause instanceof AskError ? cause : new AskError(String(cause), texts.ask.reload);
  }
}

/** The server answers nothing before somebody signs in, or makes the account. */
export type Locked = "login-needed" | "claim-needed";
let onLocked: (locked: Locked) => void = () => {};
/** One listener, for as long as the page stands. */
export const whenLocked = (listener: typeof onLocked): void => void (onLocked = listener);
export const tellLocked = (locked: Locked): void => onLocked(locked);

const ownUrl = import.meta.url;
/** The page's own folder, whatever its address: scripts stand one folder below. */
export const baseUrl = new URL("../", ownUrl).href;
export const apiUrl = (path: string): string => new URL(`api/v1/${path}`, baseUrl).href;

/** @throws {AskError} with what the server said, or that it does not answer */
export async function ask<T extends z.ZodMiniType>(path: string, schema: T, signal: AbortSignal): Promise<z.infer<T>> {
  const { answer, givenAtMs } = await askOrRecall(path, schema, signal);
  if (givenAtMs !== null) throw notReached();
  return answer;
}

export const notReached = () => new AskError(texts.ask.silent, texts.ask.silentFix);

export const notUnderstood = () => new AskError(texts.ask.notUnderstood, texts.ask.notUnderstoodFix);

export interface Recalled<T> {
  readonly answer: T;
  /** When it was given, Unix ms, where the monitor is not reached now and an old answer is all there is. */
  readonly givenAtMs: number | null;
}

/** As `ask`, but what the browser kept is better than nothing. @throws {AskError} */
export async function askOrRecall<T extends z.ZodMiniType>(path: string, schema: T, signal: AbortSignal): Promise<Recalled<z.infer<T>>> {
  let response: Response;
  try {
    response = await fetch(apiUrl(path), { signal });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw notReached();
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw errorOf(body, response.status);
  const parsed = schema.safeParse(body);
  const kept = response.headers.get(snapshotHeader);
  if (parsed.success) return { answer: parsed.data, givenAtMs: kept === null ? null : Date.parse(kept) };
  throw notUnderstood();
}

export function errorOf(body: unknown, status: number): AskError {
  const parsed = ApiError.safeParse(body);
  const code = parsed.data?.error.code;
  if (code === "login-needed" || code === "claim-needed") onLocked(code);
  return parsed.success
    ? new AskError(parsed.data.error.message, parsed.data.error.fix, code)
    : new AskError(texts.ask.failed(status), texts.ask.failedFix);
}
