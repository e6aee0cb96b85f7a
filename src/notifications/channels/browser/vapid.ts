/** How a push service knows the monitor (RFC 8292): a signed token for the service's origin, beside the public key. */
import { createPrivateKey, sign } from "node:crypto";
import type { VapidKeys } from "../../push-desk.ts";
import { pointJwk } from "../../push-point.ts";

const halfDayS = 43_200;
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** @returns the value of the header Authorization */
export function vapid({ publicKey, privateKey }: VapidKeys, contact: string, endpoint: string, nowMs: number): string {
  const key = createPrivateKey({ key: { ...pointJwk(publicKey), d: privateKey }, format: "jwk" });
  const claims = { aud: new URL(endpoint).origin, exp: Math.floor(nowMs / 1000) + halfDayS, sub: contact };
  const content = `${encoded({ typ: "JWT", alg: "ES256" })}.${encoded(claims)}`;
  const signature = sign("sha256", Buffer.from(content), { key, dsaEncoding: "ieee-p1363" }).toString("base64url");
  return `vapid t=${content}.${signature}, k=${publicKey}`;
}
