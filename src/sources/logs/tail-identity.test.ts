/** Which file is which: told by what it contains, whatever it is called and whatever else begins like it. */
import {
  appendFileSync,
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { aWhileMs, eachTestHasFolder, longMs, Reader, some, text } from "./tail.fixture.ts";

const folder = eachTestHasFolder();
const [a, b, c, d] = ["a", "b", "c", "d"].map((n) => some(n)) as [string[], string[], string[], string[]];
const many = some("other", 20);

describe("files with the same first line", () => {
  const first = ['INFO\\tConfiguration loaded\t{"Process": "storagenode"}'];

  test("deleted and made anew", async () => {
    folder.write("node.log", [...first, ...a]);
    const reader = await new Reader(folder).read();
    unlinkSync(folder.log);
    await reader.read();
    folder.write("node.log", [...first, ...many]);
    await reader.read();
    reader.expectLines(first, a, first, many);
    await reader.crash().read();
    reader.expectLines(first, a, first, many);
  });

  test("renamed, with more in each", async () => {
    folder.write("node.log", [...first, ...a]);
    const reader = await new Reader(folder).read();
    folder.append("node.log", b);
    renameSync(folder.log, folder.path("node.log.1"));
    folder.write("node.log", [...first, ...c]);
    await reader.read();
    await reader.read(aWhileMs);
    await reader.crash().read();
    reader.expectLines(first, a, b, first, c);
  });

  test("while the new one holds no more than that line, and across a restart", async () => {
    folder.write("node.log", [...first, ...a]);
    const reader = (await new Reader(folder).read()).stop();
    folder.append("node.log", b);
    renameSync(folder.log, folder.path("node.log.1"));
    folder.write("node.log", first);
    await reader.crash().read();
    folder.append("node.log", c);
    await reader.read();
    await reader.crash().read();
    reader.expectLines(first, a, b, first, c);
  });

  test("the old one read, compressed and left, while the new one holds no more than that line", async () => {
    folder.write("node.log", first);
    const reader = await new Reader(folder).read();
    folder.append("node.log", a);
    await reader.read();
    renameSync(folder.log, folder.path("node.log.1"));
    writeFileSync(folder.path("node.log.1.gz"), gzipSync(readFileSync(folder.path("node.log.1"))));
    unlinkSync(folder.path("node.log.1"));
    for (const ms of [1100, longMs, longMs]) await reader.read(ms);
    folder.write("node.log", first);
    await reader.read();
    folder.append("node.log", b);
    await reader.read();
    for (const ms of [1100, aWhileMs]) await reader.crash().read(ms);
    reader.expectLines(first, a, first, b);
  });

  test("two logs of one node, matched by one target", async () => {
    folder.write("x.log", first);
    folder.write("y.log", first);
    const reader = await new Reader(folder, folder.path("*.log")).read();
    folder.append("x.log", a);
    folder.append("y.log", b);
    await reader.read();
    await reader.read();
    expect(reader.lines).toEqual(expect.arrayContaining([...a, ...b]));
    expect(reader.lines.filter((line) => line === first[0])).toHaveLength(2);
  });
});

test("files that begin with NULs: copied and truncated under a writer that keeps its place", async () => {
  const fd = openSync(folder.log, "w");
  let place = 0;
  const put = (name: string) => (place += writeSync(fd, text(some(name, 200)), place));
  const rotate = () => {
    if (existsSync(folder.path("node.log.1"))) renameSync(folder.path("node.log.1"), folder.path("node.log.2"));
    copyFileSync(folder.log, folder.path("node.log.1"));
    truncateSync(folder.log);
  };
  put("one");
  const reader = await new Reader(folder).read();
  rotate();
  put("two");
  await reader.read();
  put("three");
  rotate();
  put("four");
  await reader.read();
  await reader.read(aWhileMs);
  rotate();
  put("five");
  await reader.crash().read();
  closeSync(fd);
  reader.expectLines(...["one", "two", "three", "four", "five"].map((name) => some(name, 200)));
});

test("an unended line that a power cut took, of a file that had just begun", async () => {
  folder.write("node.log", a);
  appendFileSync(folder.log, "half a li");
  const reader = await new Reader(folder).read();
  truncateSync(folder.log, text(a).length);
  await reader.read();
  folder.append("node.log", b);
  await reader.read();
  folder.append("node.log", c);
  expect((await reader.crash().read()).lines).toEqual([...a, ...b, ...c]);
});

test("NULs alone are no file yet", async () => {
  const fd = openSync(folder.log, "w");
  truncateSync(folder.log, 10_000);
  const reader = await new Reader(folder).read();
  writeSync(fd, text(a), 10_000);
  closeSync(fd);
  expect((await reader.read()).lines).toEqual(a);
});

test("an inode used again by a larger file", async () => {
  folder.write("node.log", a);
  const reader = (await new Reader(folder).read()).stop();
  folder.write("node.log", some("other", 40));
  expect((await reader.crash().read()).lines).toEqual([...a, ...some("other", 40)]);
});

test("a copy of the log beside it, made by hand and never changed", async () => {
  folder.write("node.log", some("long", 100));
  const reader = await new Reader(folder).read();
  copyFileSync(folder.log, folder.path("node.log-20261124"));
  folder.append("node.log", b);
  await reader.read(aWhileMs);
  folder.append("node.log", c);
  await reader.crash().read();
  await reader.read(longMs);
  reader.expectLines(some("long", 100), b, c);
});

test("a copy that is still being made", async () => {
  const whole = some("long", 100);
  folder.write("node.log", whole);
  const reader = await new Reader(folder).read();
  folder.write("node.log.1", whole.slice(0, 40));
  folder.append("node.log", b);
  await reader.read(aWhileMs);
  folder.write("node.log.1", [...whole, ...b]);
  folder.write("node.log", c);
  await reader.read(aWhileMs);
  reader.expectLines(whole, b, c);
});

test("a crash before the commit gives the same lines again, and only those", async () => {
  folder.write("node.log", a);
  const reader = await new Reader(folder).read();
  folder.append("node.log", b);
  await reader.read(1100, false);
  expect((await reader.crash().read()).lines).toEqual([...a, ...b]);
});

describe("two targets of one node", () => {
  test("that match one file read it once, and the other goes on when the one stops", async () => {
    folder.write("node.log", a);
    const reader = await new Reader(folder, [folder.log, folder.path("*.log")]).read();
    folder.append("node.log", b);
    renameSync(folder.log, folder.path("node.log.1"));
    folder.write("node.log", c);
    await reader.read();
    folder.append("node.log.1", d);
    await reader.read();
    await reader.crash().read();
    reader.expectLines(a, b, c, d);
  });

  test("of which one was renamed in the config", async () => {
    folder.write("node.log", a);
    const reader = (await new Reader(folder).read()).stop();
    renameSync(folder.log, folder.path("storagenode.log"));
    folder.append("storagenode.log", b);
    reader.targets = [folder.path("storagenode.log")];
    await reader.crash().read();
    reader.expectLines(a, b);
  });
});

test("marks that nobody can read any more do not stop the start", async () => {
  folder.write("node.log", a);
  const reader = new Reader(folder).stop();
  reader.store("old", { identity: "old", path: folder.log, head: "", position: 7, done: true });
  expect((await reader.crash().read()).lines).toEqual(a);
});
