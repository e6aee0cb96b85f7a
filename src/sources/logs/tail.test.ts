/** A log while it is followed: every way it is rotated, cut, withheld or replaced; each whole line is given once. */
import { copyFileSync, mkdirSync, renameSync, rmSync, truncateSync, unlinkSync, writeFileSync, appendFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { aWhileMs, eachTestHasFolder, longMs, Reader, some, text } from "./tail.fixture.ts";

const folder = eachTestHasFolder();
const [a, b, c, d] = ["a", "b", "c", "d"].map((n) => some(n)) as [string[], string[], string[], string[]];

describe("while it is followed", () => {
  test("lines appended, whole and in parts", async () => {
    folder.write("node.log", a);
    const reader = await new Reader(folder).read();
    appendFileSync(folder.log, "half a li");
    await reader.read();
    expect(reader.lines).toEqual(a);
    appendFileSync(folder.log, "ne\n");
    expect((await reader.read()).lines).toEqual([...a, "half a line"]);
  });

  test("a file and its folder that appear later", async () => {
    const reader = await new Reader(folder, folder.path("later/node.log")).read();
    expect(reader.status.state).toBe("missing");
    mkdirSync(folder.path("later"));
    folder.write("later/node.log", []);
    await reader.read();
    folder.append("later/node.log", a);
    await reader.read(20_000);
    expect(reader.lines).toEqual(a);
    expect(reader.status.state).toBe("live");
  });

  test("deleted and made anew", async () => {
    folder.write("node.log", a);
    const reader = await new Reader(folder).read();
    unlinkSync(folder.log);
    await reader.read();
    folder.write("node.log", b);
    expect((await reader.read()).lines).toEqual([...a, ...b]);
  });

  test("permission lost and regained", async () => {
    folder.write("node.log", a);
    folder.denied = /./;
    const reader = await new Reader(folder).read();
    expect(reader.status.state).toBe("denied");
    folder.denied = null;
    expect((await reader.read()).lines).toEqual(a);
  });

  test("a folder in place of the file is refused and named", async () => {
    mkdirSync(folder.log);
    expect((await new Reader(folder).read()).status.trouble?.code).toBe("not-a-file");
  });

  test("UTF-16 is named with its cure instead of being read as garbage", async () => {
    writeFileSync(folder.log, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text(a), "utf16le")]));
    const reader = await new Reader(folder).read();
    expect(reader.status.trouble?.code).toBe("utf-16");
    folder.write("node.log", b);
    await reader.read();
    reader.expectLines(b);
    expect(reader.status.state).toBe("live");
  });

  test("the folder of a mount that goes away and comes back", async () => {
    folder.write("node.log", a);
    const reader = await new Reader(folder).read();
    renameSync(folder.log, folder.path("node.log.1"));
    folder.age("node.log.1", 5);
    folder.write("node.log", b);
    for (const ms of [1100, longMs, longMs]) await reader.read(ms);
    renameSync(folder.dir, `${folder.dir}x`);
    mkdirSync(folder.dir);
    await reader.read(aWhileMs);
    expect(reader.status.state).toBe("missing");
    rmSync(folder.dir, { recursive: true });
    renameSync(`${folder.dir}x`, folder.dir);
    folder.append("node.log", c);
    for (const ms of [aWhileMs, aWhileMs]) await reader.read(ms);
    reader.expectLines(a, b, c);
    expect(reader.status.state).toBe("live");
  });

  test("a copy put in its place, as editors do", async () => {
    folder.write("node.log", a);
    const reader = await new Reader(folder).read();
    copyFileSync(folder.log, folder.path("copy"));
    renameSync(folder.path("copy"), folder.log);
    await reader.read();
    folder.append("node.log", b);
    expect((await reader.read()).lines).toEqual([...a, ...b]);
  });
});

