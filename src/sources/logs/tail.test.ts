/** Every way a log is rotated, cut, compressed or withheld: each whole line is given once. */
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LogTail, realLogIo, type LogIo } from "./index.ts";

let dir: string;
let log: string;
let clock: number;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "tail-"));
  log = join(dir, "node.log");
  clock = Date.now();
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Root may read everything, so a refusal is played. */
let isDenied = false;
const openSync: typeof realLogIo.fs.openSync = (path, flags, mode) => {
  if (isDenied) throw Object.assign(new Error("permission denied"), { code: "EACCES" });
  return realLogIo.fs.openSync(path, flags, mode);
};
const io = (): LogIo => ({ ...realLogIo, fs: { ...realLogIo.fs, openSync }, now: () => clock, dockerRoot: join(dir, "containers") });

/** A consumer that commits after every read and can crash between two. */
class Reader {
  lines: string[] = [];
  #committed: { marks: unknown; lines: number } = { marks: [], lines: 0 };
  #tail: LogTail;
  readonly #target: string;
  readonly #firstContactMs: number;

  constructor(target = log, startAt: "beginning" | "end" = "beginning") {
    this.#target = target;
    this.#firstContactMs = clock;
    this.#tail = this.#open(startAt);
  }

  /** Reads what there is; `commit: false` leaves it to be lost by a crash. */
  async read(commit = true): Promise<this> {
    clock += 1100;
    for (;;) {
      const found = await this.#tail.poll(1 << 20);
      const end = found ? found.bytes.lastIndexOf(10) + 1 : 0;
      if (!found || end === 0) break;
      this.lines.push(...found.bytes.toString("utf8", 0, end).trimEnd().split("\n"));
      found.consumed(end, false);
      if (commit) this.#committed = { marks: JSON.parse(JSON.stringify(this.#tail.marks())), lines: this.lines.length };
    }
    return this;
  }

  crash(): this {
    this.#tail.stop();
    this.lines = this.lines.slice(0, this.#committed.lines);
    this.#tail = this.#open("beginning");
    return this;
  }

  get state(): string {
    return this.#tail.status().state;
  }

  stop(): void {
    this.#tail.stop();
  }

  #open(startAt: "beginning" | "end"): LogTail {
    return new LogTail({ target: this.#target, startAt, firstContactMs: this.#firstContactMs, marks: this.#committed.marks }, io());
  }
}

const some = (name: string, count = 3) =>
  Array.from({ length: count }, (_, i) => `2026-11-24T06:00:00Z\tINFO\t${name} line ${i} of the log`);
const text = (lines: readonly string[]) => lines.map((l) => `${l}\n`).join("");
const [a, b, c, d] = ["a", "b", "c", "d"].map((n) => some(n)) as [string[], string[], string[], string[]];
/** Rotated files of a later time than the first contact. */
const age = (path: string, ms: number) =>
  realLogIo.fs.statSync(path) && import("node:fs").then((fs) => fs.utimesSync(path, new Date(ms), new Date(ms)));

describe("while it is followed", () => {
  test("lines appended, whole and in parts", async () => {
    writeFileSync(log, text(a));
    const reader = await new Reader().read();
    appendFileSync(log, "half a li");
    await reader.read();
    expect(reader.lines).toEqual(a);
    appendFileSync(log, "ne\n");
    expect((await reader.read()).lines).toEqual([...a, "half a line"]);
  });

  test("a file and its folder that appear later", async () => {
    const reader = await new Reader(join(dir, "later", "node.log")).read();
    expect(reader.state).toBe("missing");
    mkdirSync(join(dir, "later"));
    writeFileSync(join(dir, "later", "node.log"), "");
    await reader.read();
    appendFileSync(join(dir, "later", "node.log"), text(a));
    clock += 20_000;
    expect((await reader.read()).lines).toEqual(a);
  });

  test("renamed, with the node writing on into the renamed file", async () => {
    writeFileSync(log, text(a));
    const reader = await new Reader().read();
    appendFileSync(log, text(b));
    renameSync(log, `${log}.1`);
    writeFileSync(log, text(c));
    await reader.read();
    appendFileSync(`${log}.1`, text(d));
    await reader.read();
    expect(reader.lines.toSorted()).toEqual([...a, ...b, ...c, ...d].toSorted());
  });

  test("copied and truncated: what was not read stands in the copy", async () => {
    writeFileSync(log, text(a));
    const reader = await new Reader().read();
    appendFileSync(log, text(b));
    copyFileSync(log, `${log}.1`);
    truncateSync(log);
    appendFileSync(log, text(c));
    await reader.read();
    expect(reader.lines).toEqual([...a, ...b, ...c]);
  });

  test("truncated and grown beyond the old place between two looks", async () => {
    writeFileSync(log, text(a));
    const reader = await new Reader().read();
    truncateSync(log);
    appendFileSync(log, text(some("long", 30)));
    expect((await reader.read()).lines).toEqual([...a, ...some("long", 30)]);
  });

  test("deleted and made anew", async () => {
    writeFileSync(log, text(a));
    const reader = await new Reader().read();
    unlinkSync(log);
    await reader.read();
    writeFileSync(log, text(b));
    expect((await reader.read()).lines).toEqual([...a, ...b]);
  });

  test("rotated twice between two looks", async () => {
    writeFileSync(log, text(a));
    const reader = await new Reader().read();
    renameSync(log, `${log}.1`);
    writeFileSync(log, text(b));
    renameSync(`${log}.1`, `${log}.2`);
    renameSync(log, `${log}.1`);
    writeFileSync(log, text(c));
    await age(`${log}.1`, clock + 5);
    expect((await reader.read()).lines.toSorted()).toEqual([...a, ...b, ...c].toSorted());
  });

  test("permission lost and regained", async () => {
    writeFileSync(log, text(a));
    isDenied = true;
    const reader = await new Reader().read();
    expect(reader.state).toBe("denied");
    isDenied = false;
    expect((await reader.read()).lines).toEqual(a);
  });

  test("a folder in place of the file is refused and named", async () => {
    mkdirSync(log);
    expect((await new Reader().read()).state).toBe("error");
  });

  test("a glob follows each file by itself, and takes no rotated copy for another log", async () => {
    writeFileSync(join(dir, "x.log"), text(a));
    writeFileSync(join(dir, "y.log"), text(b));
    writeFileSync(join(dir, "y.log.1"), text(d));
    await age(join(dir, "y.log.1"), clock - 60_000);
    const reader = await new Reader(join(dir, "*.log*")).read();
    appendFileSync(join(dir, "x.log"), text(c));
    expect((await reader.read()).lines.toSorted()).toEqual([...a, ...b, ...c].toSorted());
  });

  test("a docker container by its name", async () => {
    const folder = join(dir, "containers", "0123abcd");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "config.v2.json"), JSON.stringify({ ID: "0123abcd", Name: "/storagenode" }));
    writeFileSync(join(folder, "0123abcd-json.log"), text(a));
    expect((await new Reader("docker:storagenode").read()).lines).toEqual(a);
  });
});

