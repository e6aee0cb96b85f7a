import { expect, test } from "vitest";
import type { Commit, Committer } from "./committer.ts";
import { Writing, type ClosableSink } from "./writing.ts";

const full = () => Object.assign(new Error("database or disk is full"), { errcode: 13 });
const locked = () => Object.assign(new Error("database is locked"), { errcode: 5 });
const commit = (number: number) => ({ number }) as Commit;

/** Writes what is next; refuses while the disk is full. */
class Sink implements ClosableSink {
  readonly written: number[] = [];
  isFull = false;
  failure = full;

  async write({ number }: Commit): Promise<void> {
    if (number !== this.written.length + 1) throw Object.assign(new Error("not next"), { code: "commit-not-next" });
    if (this.isFull) throw this.failure();
    this.written.push(number);
  }
  async close(): Promise<void> {
    await Promise.resolve();
  }
}

function writing(sink: Sink, sleep: () => void = () => undefined) {
  const stop = new AbortController();
  const told: string[] = [];
  const committer = { number: 0, write: (c: Commit) => sink.write(c), refresh: () => undefined } as unknown as Committer;
  const io = {
    post: (message: { type: string }) => told.push(message.type),
    startWriter: () => sink,
    sleep: async () => {
      await Promise.resolve();
      sleep();
    },
  };
  return { writing: new Writing(committer, io, stop.signal), told, stop };
}

test("with a thread one commit waits behind the one that is written, and both become durable in order", async () => {
  const sink = new Sink();
  const { writing: w } = writing(sink);
  await w.startThread();
  const durable: number[] = [];
  for (const number of [1, 2, 3]) {
    expect(await w.room()).toBe(true);
    w.write(commit(number), () => durable.push(number));
  }
  await w.settled();
  expect([sink.written, durable, w.newest]).toEqual([[1, 2, 3], [1, 2, 3], 3]);
});

test.each([
  ["a full disk", full],
  ["a database that another program holds", locked],
])("%s holds back the commits that stand behind, and says when it is over", async (_what, failure) => {
  const sink = new Sink();
  sink.failure = failure;
  sink.isFull = true;
  let tries = 0;
  const { writing: w, told } = writing(sink, () => (sink.isFull = ++tries < 5));
  await w.startThread();
  w.write(commit(1), () => undefined);
  w.write(commit(2), () => undefined);
  expect(await w.settled()).toBe(true);
  expect(sink.written).toEqual([1, 2]);
  expect(told.filter((type) => type !== "trouble")).toEqual(["well", "committed", "committed"]);
});

test("stopped while the disk is full: nothing is written behind what could not be", async () => {
  const sink = new Sink();
  sink.isFull = true;
  const { writing: w, stop } = writing(sink);
  await w.startThread();
  stop.abort();
  w.write(commit(1), () => undefined);
  w.write(commit(2), () => undefined);
  sink.isFull = false;
  expect([await w.room(), await w.settled()]).toEqual([false, false]);
});

test("another failure reaches whoever hands in the next commit", async () => {
  const sink = new Sink();
  const { writing: w } = writing(sink);
  sink.write = () => Promise.reject(new Error("database disk image is malformed"));
  w.write(commit(1), () => undefined);
  await expect(w.room()).rejects.toThrow("malformed");
});
