import { expect, test } from "vitest";
import { isOfKey } from "./push.ts";

const bytes = Uint8Array.from({ length: 65 }, (_, i) => (i * 251 + 4) % 256);
const key = Buffer.from(bytes).toString("base64url");
const asked = (own: Uint8Array<ArrayBuffer> | null) => ({ options: { applicationServerKey: own?.buffer ?? null } });

test.each([
  ["of the key", asked(bytes), true],
  ["of a former key", asked(bytes.with(7, 1)), false],
  ["that does not say", asked(null), true],
  ["of a browser that has no such field", {}, true],
] as const)("a subscription %s", (_name, subscription, is) => expect(isOfKey(subscription, key)).toBe(is));
