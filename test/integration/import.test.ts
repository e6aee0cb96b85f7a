/** `import` from outside: plain, gzip and zstd, twice, and killed in the middle. */
import { spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { kill, startMonitor } from "../faults/monitor-process.ts";
import { databasePath } from "../../src/store/database.ts";
import { commitNumber } from "../../src/trackers/tables.ts";
import type { Sources, Traffic } from "../../src/core/views.ts";
import { downloadLines } from "../support/log-lines.ts";
import { runApp, until } from "../support/running-app.ts";

const root = join(import.meta.dirname, "../..");
let dir: string;
let data: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "import-"));
  data = join(dir, "data");
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

interface Run {
  readonly code: number | null;
  readonly out: string;
}

/** `killAfterCommits`: ended in the middle, when so much is durable. */
function runImport(files: readonly string[], killAfterCommits = 0, node = "old"): Promise<Run> {
  const child = spawn(process.execPath, [join(root, "src/main.ts"), "import", "--data", data, "--node", node, ...files], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  child.stdout.on("data", (d: Buffer) => (out += String(d)));
  child.stderr.on("data", (d: Buffer) => (out += String(d)));
  if (killAfterCommits > 0) killInTheMiddle(child, killAfterCommits);
  return new Promise((resolve) => child.once("exit", (code) => resolve({ code, out })));
}

function killInTheMiddle(child: ReturnType<typeof spawn>, commits: number): void {
  const looking = setInterval(() => {
    if (commitsDone() < commits) return;
    clearInterval(looking);
    child.kill("SIGKILL");
  }, 2);
  child.once("exit", () => clearInterval(looking));
}

function commitsDone(): number {
  if (!existsSync(databasePath(data))) return 0;
  const db = new DatabaseSync(databasePath(data), { readOnly: true });
  try {
    return commitNumber(db);
  } catch (cause) {
    // The tables are being made.
    if (cause instanceof Error) return 0;
    throw cause;
  } finally {
    db.close();
  }
}

async function counted(): Promise<number> {
  const running = await runApp([], { dataDir: data, nodes: ["old"] });
  const { totals } = await running.get<Traffic>("traffic?step=total");
  await running.stop();
  return totals["GET"]!.ok;
}

const plain = (count: number, from = 1) => downloadLines(from, count, Date.now() - 7_200_000);

test("plain, gzip and zstd files are read once, however often they are named", async () => {
  const files = [join(dir, "node.log.1"), join(dir, "node.log.2.gz"), join(dir, "node.log.3.zst")];
  writeFileSync(files[0]!, plain(500));
  writeFileSync(files[1]!, gzipSync(plain(300, 10_000)));
  writeFileSync(files[2]!, zstdCompressSync(Buffer.from(plain(200, 20_000))));
  expect(await runImport(files)).toMatchObject({
    code: 0,
    out: expect.stringContaining("1000 lines read for old: 1000 records, 0 unreadable"),
  });
  expect(await counted()).toBe(1000);
  const again = join(dir, "copied-elsewhere.log");
  writeFileSync(again, readFileSync(files[0]!));
  expect(await runImport([...files, again])).toMatchObject({ code: 0, out: expect.stringContaining("0 lines read") });
  expect(await counted()).toBe(1000);
});

test("killed in the middle and named again: no line twice, none left out", async () => {
  const file = join(dir, "node.log.1");
  writeFileSync(file, plain(200_000));
  const killed = await runImport([file], 2);
  expect(killed.code).toBeNull();
  expect((await runImport([file])).code).toBe(0);
  expect(await counted()).toBe(200_000);
});

describe("everything between the first byte and the last is read", () => {
  const long = (length: number) =>
    `2026-11-24T06:00:00Z\tINFO\thashstore\tcompaction computed details\t{"candidates": [${"1,".repeat(length / 2)}1]}\n`;
  test.each<[string, () => Buffer | string, number]>([
    ["a first line of 200 kB", () => long(200_000) + plain(100), 101],
    ["a line of 6 MB", () => plain(100) + "A".repeat(6_000_000) + "\n" + plain(100, 5000), 201],
    ["5 MB of NULs", () => Buffer.concat([Buffer.from(plain(100)), Buffer.alloc(5_000_000), Buffer.from(plain(100, 5000))]), 200],
  ])("%s", async (_name, content, lines) => {
    writeFileSync(join(dir, "node.log.1"), content());
    expect((await runImport([join(dir, "node.log.1")])).out).toContain(`${lines} lines read`);
  });

  test("of two files that begin with the same line", async () => {
    const first = 'INFO\tConfiguration loaded\t{"Process": "storagenode"}\n';
    writeFileSync(join(dir, "1.log"), first + plain(100));
    writeFileSync(join(dir, "2.log"), first + plain(100, 5000));
    expect((await runImport([join(dir, "1.log"), join(dir, "2.log")])).out).toContain("202 lines read");
  });

  test("of a file that has grown since", async () => {
    const file = join(dir, "node.log.1");
    writeFileSync(file, plain(100));
    await runImport([file]);
    appendFileSync(file, plain(40, 9000));
    expect((await runImport([file])).out).toContain("40 lines read");
  });
});

describe("one history, whether a log is imported or followed", () => {
  /** What is counted when the log is followed to its end. */
  async function followed(log: string): Promise<number> {
    const running = await runApp([{ node: "old", target: log }], { dataDir: data });
    await until(
      () => running.get<Sources>("sources"),
      ({ sources }) => sources[0]?.lag_bytes === 0,
    );
    const { totals } = await running.get<Traffic>("traffic?step=total");
    await running.stop();
    return totals["GET"]!.ok;
  }

  test("imported, then followed", async () => {
    const log = join(dir, "node.log");
    writeFileSync(log, plain(300));
    expect((await runImport([log])).code).toBe(0);
    expect(await followed(log)).toBe(300);
  });

  test("followed, grown, imported, followed", async () => {
    const log = join(dir, "node.log");
    writeFileSync(log, plain(300));
    expect(await followed(log)).toBe(300);
    appendFileSync(log, plain(50, 5000));
    expect((await runImport([log])).out).toContain("50 lines read");
    expect(await followed(log)).toBe(350);
  });

  test("followed, and moved together with the config", async () => {
    const log = join(dir, "node.log");
    writeFileSync(log, plain(300));
    expect(await followed(log)).toBe(300);
    renameSync(log, join(dir, "storagenode.log"));
    expect(await followed(join(dir, "storagenode.log"))).toBe(300);
  });
});

test("a damaged file: what stands before the damage is kept, the rest is an error with its cure", async () => {
  const packed = gzipSync(plain(3000));
  writeFileSync(join(dir, "1.log.gz"), packed.subarray(0, -300));
  writeFileSync(join(dir, "2.log"), plain(10, 9000));
  const { code, out } = await runImport([join(dir, "1.log.gz"), join(dir, "2.log")]);
  expect(code).toBe(1);
  expect(out).toMatch(/1\.log\.gz is damaged or not complete: .+ Put a good copy in its place/);
  const [, lines] = /(\d+) lines read/.exec(out)!;
  expect(Number(lines)).toBeGreaterThan(2500);
  writeFileSync(join(dir, "1.log.gz"), packed);
  expect(await runImport([join(dir, "1.log.gz")])).toMatchObject({
    code: 0,
    out: expect.stringContaining(`${3010 - Number(lines)} lines read`),
  });
});

test.each<[string, (path: string) => void, number, string]>([
  ["missing", () => undefined, 1, "does not exist"],
  ["a folder", (path) => mkdirSync(path), 1, "is no regular file"],
  ["no gzip at all", (path) => writeFileSync(path, "nothing"), 1, "is damaged"],
  ["empty", (path) => writeFileSync(path, gzipSync("")), 0, "empty, nothing to read"],
])("a file that is %s is named with its cure", async (_name, make, code, message) => {
  const path = join(dir, "node.log.1.gz");
  make(path);
  expect(await runImport([path])).toMatchObject({ code, out: expect.stringContaining(message) });
});

test("an empty file was not read before", async () => {
  writeFileSync(join(dir, "node.log.1"), "");
  expect((await runImport([join(dir, "node.log.1")])).out).toContain("empty, nothing to read\n0 lines read");
});

describe("while a monitor runs on the data", () => {
  test("it reads the files itself, once, beside its own log; its answers have them at once", async () => {
    const log = join(dir, "live.log");
    writeFileSync(log, downloadLines(900_000, 10, Date.now() - 60_000));
    const files = [join(dir, "node.log.1"), join(dir, "node.log.2.gz")];
    writeFileSync(files[0]!, plain(5000));
    writeFileSync(files[1]!, gzipSync(plain(3000, 10_000)));
    const running = await runApp([{ node: "old", target: log }], { dataDir: data });
    const count = async () => (await running.get<Traffic>("traffic?step=total")).totals["GET"]!.ok;
    await until(count, (ok) => ok === 10);
    expect(await runImport(files)).toMatchObject({
      code: 0,
      out: expect.stringContaining("8000 lines read for old: 8000 records, 0 unreadable"),
    });
    expect(await count()).toBe(8010);
    const again = await runImport([...files, log]);
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining("0 lines read for old") });
    expect(again.out).toContain("node.log.1: read before, nothing new");
    expect(await count()).toBe(8010);
    appendFileSync(log, downloadLines(950_000, 5, Date.now()));
    await until(count, (ok) => ok === 8015);
    const { sources } = await running.get<Sources>("sources");
    expect(sources.map((s) => s.target)).toEqual([log]);
    await running.stop();
  });

  test("a node without a log, and a monitor without any, take them too", async () => {
    const file = join(dir, "node.log.1");
    writeFileSync(file, plain(100));
    const running = await runApp([], { dataDir: data, nodes: ["old"] });
    expect(await runImport([file])).toMatchObject({ code: 0, out: expect.stringContaining("100 lines read") });
    expect((await running.get<Traffic>("traffic?step=total")).totals["GET"]!.ok).toBe(100);
    await running.stop();
  });

  test("a file that is missing is named with its cure", async () => {
    const running = await runApp([], { dataDir: data, nodes: ["old"] });
    expect(await runImport([join(dir, "nothing.log")])).toMatchObject({ code: 1, out: expect.stringContaining("does not exist") });
    await running.stop();
  });

  test("the monitor is killed in the middle: the command says so, and the next one goes on there", async () => {
    const file = join(dir, "node.log.1");
    writeFileSync(file, plain(200_000));
    const log = join(dir, "live.log");
    writeFileSync(log, "");
    const first = startMonitor(data, log);
    await first.url;
    const before = commitsDone();
    const importing = runImport([file], 0, "n");
    await until(
      async () => commitsDone(),
      (done) => done > before + 1,
    );
    await kill(first);
    expect(await importing).toMatchObject({ code: 1, out: expect.stringContaining("cannot be reached") });
    const second = startMonitor(data, log);
    const url = await second.url;
    expect(await runImport([file], 0, "n")).toMatchObject({ code: 0 });
    const { totals } = (await (await fetch(`${url}/api/v1/traffic?step=total`)).json()) as Traffic;
    expect(totals["GET"]!.ok).toBe(200_000);
    await kill(second);
  });

  test.each([
    ["without a token", undefined, { node: "old", files: ["/etc/hostname"] }, 401],
    ["with another", "Bearer nonsense", { node: "old", files: ["/etc/hostname"] }, 401],
    ["for a node that cannot be", "own", { node: "a/b", files: ["/etc/hostname"] }, 400],
    ["of a relative path", "own", { node: "old", files: ["etc/hostname"] }, 400],
  ])("nobody imports %s", async (_name, authorization, body, status) => {
    const running = await runApp([], { dataDir: data, nodes: ["old"] });
    const { token } = JSON.parse(readFileSync(join(data, "server.json"), "utf8")) as { token: string };
    const proof = authorization === "own" ? `Bearer ${token}` : authorization;
    const reply = await fetch(`${running.app.url}/api/v1/import`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", ...(proof === undefined ? {} : { authorization: proof }) },
    });
    expect(reply.status).toBe(status);
    expect(await reply.text()).not.toContain(token);
    await running.stop();
  });
});

test("a name that no node may have is wrong use", async () => {
  expect(await runImport([join(dir, "x.log")], 0, "a/b")).toMatchObject({ code: 2, out: expect.stringContaining('"a/b" cannot be used') });
});
