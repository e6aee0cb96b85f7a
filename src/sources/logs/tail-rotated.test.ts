/** Rotated copies beside a log: found without being named, read once, never read again. */
import { copyFileSync, existsSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { aWhileMs, eachTestHasFolder, longMs, Reader, some, text } from "./tail.fixture.ts";

const folder = eachTestHasFolder();
const [a, b, c] = ["a", "b", "c"].map((n) => some(n)) as [string[], string[], string[]];

/** Compressed as programs do it: the plain file goes when the other is whole. */
function compress(name: string): void {
  writeFileSync(folder.path(`${name}.gz`), gzipSync(readFileSync(folder.path(name))));
  unlinkSync(folder.path(name));
}

describe("rotated while the monitor was down", () => {
  const rotations: [string, () => void][] = [
    ["renamed", () => renameSync(folder.log, folder.path("node.log.1"))],
    ["renamed with a date", () => renameSync(folder.log, folder.path("node-2026-11-23.log"))],
    [
      "compressed by gzip",
      () => {
        renameSync(folder.log, folder.path("node.log.1"));
        compress("node.log.1");
      },
    ],
    [
      "compressed by zstd",
      () => {
        writeFileSync(folder.path("node.log-20261123.zst"), zstdCompressSync(readFileSync(folder.log)));
        unlinkSync(folder.log);
      },
    ],
  ];
  test.each(rotations)("%s: the unread rest is read once", async (_name, rotate) => {
    folder.write("node.log", a);
    const reader = (await new Reader(folder).read()).stop();
    folder.append("node.log", b);
    rotate();
    folder.write("node.log", c);
    await reader.crash().read();
    expect(reader.lines).toEqual([...a, ...b, ...c]);
    await reader.crash().read();
    expect(reader.lines).toEqual([...a, ...b, ...c]);
  });

  test("several times: oldest first", async () => {
    folder.write("node.log", a);
    const reader = (await new Reader(folder).read()).stop();
    renameSync(folder.log, folder.path("node.log.2"));
    folder.write("node.log.1", b);
    folder.age("node.log.1", 5000);
    folder.write("node.log", c);
    expect((await reader.crash().read()).lines).toEqual([...a, ...b, ...c]);
  });

  test("several times, some compressed", async () => {
    folder.write("node.log", a);
    const reader = (await new Reader(folder).read()).stop();
    const names = ["p", "q", "r", "s"];
    for (const [i, name] of names.entries()) {
      folder.write(`node.log.${9 - i}`, some(name, 40));
      if (i < 2) compress(`node.log.${9 - i}`);
      folder.age(`node.log.${9 - i}${i < 2 ? ".gz" : ""}`, (i + 1) * 1000);
    }
    unlinkSync(folder.log);
    await reader.crash().read();
    expect(reader.lines).toEqual([a, ...names.map((name) => some(name, 40))].flat());
    await reader.crash().read();
    expect(reader.lines).toHaveLength(163);
  });
});

describe("read to its end", () => {
  /** `a` is rotated and left, `b` is live. */
  async function rotated(): Promise<Reader> {
    folder.write("node.log", a);
    const reader = await new Reader(folder).read();
    renameSync(folder.log, folder.path("node.log.1"));
    folder.age("node.log.1", 5);
    folder.write("node.log", b);
    for (const ms of [1100, longMs, longMs]) await reader.read(ms);
    reader.expectLines(a, b);
    return reader;
  }

  test("and compressed", async () => {
    const reader = await rotated();
    compress("node.log.1");
    for (const ms of [aWhileMs, longMs * 2, aWhileMs]) await reader.read(ms);
    await reader.crash().read();
    reader.expectLines(a, b);
  });

  test("and both at once for a while", async () => {
    const reader = await rotated();
    copyFileSync(folder.path("node.log.1"), folder.path("node.log.2"));
    const packed = gzipSync(readFileSync(folder.path("node.log.1")));
    writeFileSync(folder.path("node.log.1.gz"), packed.subarray(0, 15));
    await reader.read(aWhileMs);
    expect(reader.status.state).toBe("live");
    writeFileSync(folder.path("node.log.1.gz"), packed);
    await reader.read(aWhileMs);
    await reader.crash().read();
    unlinkSync(folder.path("node.log.1"));
    for (const ms of [aWhileMs, longMs * 2]) await reader.read(ms);
    reader.expectLines(a, b);
  });

  test("and not readable for one look", async () => {
    const reader = (await rotated()).crash();
    folder.denied = /node\.log\.1$/;
    await reader.read(aWhileMs);
    folder.denied = null;
    await reader.read(aWhileMs);
    reader.expectLines(a, b);
    expect(reader.status.state).toBe("live");
  });

  test("and away for weeks", async () => {
    const reader = (await rotated()).stop();
    renameSync(folder.path("node.log.1"), `${folder.dir}.away`);
    for (let week = 0; week < 8; week++) await reader.crash().read(7 * 86_400_000);
    renameSync(`${folder.dir}.away`, folder.path("node.log.1"));
    await reader.read(aWhileMs);
    reader.expectLines(a, b);
  });

  test("and written to again, then compressed before anybody looked", async () => {
    const reader = await rotated();
    renameSync(folder.log, folder.path("node.log.2"));
    folder.append("node.log.1", c);
    folder.age("node.log.1", 0);
    reader.stop();
    compress("node.log.1");
    await reader.crash().read();
    await reader.read(aWhileMs);
    reader.expectLines(a, b, c);
  });
});

test("the second of several is compressed while the first, a large one, is still read", async () => {
  folder.write("node.log", a);
  const reader = (await new Reader(folder).read()).stop();
  const [large, second] = [some("large", 60), some("second", 5)];
  folder.write("node.log.2", large);
  folder.age("node.log.2", 1000);
  folder.write("node.log.1", second);
  folder.age("node.log.1", 2000);
  reader.crash();
  for (let i = 0; i < 12; i++) await reader.bite(6000, 200);
  compress("node.log.1");
  for (let i = 0; i < 12; i++) await reader.bite(6000, 4096);
  for (const ms of [aWhileMs, aWhileMs]) await reader.read(ms);
  reader.expectLines(a, large, second);
});

test("a renamed file written to after it had been idle, then compressed", async () => {
  folder.write("node.log", a);
  const reader = await new Reader(folder).read();
  renameSync(folder.log, folder.path("node.log.1"));
  folder.write("node.log", b);
  for (const ms of [1100, longMs, 2000]) await reader.read(ms);
  folder.append("node.log.1", c);
  await reader.read(3000);
  compress("node.log.1");
  for (const ms of [aWhileMs, aWhileMs]) await reader.read(ms);
  reader.expectLines(a, b, c);
});

describe("a damaged copy", () => {
  const whole = some("z", 3000).map((line, i) => line + Math.sin(i));
  const packed = gzipSync(text(whole));

  test("not complete: the whole lines before are read, the damage is shown; the rest when it is well", async () => {
    folder.write("node.log", a);
    const reader = (await new Reader(folder).read()).stop();
    const put = (bytes: Buffer) => {
      writeFileSync(folder.path("node.log.1.gz"), bytes);
      folder.age("node.log.1.gz", 1000);
    };
    put(packed.subarray(0, -2000));
    await reader.crash().read();
    expect(reader.lines.length).toBeGreaterThan(2500);
    for (const ms of [aWhileMs, aWhileMs]) await reader.read(ms);
    expect(reader.status).toMatchObject({ state: "error", trouble: { code: "damaged" } });
    await reader.crash().read();
    expect(reader.status.trouble?.code).toBe("damaged");
    put(packed);
    for (const ms of [aWhileMs, aWhileMs]) await reader.read(ms);
    reader.expectLines(a, whole);
    expect(reader.status.state).toBe("live");
  });

  test("in its middle: every whole line before is read", async () => {
    folder.write("node.log", a);
    const reader = (await new Reader(folder).read()).stop();
    const broken = Buffer.from(packed);
    broken.fill(0xff, 20_000, 20_040);
    writeFileSync(folder.path("node.log.1.gz"), broken);
    folder.age("node.log.1.gz", 1000);
    await reader.crash().read();
    const before = Math.floor((20_000 / packed.length) * whole.length * 0.95);
    expect(reader.lines.slice(3, before)).toEqual(whole.slice(0, before - 3));
    expect(reader.status.trouble?.code).toBe("damaged");
  });
});

describe("at the first contact", () => {
  test("older copies are history: offered, not read", async () => {
    folder.write("node.log.1", a);
    folder.age("node.log.1", -60_000);
    writeFileSync(folder.path("node.log.2.gz"), gzipSync(text(c)));
    folder.age("node.log.2.gz", -120_000);
    folder.write("node.log", b);
    const reader = await new Reader(folder).read();
    reader.expectLines(b);
    expect(reader.status.olderFiles.map(({ path }) => path)).toEqual([folder.path("node.log.2.gz"), folder.path("node.log.1")]);
    expect(reader.status.olderFiles[1]!.sizeBytes).toBe(text(a).length);
  });

  test("start_at end begins behind the last whole line", async () => {
    folder.write("node.log", a);
    const reader = await new Reader(folder, folder.log, { startAt: "end" }).read();
    folder.append("node.log", b);
    expect((await reader.read()).lines).toEqual(b);
  });

  test("start_at end: what comes after it is read, though nothing was when the monitor ended", async () => {
    folder.write("node.log", a);
    const reader = (await new Reader(folder, folder.log, { startAt: "end" }).read()).stop();
    folder.append("node.log", b);
    renameSync(folder.log, folder.path("node.log.1"));
    folder.write("node.log", c);
    await reader.crash().read();
    reader.expectLines(b, c);
  });
});

test("a compressed copy that gets another's name while it waits is not taken for it", async () => {
  const [d, e] = [some("d"), some("e")];
  const rotate = () => {
    for (const n of [2, 1])
      if (existsSync(folder.path(`node.log.${n}.gz`))) renameSync(folder.path(`node.log.${n}.gz`), folder.path(`node.log.${n + 1}.gz`));
    renameSync(folder.log, folder.path("node.log.1"));
    compress("node.log.1");
  };
  folder.write("node.log", a);
  const reader = (await new Reader(folder).read()).stop();
  folder.append("node.log", b);
  rotate();
  folder.write("node.log", c);
  rotate();
  folder.age("node.log.2.gz", 1000);
  folder.age("node.log.1.gz", 2000);
  folder.write("node.log", d);
  // The older copy is read, the newer one waits.
  await reader.start().bite(1100, 1 << 20);
  rotate();
  folder.age("node.log.1.gz", 3000);
  folder.write("node.log", e);
  await reader.read();
  await reader.read(aWhileMs);
  reader.expectLines(a, b, c, d, e);
});
