import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeRemote, encodeRemote } from "./remote-address.ts";

function decoded(text: string): string | null {
  const out = new Uint8Array(18);
  const length = decodeRemote(text, out, 0);
  return length === 0 ? null : encodeRemote(out.subarray(0, length));
}

describe("decodeRemote()", () => {
  test.each([
    ["1.2.3.4:567", "1.2.3.4:567"],
    ["255.255.255.255:65535", "255.255.255.255:65535"],
    ["[::1]:28967", "[::1]:28967"],
    ["[::]:1", "[::]:1"],
    ["[2001:db8::]:1", "[2001:db8::]:1"],
    ["[2001:DB8:0:0:0:0:0:1]:1", "[2001:db8::1]:1"],
    ["[fe80::1%eth0]:80", "[fe80::1]:80"],
    ["[::ffff:1.2.3.4]:80", "[::ffff:102:304]:80"],
    ["[1:2:3:4:5:6:1.2.3.4]:80", "[1:2:3:4:5:6:102:304]:80"],
    ["[1:2:3:4:5:6:7::]:80", "[1:2:3:4:5:6:7:0]:80"],
  ])("%s is an address", (text, expected) => expect(decoded(text)).toBe(expected));

  test.each([
    "",
    "1.2.3.4",
    "1.2.3:4",
    "256.1.1.1:1",
    "1.2.3.4:65536",
    "1.2.3.4:5x",
    "host:80",
    "[]:80",
    "[:1]:80",
    "[1:]:80",
    "[1:2]:80",
    "[::1::2]:80",
    "[1:::2]:80",
    "[12345::]:80",
    "[1:2:3:4:5:6:7:8:9]:80",
    "[1:2:3:4:5:6:7:8::]:80",
    "[1:2:3:4:5:6:7:1.2.3.4]:80",
    "[fe80::1%]:80",
    "[::1]",
    "[::1]80",
    "[::1",
    "[::g]:80",
  ])("%s is none", (text) => expect(decoded(text)).toBeNull());

  test("gives back what was encoded, with any groups of zeros", () => {
    const byte = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 255 }) });
    fc.assert(
      fc.property(fc.oneof(fc.array(byte, { minLength: 6, maxLength: 6 }), fc.array(byte, { minLength: 18, maxLength: 18 })), (bytes) => {
        const out = new Uint8Array(18);
        const length = decodeRemote(encodeRemote(Uint8Array.from(bytes))!, out, 0);
        expect([...out.subarray(0, length)]).toEqual(bytes);
      }),
    );
  });
});
