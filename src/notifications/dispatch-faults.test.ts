/** The process ends at any moment, and the disk is full. */
import { describe, expect, test } from "vitest";
import { bench, hour, minute, retry, second, took } from "./dispatch.fixture.ts";

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
    expect(b.store.list("all", 1)[0]!.sent_at_ms).not.toBeNull();
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
    expect(b.store.list("all", 1)[0]!.sent_at_ms).not.toBeNull();
  });
});
