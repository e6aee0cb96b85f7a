/** A folder of logs with a clock of its own, and a consumer of lines that can crash: for tests of following. */
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect } from "vitest";
import { beginAtEnd } from "./first-contact.ts";
import { realLogIo, type LogIo } from "./io.ts";
import { KnownFiles } from "./known-files.ts";
import { LogTail } from "./log-tail.ts";
import type { MarkChange } from "./mark.ts";
import type { LogStatus } from "./tail.ts";
import { LogTargets } from "./targets.ts";

/** Longer than all pauses of the follower but the one before a file is left. */
export const aWhileMs = 31_000;
/** Long enough for a renamed file to be left. */
export const longMs = 61_000;

export class LogFolder {
  dir = "";
  clock = 0;
  /** Root may read everything, so a refusal is played. */
  denied: RegExp | null = null;
  /** How long was slept, each time. */
  pauses: number[] = [];
  /** Called after every read of a file, with the place that was read. */
  afterRead: ((position: number) => void) | null = null;

  open(): void {
    this.dir = fs.mkdtempSync(join(tmpdir(), "tail-"));
    this.clock = Date.now();
    this.denied = null;
    this.afterRead = null;
  }

  get log(): string {
    return join(this.dir, "node.log");
  }

  path(name: string): string {
    return join(this.dir, name);
  }

  write(name: string, lines: readonly string[]): void {
    fs.writeFileSync(this.path(name), text(lines));
  }

  append(name: string, lines: readonly string[]): void {
    fs.appendFileSync(this.path(name), text(lines));
  }

  /** Last written so long after the clock's time; before it when negative. */
  age(name: string, ms: number): void {
    fs.utimesSync(this.path(name), new Date(this.clock + ms), new Date(this.clock + ms));
  }

  /** A container as docker keeps it. */
  container(id: string, name: string, lines: readonly string[], logPath?: string): void {
    const folder = this.path(`containers/${id}`);
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(join(folder, "config.v2.json"), JSON.stringify({ ID: id, Name: `/${name}`, LogPath: logPath }));
    fs.writeFileSync(logPath ?? join(folder, `${id}-json.log`), text(lines));
  }

  get io(): LogIo {
    const openSync: typeof fs.openSync = (path, flags, mode) => {
      if (this.denied?.test(String(path))) throw Object.assign(new Error("permission denied"), { code: "EACCES" });
      return fs.openSync(path, flags, mode);
    };
    const readSync = ((fd: number, bytes: Buffer, offset: number, length: number, position: number) => {
      const read = fs.readSync(fd, bytes, offset, length, position);
      this.afterRead?.(position);
      return read;
    }) as typeof fs.readSync;
    return {
      ...realLogIo,
      fs: { ...realLogIo.fs, openSync, readSync },
      now: () => this.clock,
      sleep: async (ms) => {
        this.pauses.push(ms);
        this.clock += ms;
      },
      dockerRoot: this.path("containers"),
    };
  }
}

/** A new folder for each test of the file. */
export function eachTestHasFolder(): LogFolder {
  const folder = new LogFolder();
  beforeEach(() => folder.open());
  afterEach(() => fs.rmSync(folder.dir, { recursive: true, force: true }));
  return folder;
}

export interface ReaderOptions {
  readonly startAt?: "beginning" | "end";
  /** Other targets of the monitor, of whatever node. */
  readonly others?: readonly string[];
}

/** Reads the sources of one node as the product does: what is read is durable with its marks, or lost together with them. */
export class Reader {
  lines: string[] = [];
  /** As the config names them at the next start. */
  targets: readonly string[];
  readonly #folder: LogFolder;
  readonly #others: readonly string[];
  readonly #firstContactMs: number;
  readonly #stored = new Map<string, unknown>();
  #durable = 0;
  #tails: LogTail[] = [];

  constructor(
    folder: LogFolder,
    targets: string | readonly string[] = folder.log,
    { startAt = "beginning", others = [] }: ReaderOptions = {},
  ) {
    this.#folder = folder;
    this.targets = [targets].flat();
    this.#others = others;
    this.#firstContactMs = folder.clock;
    this.start(startAt);
  }

  start(startAt: "beginning" | "end" = "beginning"): this {
    const { io, clock } = this.#folder;
    const files = new KnownFiles([...this.#stored.values()], clock);
    const targets = new LogTargets([...this.targets, ...this.#others], io);
    if (startAt === "end") for (const target of this.targets) beginAtEnd(target, targets, files, io);
    this.#keep(files.takeChanges());
    this.#tails = this.targets.map((target) => new LogTail({ target, firstContactMs: this.#firstContactMs, files, targets }, io));
    return this;
  }

  /** A mark of another make. */
  store(identity: string, mark: unknown): void {
    this.#stored.set(identity, mark);
  }

  stop(): this {
    for (const tail of this.#tails) tail.stop();
    return this;
  }

  /** Ends without a last commit, and starts again. */
  crash(): this {
    this.stop();
    this.lines = this.lines.slice(0, this.#durable);
    return this.start();
  }

  /** Reads all there is after `afterMs`; `commit: false` leaves it to be lost by a crash. */
  async read(afterMs = 1100, commit = true): Promise<this> {
    this.#folder.clock += afterMs;
    for (const tail of this.#tails) while (await this.#take(tail, 1 << 20, commit));
    return this;
  }

  /** Looks once, and reads so much at most. */
  async bite(afterMs: number, maxBytes: number): Promise<this> {
    this.#folder.clock += afterMs;
    for (const tail of this.#tails) await this.#take(tail, maxBytes, true);
    return this;
  }

  /** Waits so often until the first source has given all it has, in two bites, and uses nothing of it. */
  async offered(times: number): Promise<void> {
    const { signal } = new AbortController();
    const tail = this.#tails[0]!;
    for (let i = 0; i < times; i++)
      for (const bite of [1 << 17, 1 << 20]) {
        const found = await tail.next(bite, signal);
        found?.consumed(0, false);
        if (found?.atEnd) break;
      }
  }

  /** What the first source says of itself. */
  get status(): LogStatus {
    return this.#tails[0]!.status();
  }

  /** Every line once, in whatever order. */
  expectLines(...lines: readonly (readonly string[])[]): void {
    expect(this.lines.toSorted()).toEqual(lines.flat().toSorted());
  }

  async #take(tail: LogTail, maxBytes: number, commit: boolean): Promise<boolean> {
    const found = await tail.poll(maxBytes);
    const end = found ? found.bytes.lastIndexOf(10) + 1 : 0;
    if (!found || end === 0) return false;
    this.lines.push(...linesOf(found.bytes.subarray(0, end)));
    found.consumed(end, false);
    if (commit) {
      this.#keep(tail.takeMarks());
      this.#durable = this.lines.length;
    }
    return true;
  }

  #keep(changes: readonly MarkChange[]): void {
    for (const { identity, mark } of changes)
      if (mark === null) this.#stored.delete(identity);
      else this.#stored.set(identity, JSON.parse(JSON.stringify(mark)));
  }
}

/** NULs before a line are no part of it. */
const linesOf = (bytes: Buffer) =>
  bytes
    .toString("utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.replace(/^\0+/, ""));

export const some = (name: string, count = 3): string[] =>
  Array.from({ length: count }, (_, i) => `2026-11-24T06:00:00Z\tINFO\t${name} line ${i} of the log`);
export const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");
