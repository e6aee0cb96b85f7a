/**
 * The words of a transfer, as storagenode spells them. Order is the number under which a word is
 * stored, so new words go to the end.
 */

/** `unknown` stands for a line that names no action (cancels of 1.86 to 1.98), `other` for an action of the future. */
export const actions = [
  "unknown",
  "PUT",
  "GET",
  "PUT_REPAIR",
  "GET_REPAIR",
  "GET_AUDIT",
  "PUT_GRACEFUL_EXIT",
  "DELETE",
  "INVALID",
  "other",
] as const;
export type Action = (typeof actions)[number];
/** The actions every answer lists, in reading order. */
export const mainActions = ["PUT", "GET", "PUT_REPAIR", "GET_REPAIR", "GET_AUDIT"] as const satisfies readonly Action[];

export const outcomes = ["ok", "canceled", "failed", "rejected"] as const;
export type Outcome = (typeof outcomes)[number];

export const sizeClasses = ["lt_1k", "1k_4k", "4k_16k", "16k_64k", "64k_256k", "256k_1m", "gt_1m"] as const;
export type SizeClass = (typeof sizeClasses)[number];
/** The first size that is above each class but the last. */
export const sizeClassBounds = [1024, 4096, 16384, 65536, 262144, 1048576] as const;

/** Index into `sizeClasses`; a bound belongs to the class above it. Units are binary (1k = 1024 bytes). */
export function sizeClassOf(sizeBytes: number): number {
  let i = 0;
  while (i < sizeClassBounds.length && sizeBytes >= (sizeClassBounds[i] as number)) i++;
  return i;
}

export type Direction = "in" | "out";
/** `in`: the node receives (ingress). `out`: the node sends (egress). */
export function directionOf(action: Action): Direction {
  return action.startsWith("PUT") ? "in" : "out";
}

/** Who can do something about a failure; see the causes in ingest/lines/transfer/causes.ts. */
export const sides = ["node", "network", "client", "satellite", "none", "unknown"] as const;
export type Side = (typeof sides)[number];
