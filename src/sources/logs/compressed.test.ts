import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CompressedFile, type Packing } from "./compressed.ts";
import { realLogIo } from "./io.ts";

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "packed-"))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const whole = Array.from({ length: 5000 }, (_, i) => `line ${i} ${Math.sin(i)}\n`).join("");
const gzip = gzipSync(whole);
const zstd = zstdCompressSync(whole);
const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]);

async function inflated(bytes: Buffer, packing: Packing): Promise<{ text: string; isDamaged: boolean }> {
  const path = join(dir, "packed");
  writeFileSync(path, bytes);
  const file = new CompressedFile(realLogIo, path, packing);
  let text = "";
  for (let part = await file.next(1000); part.length > 0; part = await file.next(1000)) {
    text += part.toString("latin1");
    file.consumed(part.length);
  }
  file.close();
  return { text, isDamaged: file.damage !== null };
}

test.each<[string, Buffer, Packing, string]>([
  ["gzip", gzip, "gzip", whole],
  ["several members of gzip", Buffer.concat([gzip, gzip]), "gzip", whole + whole],
  ["gzip with NULs behind it", Buffer.concat([gzip, Buffer.alloc(100_000)]), "gzip", whole],
  ["zstd", zstd, "zstd", whole],
  ["several frames of zstd, one of them to be skipped", Buffer.concat([zstd, zstd, skippable, zstd]), "zstd", whole + whole + whole],
])("%s gives everything", async (_name, bytes, packing, text) => {
  expect(await inflated(bytes, packing)).toEqual({ text, isDamaged: false });
});

test.each<[string, Buffer, Packing, number]>([
  ["gzip that ends too early", gzip.subarray(0, -500), "gzip", whole.length - 3000],
  // zstd gives blocks of 128 KiB.
  ["zstd that ends too early", zstd.subarray(0, -500), "zstd", 131_072],
  ["the second member of gzip", Buffer.concat([gzip, gzip.subarray(0, 100)]), "gzip", whole.length],
  ["the second frame of zstd", Buffer.concat([zstd, zstd.subarray(0, 100)]), "zstd", whole.length],
  ["what follows gzip", Buffer.concat([gzip, Buffer.from("no member of gzip")]), "gzip", whole.length],
])("damage of %s: what stands before it is given", async (_name, bytes, packing, least) => {
  const { text, isDamaged } = await inflated(bytes, packing);
  expect(isDamaged).toBe(true);
  expect(text.length).toBeGreaterThanOrEqual(least);
  expect((whole + whole).startsWith(text)).toBe(true);
});

test.each<[string, Buffer]>([
  ["nothing", Buffer.alloc(0)],
  ["something else", Buffer.from("nothing of this kind")],
])("%s is damage", async (_name, bytes) => {
  expect(await inflated(bytes, "gzip")).toEqual({ text: "", isDamaged: true });
  expect(await inflated(bytes, "zstd")).toEqual({ text: "", isDamaged: true });
});
