/** What is asked of an address again and again. */
import type { Failure } from "../http/failure.ts";

export interface Question {
  /** Names it for as long as it is asked: the path. */
  readonly key: string;
  /** `once`: until it is answered for the first time. */
  readonly every: { readonly ms: number } | "once";
  /** Of those that are due the lowest goes first. */
  readonly rank: number;
  /** Asks and deals with the answer; what went wrong is a value. */
  readonly ask: (signal: AbortSignal) => Promise<Failure | null>;
}

/** Failures that speak of the address, not of one question: nothing else is worth asking then. */
export function isOfAddress({ kind }: Failure): boolean {
  switch (kind) {
    case "refused":
    case "unreachable":
    case "no-such-host":
    case "forbidden-address":
    case "timeout":
    case "reset":
    case "tls":
    case "not-http":
    case "other-node":
      return true;
    default:
      return false;
  }
}
