/** Any order of rotations, crashes and downtimes: every line once. */
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { LogFolder, Reader, text } from "./tail.fixture.ts";

const folder = new LogFolder();
afterEach(() => rmSync(folder.dir, { recursive: true, force: true }));

const steps = [
  "append",
  "append much",
  "append to the renamed",
  "rename",
  "rename, no new file yet",
  "copy and truncate",
  "compress the newest",
  "compress the oldest",
  "read",
  "read a bite",
  "read without commit",
  "wait",
  "crash",
  "stop",
  "start",
] as const;
type Step = (typeof steps)[number];

/** `alike`: each file begins with the same line. `padded`: the writer keeps its place, whatever happened to the file meanwhile. */
type Kind = "different" | "alike" | "padded";
const greeting = "Welcome to the node\n";

/** A node, its rotation program, and a monitor. */
class World {
  readonly written: string[] = [];
  readonly reader: Reader;
  #rotations = 0;
  #isRunning = true;
  readonly #kind: Kind;
  #place = 0;

  constructor(targets: readonly string[], kind: Kind) {
    this.#kind = kind;
    this.#append("node.log", 3);
    // What is rotated before it was ever looked at is no history.
    folder.clock -= 1000;
    this.reader = new Reader(folder, targets);
  }

  async take(step: Step): Promise<void> {
    switch (step) {
      case "append":
        return this.#append("node.log", 2);
      case "append much":
        return this.#append("node.log", 40);
      case "append to the renamed":
        if (this.#plain.length > 0) this.#append(this.#plain.at(-1)!, 2);
        return;
      case "rename":
        this.#rename();
        return this.#append("node.log", 1);
      case "rename, no new file yet":
        return this.#rename();
      case "copy and truncate":
        if (!existsSync(folder.log)) return;
        copyFileSync(folder.log, folder.path(this.#nextName()));
        return truncateSync(folder.log);
      case "compress the newest":
        return this.#compress(this.#plain.at(-1), true);
      case "compress the oldest":
        return this.#compress(this.#plain[0], false);
      case "read":
        if (this.#isRunning) await this.reader.read(2000);
        return;
      case "read a bite":
        if (this.#isRunning) await this.reader.bite(100, 500);
        return;
      case "read without commit":
        if (this.#isRunning) await this.reader.read(2000, false);
        return;
      case "wait":
        if (this.#isRunning) await this.reader.read(62_000);
        return;
      case "crash":
        this.reader.crash();
        this.#isRunning = true;
        return;
      case "stop":
        this.reader.stop();
        this.#isRunning = false;
        return;
      case "start":
        if (!this.#isRunning) this.reader.crash();
        this.#isRunning = true;
    }
  }

  /** In the end the node writes, and there is time for everything. */
  async settle(): Promise<void> {
    this.#append("node.log", 1);
    this.reader.crash();
    for (let i = 0; i < 4; i++) await this.reader.read(62_000);
  }

  get #plain(): readonly string[] {
    const names = Array.from({ length: this.#rotations }, (_, i) => `node.log-${20260101 + i}`);
    return names.filter((name) => existsSync(folder.path(name)));
  }

  #nextName(): string {
    return `node.log-${20260101 + this.#rotations++}`;
  }

  #rename(): void {
    if (existsSync(folder.log)) renameSync(folder.log, folder.path(this.#nextName()));
  }

  #append(name: string, count: number): void {
    const lines = Array.from({ length: count }, (_, i) => `line ${this.written.length + i} of a node's log, each as no other is`);
    this.written.push(...lines);
    if (name !== "node.log") return folder.append(name, lines);
    const now = existsSync(folder.log) ? readFileSync(folder.log) : Buffer.alloc(0);
    if (this.#kind === "padded") this.#seek(now.length, text(lines).length);
    appendFileSync(folder.log, `${this.#kind === "alike" && now.length === 0 ? greeting : ""}${text(lines)}`);
  }

  #seek(size: number, length: number): void {
    const place = existsSync(folder.log) ? Math.max(this.#place, size) : 0;
    this.#place = place + length;
    if (size < place) truncateSync(folder.log, place);
  }

  #compress(name: string | undefined, isGzip: boolean): void {
    if (name === undefined) return;
    const path = folder.path(name);
    writeFileSync(`${path}.${isGzip ? "gz" : "zst"}`, (isGzip ? gzipSync : zstdCompressSync)(readFileSync(path)));
    unlinkSync(path);
  }
}

describe("whatever happens, every line is given once", () => {
  test.each([
    ["by one path", ["node.log"], "different"],
    ["by a glob", ["node*"], "different"],
    ["by both", ["node.log", "*.log"], "different"],
    ["under a writer that keeps its place", ["node.log"], "padded"],
    ["with the same line at the beginning of each file", ["node.log"], "alike"],
  ] as const)("%s", async (_name, targets, kind) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...steps), { minLength: 5, maxLength: 40 }), async (taken) => {
        rmSync(folder.dir, { recursive: true, force: true });
        folder.open();
        const world = new World(
          targets.map((target) => folder.path(target)),
          kind,
        );
        for (const step of taken) await world.take(step);
        await world.settle();
        world.reader.stop();
        expect(world.reader.lines.filter((line) => line !== greeting.trim()).toSorted()).toEqual(world.written.toSorted());
      }),
      { numRuns: 150 },
    );
  });
});
