/** What a target stands for changes: globs, containers, neighbours. */
import { renameSync, rmSync, unlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { aWhileMs, eachTestHasFolder, longMs, Reader, some } from "./tail.fixture.ts";

const folder = eachTestHasFolder();
const [a, b, c, d] = ["a", "b", "c", "d"].map((n) => some(n)) as [string[], string[], string[], string[]];
/** Longer than a target is taken to stand for the same. */
const laterMs = 11_000;

describe("a glob", () => {
  test("follows each file by itself, and takes no rotated copy for another log", async () => {
    folder.write("x.log", a);
    folder.write("y.log", b);
    folder.write("y.log.1", d);
    folder.age("y.log.1", -60_000);
    const reader = await new Reader(folder, folder.path("*.log*")).read();
    folder.append("x.log", c);
    await reader.read();
    reader.expectLines(a, b, c);
  });

  test("whose only file is renamed before there is a new one", async () => {
    folder.write("node.log", a);
    const reader = await new Reader(folder, folder.path("node*")).read();
    renameSync(folder.log, folder.path("node.log.1"));
    folder.append("node.log.1", b);
    for (const ms of [laterMs, laterMs]) await reader.read(ms);
    folder.append("node.log.1", c);
    await reader.read(laterMs);
    reader.expectLines(a, b, c);
    folder.write("node.log", d);
    for (const ms of [laterMs, longMs, laterMs]) await reader.read(ms);
    await reader.crash().read();
    reader.expectLines(a, b, c, d);
    expect(reader.status.state).toBe("live");
  });

  test("that meets a dated file first, and the live name later", async () => {
    folder.write("node-2026-11-23.log", a);
    const reader = await new Reader(folder, folder.path("*.log")).read();
    folder.age("node-2026-11-23.log", 10);
    folder.write("node.log", b);
    for (const ms of [laterMs, aWhileMs]) await reader.read(ms);
    reader.expectLines(a, b);
  });

  test("of several files, over several starts", async () => {
    folder.write("node.log", a);
    folder.write("node-b.log", b);
    const reader = await new Reader(folder, folder.path("*.log")).read();
    folder.append("node-b.log", c);
    await reader.crash().read();
    folder.append("node.log", d);
    await reader.crash().read();
    reader.expectLines(a, b, c, d);
  });

  test("is live again when one of its files has gone for good", async () => {
    folder.write("x.log", a);
    folder.write("y.log", b);
    const reader = await new Reader(folder, folder.path("*.log")).read();
    folder.append("x.log", c);
    unlinkSync(folder.path("x.log"));
    for (const ms of [laterMs, longMs * 2]) await reader.read(ms);
    expect(reader.status).toMatchObject({ state: "live", lagBytes: 0 });
    reader.expectLines(a, b, c);
  });

  test("with no match says so, and begins when there is one", async () => {
    const reader = await new Reader(folder, folder.path("*.log")).read();
    expect(reader.status.state).toBe("missing");
    folder.write("node.log", a);
    await reader.read(laterMs);
    reader.expectLines(a);
    expect(reader.status.state).toBe("live");
  });
});

describe("the log of another node beside it is no rotated copy", () => {
  test.each(["node-2.log", "node-02.log", "node.2.log", "node-b.log"])("by its name: %s", async (name) => {
    folder.write("node.log", a);
    const reader = await new Reader(folder).read();
    folder.write(name, b);
    folder.age(name, 10);
    await reader.read(aWhileMs);
    reader.expectLines(a);
  });

  test("when it is named in the config", async () => {
    folder.write("node.log", a);
    const reader = await new Reader(folder, folder.log, { others: [folder.path("node.log.2"), folder.path("node-2025*.log")] }).read();
    folder.write("node.log.2", b);
    folder.write("node-20251123.log", c);
    await reader.read(aWhileMs);
    reader.expectLines(a);
  });
});

describe("a docker container", () => {
  test.each([
    ["by its name", "docker:storagenode"],
    ["by its id", "docker:0123abcd"],
    ["by the beginning of its id", "docker:0123"],
  ])("%s", async (_name, target) => {
    folder.container("0123abcd", "storagenode", a);
    const reader = await new Reader(folder, target).read();
    reader.expectLines(a);
  });

  test("whose name is the beginning of another's id", async () => {
    folder.container("a1b2c3", "web", a);
    folder.container("ffff00", "a1", b);
    const reader = await new Reader(folder, "docker:a1").read();
    reader.expectLines(b);
  });

  test("whose log is where docker says", async () => {
    folder.container("aaaa", "node", a, folder.path("elsewhere.log"));
    const reader = await new Reader(folder, "docker:node").read();
    reader.expectLines(a);
  });

  test("whose log is not where docker has it, because its folder is mounted here", async () => {
    folder.container("aaaa", "node", a, folder.path("elsewhere.log"));
    renameSync(folder.path("elsewhere.log"), folder.path("containers/aaaa/aaaa-json.log"));
    const reader = await new Reader(folder, "docker:node").read();
    reader.expectLines(a);
  });

  test("made anew: the rest of the old log and the new one are read, and all is well again", async () => {
    folder.container("aaaa", "node", a);
    const reader = await new Reader(folder, "docker:node").read();
    folder.append("containers/aaaa/aaaa-json.log", b);
    rmSync(folder.path("containers/aaaa"), { recursive: true });
    folder.container("bbbb", "node", c);
    for (const ms of [laterMs, longMs * 2]) await reader.read(ms);
    reader.expectLines(a, b, c);
    expect(reader.status.state).toBe("live");
  });

  test("made anew, with start_at end: its first lines are read", async () => {
    folder.container("aaaa", "node", a);
    const reader = await new Reader(folder, "docker:node", { startAt: "end" }).read();
    rmSync(folder.path("containers/aaaa"), { recursive: true });
    folder.container("bbbb", "node", b);
    for (const ms of [laterMs, laterMs]) await reader.read(ms);
    reader.expectLines(b);
  });
});
