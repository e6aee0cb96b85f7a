import { mkdtempSync, rmSync, truncateSync, writeFileSync, appendFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LineFiles } from "./line-files.ts";

let dir: string;
let path: string;
let files: LineFiles;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "lines-"));
  path = join(dir, "node.log");
  files = new LineFiles();
});
afterEach(() => {
  files.close();
  rmSync(dir, { recursive: true, force: true });
});

test("every line of a file of many windows is found at its place, in whatever order", () => {
  const lines = Array.from({ length: 9000 }, (_, i) => `${i} ${"é".repeat(i % 90)}`);
  writeFileSync(path, `${lines.join("\n")}\n`);
  let offset = 0;
  const places = lines.map((line) => {
    const at = offset;
    offset += Buffer.byteLength(line) + 1;
    return { line, at };
  });
  const mixed = places.toSorted((a, b) => ((a.at * 7919) % 1009) - ((b.at * 7919) % 1009)).slice(0, 500);
  for (const { line, at } of [...places.toReversed(), ...places, ...mixed]) expect(files.line(path, at)).toBe(line);
});

test("no line begins in the middle of one, behind the end, in a file that is gone or compressed", () => {
  writeFileSync(path, "first\nsecond\n");
  expect([files.line(path, 3), files.line(path, 13), files.line(path, 99_999_999)]).toEqual([null, null, null]);
  expect(files.line(join(dir, "gone.log"), 0)).toBeNull();
  writeFileSync(join(dir, "node.log.gz"), "first\n");
  expect(files.line(join(dir, "node.log.gz"), 0)).toBeNull();
});

test("lines that are written while it is open are found, and a long one is cut", () => {
  writeFileSync(path, "first\n");
  expect(files.line(path, 0)).toBe("first");
  appendFileSync(path, `${"x".repeat(9000)}\nlast\n`);
  expect(files.line(path, 6)).toBe("x".repeat(4096));
  expect(files.line(path, 9007)).toBe("last");
});

test("what stood in a file that was cut is not found when it is looked at anew", () => {
  writeFileSync(path, "first\nsecond\n");
  expect(files.line(path, 6)).toBe("second");
  files.close();
  truncateSync(path, 6);
  expect(files.line(path, 6)).toBeNull();
});
