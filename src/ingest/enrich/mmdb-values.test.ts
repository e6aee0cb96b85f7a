import { describe, expect, test } from "vitest";
import { readValue } from "./mmdb-values.ts";
import { encode, pointer } from "./mmdb-writer.fixture.ts";
import { PageCache, pageBytes, PagedFile } from "./page-cache.ts";

function fileOf(bytes: Buffer, cache = new PageCache(4)): PagedFile {
  return new PagedFile((into, position) => bytes.copy(into, 0, position), bytes.length, cache);
}
const read = (bytes: Buffer, at = 0) => readValue(fileOf(bytes), at, 0);
const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");

describe("readValue()", () => {
  // Bytes of the format's specification and of its public test vectors.
  test.each<[string, string, unknown]>([
    ["an empty text", "40", ""],
    ["a text", "43 31 32 33", "123"],
    ["a text of 29 bytes", `5d 00 ${"61".repeat(29)}`, "a".repeat(29)],
    ["a text of 500 bytes", `5e 00 d7 ${"61".repeat(500)}`, "a".repeat(500)],
    ["a double", "68 40 09 21 fb 54 44 2e ea", 3.14159265359],
    ["a uint16", "a2 7f ff", 32767],
    ["a uint32", "c4 ff ff ff ff", 4294967295],
    ["zero", "c0", 0],
    ["an int32 below zero", "04 01 ff ff ff ff", -1],
    ["a uint64 of four bytes", "04 02 6a 22 d2 74", 0x6a22d274],
    ["a uint64 past 2^53", "08 02 ff ff ff ff ff ff ff ff", 2n ** 64n - 1n],
    ["true", "01 07", true],
    ["false", "00 07", false],
    ["a float", "04 08 3f 80 00 00", 1],
    ["a list", "02 04 43 46 6f 6f 43 e4 ba ba", ["Foo", "人"]],
  ])("reads %s", (_, bytes, value) => {
    expect(read(hex(bytes))).toEqual(value);
  });

  test("reads maps inside of maps, and values that lie across pages", () => {
    const value = { map: { name: "x".repeat(280), list: [1, true], inner: { map: { half: { double: 0.5 } } } } } as const;
    const bytes = Buffer.concat([Buffer.alloc(pageBytes - 5), encode(value)]);
    expect(readValue(fileOf(bytes), pageBytes - 5, 0)).toEqual({ name: "x".repeat(280), list: [1, true], inner: { half: 0.5 } });
  });

  test.each([10, 2047, 2048, 526_335, 526_336])("follows a pointer to byte %i and goes on behind it", (target) => {
    const bytes = Buffer.alloc(526_400);
    encode("there").copy(bytes, target);
    const at = target === 10 ? 100 : 0;
    Buffer.concat([Buffer.from([0x02, 0x04]), pointer(target), encode("behind")]).copy(bytes, at);
    expect(readValue(fileOf(bytes), at, 0)).toEqual(["there", "behind"]);
  });

  test("reads a pointer of four bytes", () => {
    expect(read(hex("38 00 00 00 05 41 61"))).toBe("a");
  });

  test.each([
    ["a pointer to itself", "20 00"],
    ["a map whose key is a number", "e1 c0 c0"],
    ["a type that does not exist", "00 60"],
    ["a text that ends behind the file", "45 61"],
    ["a double of 3 bytes", "63 00 00 00"],
    ["a map that claims millions of members", "ff ff ff ff"],
    ["nothing", ""],
  ])("refuses %s", (_, bytes) => {
    expect(() => read(hex(bytes))).toThrow(RangeError);
  });
});

describe("PagedFile", () => {
  const content = Buffer.from(Array.from({ length: 20 * pageBytes + 100 }, (_, i) => (i * 7 + (i >> 8)) & 255));

  test("gives the file's bytes however few pages fit, across two files that share them", () => {
    const cache = new PageCache(3);
    const a = fileOf(content, cache);
    const b = fileOf(Buffer.from(content.toReversed()), cache);
    for (let i = 0; i < 400; i++) {
      const at = (i * 7919) % (content.length - 3);
      expect(a.uint24(at)).toBe(content.readUIntBE(at, 3));
      expect(b.byte(at)).toBe(content[content.length - 1 - at]);
    }
    expect(a.bytes(10, 3 * pageBytes).equals(content.subarray(10, 10 + 3 * pageBytes))).toBe(true);
  });

  test("reads a page once while it is in use", () => {
    let reads = 0;
    const file = new PagedFile((into, position) => (reads++, content.copy(into, 0, position)), content.length, new PageCache(4));
    for (let i = 0; i < 100; i++) {
      file.byte(5);
      file.byte((i % 19) * pageBytes + pageBytes);
    }
    expect(reads).toBeLessThan(110);
    const before = reads;
    file.byte(5);
    expect(reads).toBe(before);
  });

  test.each([-1, content.length, Number.NaN, 2 ** 40])("refuses byte %d", (at) => {
    expect(() => fileOf(content).byte(at)).toThrow(RangeError);
  });
});
