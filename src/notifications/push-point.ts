/** Public keys of browsers and of the monitor: uncompressed points of P-256 in base64url. */
import { createPublicKey, type JsonWebKey } from "node:crypto";

const pointBytes = 65;

export function pointJwk(point: string): JsonWebKey & { readonly x: string; readonly y: string } {
  const bytes = Buffer.from(point, "base64url");
  return { kty: "EC", crv: "P-256", x: bytes.subarray(1, 33).toString("base64url"), y: bytes.subarray(33).toString("base64url") };
}

/** Nothing can be encrypted for a key that lies beside the curve. */
export function isPoint(point: string): boolean {
  const bytes = Buffer.from(point, "base64url");
  if (bytes.length !== pointBytes || bytes[0] !== 4) return false;
  try {
    createPublicKey({ key: pointJwk(point), format: "jwk" });
    return true;
  } catch {
    return false;
  }
}
