import * as fs from "node:fs";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { downloadLines } from "../../../test/support/log-lines.ts";
import { realLogIo } from "./io.ts";
import { KnownFile } from "./known-file.ts";
import { headBytes } from "./mark.ts";
import { packedContent } from "./packed-content.ts";

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "packed-content-"))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const text = Buffer.from(downloadLines(1, 20_000, Date.UTC(2026, 10, 26)));
const head = text.subarray(0, headBytes);

/** Met, and read as far as `position`, or to its end and left. */
function knownAt(position: number, left: "followed" | "left" = "followed"): KnownFile {
  const known = new KnownFile("x", "node.log", head, 0);
  known.advance(text.subarray(0, position), false);
  if (left === "left") known.leave(text.length);
  return known;
}

/** The content, and the share of the compressed bytes that were read for it. */
async function look(known: KnownFile, path = join(dir, "node.log.1.gz")) {
  const bytes = gzipSync(text, { level: 1 });
  writeFileSync(path, bytes);
  let read = 0;
  const readSync = ((...given: Parameters<typeof fs.readSync>) => {
    const count = fs.readSync(...given);
    read += count;
    return count;
  }) as typeof fs.readSync;
  const content = await packedContent({ ...realLogIo, fs: { ...fs, readSync } }, path, "gzip", head, [known]);
  return { content, share: read / bytes.length };
}

describe("a compressed copy is read as far as it takes to tell what it is", () => {
  test("not at all, when nothing was read of what begins like it", async () => {
    const known = knownAt(0);
    const { content, share } = await look(known);
    expect(content.stands(known)).toBe(true);
    expect(share).toBe(0);
  });

  test("to where reading stands", async () => {
    const known = knownAt(Math.floor(text.length / 4));
    const { content, share } = await look(known);
    expect(content.stands(known)).toBe(true);
    expect(content.size).toBeGreaterThanOrEqual(known.position);
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.35);
  });

  test("to its end, when that tells whether it is what was read whole", async () => {
    const { content, share } = await look(knownAt(text.length, "left"));
    expect(content.size).toBe(text.length);
    expect(share).toBe(1);
  });

  test("what was read does not stand there, when one byte of it is another", async () => {
    const known = knownAt(1_000_000);
    known.before = Buffer.from(known.before.map((byte, i) => (i === 0 ? byte ^ 1 : byte)));
    const { content } = await look(known);
    expect(content.stands(known)).toBe(false);
    expect(known.checkpoints.some((place) => content.stands(place))).toBe(true);
  });
});