describe("cut in place", () => {
  test("and grown beyond the old place between two looks", async () => {
    folder.write("node.log", a);
    const reader = await new Reader(folder).read();
    truncateSync(folder.log);
    folder.append("node.log", some("long", 30));
    expect((await reader.read()).lines).toEqual([...a, ...some("long", 30)]);
  });

  test("and grown to the very size that it had", async () => {
    folder.write("node.log", a);
    const reader = await new Reader(folder).read();
    folder.write("node.log", b);
    folder.age("node.log", 1000);
    expect((await reader.read()).lines).toEqual([...a, ...b]);
  });

  test("and grown again while it is read", async () => {
    folder.write("node.log", a);
    const reader = await new Reader(folder).read();
    folder.append("node.log", b);
    folder.afterRead = (position) => {
      if (position < text(a).length) return;
      folder.afterRead = null;
      copyFileSync(folder.log, folder.path("node.log.1"));
      folder.write("node.log", some("long", 30));
    };
    await reader.read();
    reader.expectLines(a, b, some("long", 30));
  });

  test("after it was copied: what was not read stands in the copy", async () => {
    folder.write("node.log", a);
    const reader = await new Reader(folder).read();
    folder.append("node.log", b);
    copyFileSync(folder.log, folder.path("node.log.1"));
    truncateSync(folder.log);
    folder.append("node.log", c);
    expect((await reader.read()).lines).toEqual([...a, ...b, ...c]);
  });

  test("before anything of it was read", async () => {
    folder.write("node.log", a);
    const reader = new Reader(folder);
    folder.afterRead = () => {
      folder.afterRead = null;
      folder.write("node.log", some("other", 30));
    };
    await reader.read();
    folder.append("node.log", b);
    await reader.crash().read();
    reader.expectLines(some("other", 30), b);
  });
});

describe("renamed", () => {
  test("with the node writing on into the renamed file", async () => {
    folder.write("node.log", a);
    const reader = await new Reader(folder).read();
    folder.append("node.log", b);
    renameSync(folder.log, folder.path("node.log.1"));
    folder.write("node.log", c);
    await reader.read();
    folder.append("node.log.1", d);
    await reader.read();
    reader.expectLines(a, b, c, d);
  });

  test("with the node writing on for hours, and the file then deleted", async () => {
    folder.write("node.log", a);
    const reader = await new Reader(folder).read();
    renameSync(folder.log, folder.path("node.log.1"));
    folder.write("node.log", b);
    await reader.read();
    await reader.read(longMs * 100);
    folder.append("node.log.1", c);
    await reader.read(2000);
    unlinkSync(folder.path("node.log.1"));
    await reader.read();
    reader.expectLines(a, b, c);
  });

  test("and given its name back", async () => {
    folder.write("node.log", a);
    const reader = await new Reader(folder).read();
    renameSync(folder.log, folder.path("node.log.1"));
    await reader.read();
    renameSync(folder.path("node.log.1"), folder.log);
    folder.append("node.log", b);
    expect((await reader.read()).lines).toEqual([...a, ...b]);
    expect(reader.status).toMatchObject({ state: "live", lagBytes: 0 });
  });

  test("twice between two looks", async () => {
    folder.write("node.log", a);
    const reader = await new Reader(folder).read();
    renameSync(folder.log, folder.path("node.log.2"));
    folder.write("node.log.1", b);
    folder.age("node.log.1", 5);
    folder.write("node.log", c);
    await reader.read();
    reader.expectLines(a, b, c);
  });
});

test.each([
  ["an unended last line", 10],
  ["one longer than a bite", 200_000],
])("%s that does not grow keeps nobody awake", async (_name, length) => {
  folder.write("node.log", a);
  const reader = await new Reader(folder).read();
  appendFileSync(folder.log, "x".repeat(length));
  await reader.offered(3);
  folder.pauses = [];
  await reader.offered(3);
  reader.stop();
  expect(new Set(folder.pauses)).toEqual(new Set([1000]));
});
