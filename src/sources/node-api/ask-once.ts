/** One question to a node that is not followed: what is not answered, or not understood, is `null`. */
import type { z } from "zod";
import { utcMillis } from "../../core/units.ts";
import type { Get } from "../http/get.ts";
import { below } from "../http/shown-address.ts";
import { jsonOf, read, versionIn } from "./answer.ts";
import type { Endpoint } from "./endpoints/endpoint.ts";
import type { NodeVersion } from "./version.ts";

export interface Whom {
  readonly address: string;
  /** `null`: the answer says it. */
  readonly version: NodeVersion | null;
  /** The answer is taken as one of this moment. */
  readonly at: number;
  readonly timeoutMs: number;
  readonly limitBytes: number;
  readonly signal: AbortSignal;
  readonly get: Get;
}

export interface Told<T> {
  readonly value: T;
  readonly version: NodeVersion;
}

export async function askOnce<Ask, Shape extends z.ZodType, T>(
  { address, version: known, at, timeoutMs, limitBytes, signal, get }: Whom,
  of: Endpoint<Ask, Shape, T>,
  ask: Ask,
): Promise<Told<T> | null> {
  const fetched = await get(below(address, of.path(ask)), { timeoutMs, limitBytes, signal });
  const json = fetched.ok ? jsonOf(fetched.reply) : null;
  if (!json?.ok) return null;
  const version = known ?? versionIn(json.value);
  const answer = read(of, ask, json.value, { at: utcMillis(at), version });
  return answer.ok ? { value: answer.value, version } : null;
}
