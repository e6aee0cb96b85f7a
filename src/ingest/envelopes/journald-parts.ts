import type { Unwrapped } from "./envelope.ts";

/** journald splits lines at this many bytes (`LineMax`, 48 KiB), and only JSON says that it did. */
const lineMax = 48 * 1024;

export function journaldPart(stream: string, inner: string, saysSplit: boolean): Unwrapped["part"] {
  return { stream, isLast: !saysSplit && (inner.length < lineMax / 4 || Buffer.byteLength(inner) !== lineMax) };
}
