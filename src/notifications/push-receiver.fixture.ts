/** A browser that was subscribed: it alone reads what is pushed to it. */
import { createDecipheriv, createECDH, hkdfSync, type ECDH } from "node:crypto";

/** What a browser holds. */
export interface Receiver {
  readonly pair: ECDH;
  readonly auth: Buffer;
}

/** RFC 8291 with one record of RFC 8188, from the words of the two documents. */
export function decrypted(body: Buffer, { pair, auth }: Receiver): string {
  const salt = body.subarray(0, 16);
  const keyLength = body[20]!;
  const sender = body.subarray(21, 21 + keyLength);
  const shared = pair.computeSecret(sender);
  const derive = (secret: Buffer, salted: Buffer, info: Buffer, length: number) =>
    Buffer.from(hkdfSync("sha256", secret, salted, info, length));
  const ikm = derive(shared, auth, Buffer.concat([Buffer.from("WebPush: info\0"), pair.getPublicKey(), sender]), 32);
  const key = derive(ikm, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = derive(ikm, salt, Buffer.from("Content-Encoding: nonce\0"), 12);
  const sealed = body.subarray(21 + keyLength);
  const opener = createDecipheriv("aes-128-gcm", key, nonce).setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([opener.update(sealed.subarray(0, -16)), opener.final()]);
  const end = plain.lastIndexOf(2);
  if (plain.subarray(end + 1).some((byte) => byte !== 0)) throw new Error("the padding holds something");
  return plain.subarray(0, end).toString("utf8");
}

/** `seed`: of what the browser alone knows besides its keys. */
export function newReceiver(seed: string): Receiver {
  const pair = createECDH("prime256v1");
  pair.generateKeys();
  return { pair, auth: Buffer.alloc(16, seed) };
}

/** As the browser tells them when it subscribes. */
export const keysOf = ({ pair, auth }: Receiver) => ({ p256dh: pair.getPublicKey("base64url"), auth: auth.toString("base64url") });
