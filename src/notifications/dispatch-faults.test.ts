/** The process ends at any moment, and the disk is full. */
import { describe, expect, test } from "vitest";
import { FakeClock } from "../sources/polling/fake-clock.fixture.ts";
import { bench, hour, ioOf, minute, retry, second, took, type Bench } from "./dispatch.fixture.ts";

describe("killed", () => {
  test("before the answer, the same message with the same key goes again", async () => {
    const b = bench();
    b.send = () => new Promise(() => undefined);
    b.tell({ alertId: 1 });
    await b.clock.pass(second);
    b.tell({ alertId: 2 });
    b.send = () => took;
    b.restart();
    await b.clock.pass(second);
    expect(b.tried.map(({ key, alerts }) => [key, alerts])).toEqual([
      ["key-1", ["1 opened"]],
      ["key-1", ["1 opened"]],
      ["key-2", ["2 opened"]],
    ]);
  });

  test("after the answer, nothing goes again", async () => {
    const b = bench();
    b.tell({ alertId: 1 });
    await b.clock.pass(second);
    b.restart();
    await b.clock.pass(hour);
    expect(b.tried).toHaveLength(1);
  });

  test("while it waits, the wait goes on where it was", async () => {
    const b = bench();
    b.send = () => (b.tried.length === 1 ? retry(429, 10 * minute) : took);
    b.tell({});
    await b.clock.pass(minute);
    b.restart();
    await b.clock.pass(20 * minute);
    expect(b.tried.map(({ atS }) => atS)).toEqual([0, 600]);
  });

  test("stopped while a message is on its way, it waits a moment for the answer and keeps it", async () => {
    const b = bench();
    let arrive: () => void = () => undefined;
    b.send = () => new Promise((resolve) => (arrive = () => resolve(took)));
    b.tell({});
    await b.clock.pass(second);
    const stopped = b.dispatch.stop();
    arrive();
    await stopped;
    expect(b.store.list(1)[0]!.sent_at_ms).not.toBeNull();
  });
});

describe("a clock that is set back by hours", () => {
  /** Timers go on evenly; what the clock says is ahead of them. */
  function ahead(aheadMs: number): { b: Bench; set: (aheadMs: number) => void; pass: (ms: number) => Promise<void> } {
    const clock = new FakeClock();
    let ms = aheadMs;
    const b = bench({ io: { ...ioOf(clock), now: () => clock.now() + ms } });
    return { b, set: (nextMs) => (ms = nextMs), pass: (passMs) => clock.pass(passMs) };
  }

  test("keeps a message that waits from going all the time, and from waiting for hours", async () => {
    const { b, set, pass } = ahead(5 * hour);
    b.send = () => (b.tried.length > 1000 ? new Promise(() => undefined) : retry());
    b.tell({ severity: "critical" });
    await pass(minute);
    const before = b.tried.length;
    set(0);
    await pass(hour);
    expect(b.tried.length - before).toBeGreaterThan(5);
    expect(b.tried.length - before).toBeLessThan(40);
    await pass(22 * hour);
    expect(b.dead).toEqual([]);
    await pass(2 * hour);
    expect(b.dead).toHaveLength(1);
  });

  test("while a message is on its way, and the process ends", async () => {
    const { b, set, pass } = ahead(5 * hour);
    let arrive: () => void = () => undefined;
    b.send = () => new Promise((resolve) => (arrive = () => resolve(retry())));
    b.tell({});
    await pass(second);
    set(0);
    arrive();
    await pass(second / 2);
    b.send = () => took;
    b.restart();
    await pass(minute);
    expect([b.tried.length, b.failures, b.store.list(1)[0]!.sent_at_ms === null]).toEqual([3, [], false]);
  });

  test("keeps what was given up before it from counting after what was taken since, and the other way round", async () => {
    const { b, set, pass } = ahead(5 * hour);
    b.send = (message) => ([1, 3].includes(message.alerts[0]!.id) ? { is: "lost", answer: { status: null, text: "" } } : took);
    b.tell({ alertId: 1 });
    await pass(second);
    set(0);
    b.tell({ alertId: 2 });
    await pass(second);
    expect(b.store.lossSince("a", b.store.lastSentMs("a")!)).toBeNull();
    set(5 * hour);
    b.tell({ alertId: 4 });
    await pass(second);
    set(0);
    b.tell({ alertId: 3 });
    await pass(second);
    expect(b.store.lossSince("a", b.store.lastSentMs("a")!)).toMatchObject({ lost: 1 });
  });
});

describe("a disk that is full", () => {
  test("when a message was taken: it is marked when there is room, and not sent twice", async () => {
    const b = bench();
    const { sent } = b.store;
    let full = 3;
    b.store.sent = (...values) => {
      if (full-- > 0) throw new Error("database or disk is full");
      sent.apply(b.store, values);
    };
    b.tell({ alertId: 1 });
    await b.clock.pass(5 * minute);
    expect(b.tried).toHaveLength(1);
    expect(b.failures).toHaveLength(3);
    expect(b.store.list(1)[0]!.sent_at_ms).not.toBeNull();
  });
});

test("who is told of a fault may fail, too: the queue goes on with the next look", async () => {
  const b = bench({
    failed: () => {
      throw new Error("nor can this be told");
    },
  });
  const { firstOpen } = b.store;
  b.store.firstOpen = () => {
    throw new Error("database is locked");
  };
  expect(() => b.tell({ alertId: 1 })).toThrow("nor can this");
  b.store.firstOpen = firstOpen;
  b.tell({ alertId: 2 });
  await b.clock.pass(second);
  expect(b.tried.map(({ alerts }) => alerts)).toEqual([["1 opened", "2 opened"]]);
});

test("channels that cannot be read are read again soon, and what waits goes then", async () => {
  const b = bench();
  const { channels } = b;
  let isLocked = true;
  Object.defineProperty(b, "channels", {
    get() {
      if (isLocked) throw new Error("database is locked");
      return channels;
    },
  });
  b.tell({ alertId: 1 });
  isLocked = false;
  await b.clock.pass(minute);
  expect([b.failures.length, b.tried.map(({ alerts }) => alerts)]).toEqual([1, [["1 opened"]]]);
});