describe("at the first contact", () => {
  test("older siblings are history and not read", async () => {
    writeFileSync(`${log}.1`, text(a));
    await age(`${log}.1`, clock - 60_000);
    writeFileSync(log, text(b));
    expect((await new Reader().read()).lines).toEqual(b);
  });

  test("start_at end begins behind the last whole line", async () => {
    writeFileSync(log, text(a));
    const reader = await new Reader(log, "end").read();
    appendFileSync(log, text(b));
    expect((await reader.read()).lines).toEqual(b);
  });
});

describe("rotated while the monitor was down", () => {
  const rotations: [string, () => void][] = [
    ["renamed", () => renameSync(log, `${log}.1`)],
    ["renamed with a date", () => renameSync(log, join(dir, "node-2026-11-23.log"))],
    [
      "compressed by gzip",
      () => {
        writeFileSync(`${log}.1.gz`, gzipSync(readFileSync(log)));
        unlinkSync(log);
      },
    ],
    [
      "compressed by zstd",
      () => {
        writeFileSync(`${log}-20261123.zst`, zstdCompressSync(readFileSync(log)));
        unlinkSync(log);
      },
    ],
  ];
  test.each(rotations)("%s: the unread rest is read once", async (_name, rotate) => {
    writeFileSync(log, text(a));
    const reader = await new Reader().read();
    reader.stop();
    appendFileSync(log, text(b));
    rotate();
    writeFileSync(log, text(c));
    await reader.crash().read();
    expect(reader.lines).toEqual([...a, ...b, ...c]);
    await reader.crash().read();
    expect(reader.lines).toEqual([...a, ...b, ...c]);
  });

  test("several times: oldest first", async () => {
    writeFileSync(log, text(a));
    const reader = await new Reader().read();
    reader.stop();
    renameSync(log, `${log}.2`);
    writeFileSync(`${log}.1`, text(b));
    await age(`${log}.1`, clock + 5000);
    writeFileSync(log, text(c));
    expect((await reader.crash().read()).lines).toEqual([...a, ...b, ...c]);
  });

  test("an inode used again by a larger file", async () => {
    writeFileSync(log, text(a));
    const reader = await new Reader().read();
    reader.stop();
    writeFileSync(log, text(some("other", 40)));
    expect((await reader.crash().read()).lines).toEqual([...a, ...some("other", 40)]);
  });
});

test("a crash before the commit gives the same lines again, and only those", async () => {
  writeFileSync(log, text(a));
  const reader = await new Reader().read();
  appendFileSync(log, text(b));
  await reader.read(false);
  expect((await reader.crash().read()).lines).toEqual([...a, ...b]);
});

test("a rotated file that is compressed after it was read is not read again", async () => {
  writeFileSync(log, text(a));
  const reader = await new Reader().read();
  renameSync(log, `${log}.1`);
  writeFileSync(log, text(b));
  await reader.read();
  clock += 120_000;
  await reader.read();
  writeFileSync(`${log}.1.gz`, gzipSync(readFileSync(`${log}.1`)));
  unlinkSync(`${log}.1`);
  clock += 120_000;
  await reader.read();
  expect((await reader.crash().read()).lines).toEqual([...a, ...b]);
});

test("UTF-16 is named with its cure instead of being read as garbage", async () => {
  writeFileSync(log, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text(a), "utf16le")]));
  expect((await new Reader().read()).state).toBe("error");
});
