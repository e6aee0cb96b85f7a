/** Numbers with a unit in their type, so that bytes are never added to milliseconds. */
declare const unit: unique symbol;
type Unit<U extends string> = number & { readonly [unit]: U };

/** Whole bytes. Decimal multiples (TB = 1e12 bytes) are made in the view. */
export type Bytes = Unit<"bytes">;
/** A span of time in milliseconds; may have a fraction. */
export type Millis = Unit<"ms">;
/** A moment: milliseconds since 1970-01-01T00:00:00Z. */
export type UtcMillis = Unit<"utc-ms">;
/** A moment: whole seconds since 1970-01-01T00:00:00Z, the resolution of roll-up buckets. */
export type UtcSeconds = Unit<"utc-s">;
/** A share from 0 to 1. */
export type Share = Unit<"share">;

/** Money: 1e-6 USD, whole. */
export type MicroUsd = Unit<"micro-usd">;

/** @throws {RangeError} when `n` is not a safe integer */
export const microUsd = (n: number) => whole(n, "micro-usd") as MicroUsd;
/** Of a figure from outside, which may be absurd: rounded, beyond 2^53 it stays there, and no number is nothing. */
export const cappedMicroUsd = (n: number) => microUsd(Number.isNaN(n) ? 0 : Math.round(Math.max(-most, Math.min(most, n))));
const most = Number.MAX_SAFE_INTEGER;
/** @throws {RangeError} when `n` is not a safe integer */
export const bytes = (n: number) => whole(n, "bytes") as Bytes;
export const millis = (n: number) => n as Millis;
export const utcMillis = (n: number) => n as UtcMillis;
export const utcSeconds = (n: number) => Math.floor(n) as UtcSeconds;
export const share = (n: number) => n as Share;

function whole(n: number, what: string): number {
  if (!Number.isSafeInteger(n)) throw new RangeError(`${what}: ${n} is not a safe integer`);
  return n;
}
