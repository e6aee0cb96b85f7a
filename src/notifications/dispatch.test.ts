import { describe, expect, test } from "vitest";
import { alertOf } from "./channel-double.fixture.ts";
import { bench, hour, minute, retry, second, took } from "./dispatch.fixture.ts";

const ids = (tried: readonly { readonly alerts: readonly string[] }[]) =>
  tried.map(({ alerts }) => alerts.map((alert) => Number.parseInt(alert, 10)));

describe("messages", () => {
  test("the first goes at once, three within five minutes, and the rest together when there is room", async () => {
    const b = bench();
    for (let id = 1; id <= 10; id++) {
      b.tell({ alertId: id });
      await b.clock.pass(10 * second);
    }
    await b.clock.pass(10 * minute);
    expect(ids(b.tried)).toEqual([[1], [2], [3], [4, 5, 6, 7, 8, 9, 10]]);
    expect(b.tried.map(({ atS }) => atS)).toEqual([0, 10, 20, 300]);
  });

  test("the limit outlives a restart", async () => {
    const b = bench();
    for (const id of [1, 2, 3]) {
      b.tell({ alertId: id });
      await b.clock.pass(second);
    }
    b.restart();
    b.tell({ alertId: 4 });
    await b.clock.pass(4 * minute);
    expect(ids(b.tried)).toEqual([[1], [2], [3]]);
    await b.clock.pass(minute);
    expect(ids(b.tried).at(-1)).toEqual([4]);
  });

  test("each channel has its own queue", async () => {
    const b = bench();
    b.channels = ["a", "b"].map((id) => ({ id, language: "en", quiet: null, zone: "UTC" }));
    b.send = (_message, channel) => (channel === "a" ? retry() : took);
    b.tell({ channel: "a" }, { channel: "b" });
    await b.clock.pass(second);
    expect(b.tried.map(({ channel }) => channel)).toEqual(["a", "b"]);
    b.tell({ channel: "b", alertId: 2 });
    await b.clock.pass(second / 2);
    expect(b.tried.at(-1)).toMatchObject({ channel: "b", alerts: ["2 opened"] });
  });

  test("one is on its way at a time, and what comes meanwhile goes after it", async () => {
    const b = bench();
    let arrive: (() => void) | null = null;
    b.send = () => new Promise((resolve) => (arrive = () => resolve(took)));
    b.tell({ alertId: 1 });
    await b.clock.pass(second);
    b.tell({ alertId: 2 }, { alertId: 3 });
    await b.clock.pass(minute);
    expect(ids(b.tried)).toEqual([[1]]);
    arrive!();
    await b.clock.pass(second);
    expect(ids(b.tried)).toEqual([[1], [2, 3]]);
  });

  test("an alert that opened and ended while it waited is told once, as ended", async () => {
    const b = bench();
    b.dispatch.wake();
    b.tell({ alertId: 1 }, { alertId: 2 }, { alertId: 1, telling: "resolved" });
    await b.clock.pass(second);
    expect(b.tried.map(({ alerts }) => alerts)).toEqual([["2 opened", "1 resolved"]]);
  });

  test("an alert that is gone is told to nobody, and holds nobody up", async () => {
    const b = bench();
    b.gone = new Set([1, 2]);
    b.tell({ alertId: 1 }, { alertId: 2 }, { alertId: 3 });
    await b.clock.pass(second);
    b.tell({ alertId: 2 });
    await b.clock.pass(second);
    expect(ids(b.tried)).toEqual([[3]]);
    expect(b.db.prepare("SELECT count(*) AS n FROM outbox WHERE message_id IS NULL").get()).toEqual({ n: 0 });
  });

  test("a rule whose words fail is told by its name", async () => {
    const b = bench({
      describe: () => {
        throw new Error("no words");
      },
    });
    let title = "";
    b.send = (message) => {
      title = message.alerts[0]!.title;
      return took;
    };
    b.tell({ rule: "disk-level", node: "attic" });
    await b.clock.pass(second);
    expect(title).toBe("disk-level: attic");
    expect(b.failures).toHaveLength(1);
  });

  test("of lines without end keep the last ones, and of each its beginning", async () => {
    const lines = Array.from({ length: 300 }, (_, i) => `${i} ${"x".repeat(1_000_000)}`);
    const b = bench({ describe: (id) => alertOf({ id, lines }) });
    const kept: string[] = [];
    b.send = (message) => {
      kept.push(...message.alerts[0]!.lines);
      return took;
    };
    b.tell({});
    await b.clock.pass(second);
    expect([kept.length, kept[0]!.slice(0, 4), kept[0]!.length]).toEqual([20, "280 ", 2000]);
  });

  test("more rows than a message takes go in several", async () => {
    const b = bench({ limits: { rows: 4, messages: 100 } });
    b.tell(...Array.from({ length: 10 }, (_, i) => ({ alertId: i })));
    await b.clock.pass(second);
    expect(ids(b.tried)).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [8, 9],
    ]);
  });
});

describe("a sink that fails", () => {
  test("is asked again later and later, up to a quarter of an hour, with the same bytes and key", async () => {
    const b = bench();
    const bodies = new Set<string>();
    b.send = (message) => {
      bodies.add(JSON.stringify(message));
      return retry();
    };
    b.tell({ alertId: 1 });
    await b.clock.pass(6 * hour);
    const gaps = b.tried.slice(1).map(({ atS }, i) => atS - b.tried[i]!.atS);
    gaps.forEach((gap, i) => {
      expect(gap).toBeGreaterThanOrEqual(1);
      expect(gap).toBeLessThanOrEqual(Math.min(900, 5 * 2 ** i) + 0.001);
    });
    expect(Math.max(...gaps)).toBeGreaterThan(600);
    expect([bodies.size, new Set(b.tried.map(({ key }) => key)).size]).toEqual([1, 1]);
  });

  test("says how long to wait, and is believed", async () => {
    const b = bench();
    b.send = () => (b.tried.length === 1 ? retry(429, 100 * second) : took);
    b.tell({});
    await b.clock.pass(5 * minute);
    expect(b.tried.map(({ atS }) => atS)).toEqual([0, 100]);
  });

  test("says for a day that it takes no time at all, and is not asked all the time", async () => {
    const b = bench();
    b.send = () => retry(429, 0);
    b.tell({});
    await b.clock.pass(10 * hour);
    expect(b.tried.length).toBeGreaterThan(600);
    expect(b.tried.length).toBeLessThan(2000);
    expect(b.tried.every(({ atS }, i) => i === 0 || atS - b.tried[i - 1]!.atS >= 1)).toBe(true);
  });

  test("what waits behind it keeps its order and comes when it is well, and takes no memory of the process", async () => {
    const b = bench();
    b.send = () => retry();
    for (let id = 0; id < 300; id++) {
      b.tell({ alertId: id });
      await b.clock.pass(10 * second);
    }
    b.send = () => took;
    b.tried.length = 0;
    await b.clock.pass(hour);
    expect(ids(b.tried).flat()).toEqual(Array.from({ length: 300 }, (_, id) => id));
    expect(b.tried).toHaveLength(2);
  });

  test("for a day kills the message, which is told, seen and sent again by hand", async () => {
    const b = bench();
    b.send = () => retry(500);
    b.tell({ alertId: 1 });
    await b.clock.pass(23 * hour);
    expect(b.dead).toEqual([]);
    await b.clock.pass(hour + minute);
    expect(b.dead).toEqual(["a"]);
    expect(b.store.list(10)).toMatchObject([
      { id: "key-1", channel: "a", dead_at_ms: expect.any(Number) as number, answer_status: 500, answer: "not now" },
    ]);
    const tries = b.tried.length;
    b.send = () => took;
    await b.clock.pass(hour);
    expect(b.tried).toHaveLength(tries);
    expect([b.dispatch.resend("key-1"), b.dispatch.resend("key-1"), b.dispatch.resend("unknown")]).toEqual([true, false, false]);
    await b.clock.pass(second);
    expect(b.tried.at(-1)).toMatchObject({ key: "key-1", alerts: ["1 opened"] });
    expect(b.store.list(10)).toMatchObject([{ id: "key-1", dead_at_ms: null }]);
  });

  test("a message that is refused for what it is does not hold up the next one for a day", async () => {
    const b = bench();
    b.send = (message) => (message.alerts[0]!.id === 1 ? retry(400) : took);
    b.tell({ alertId: 1 });
    await b.clock.pass(second);
    b.tell({ alertId: 2 });
    await b.clock.pass(2 * hour);
    expect(b.dead).toEqual(["a"]);
    expect(ids(b.tried).at(-1)).toEqual([2]);
  });

  test.each(["nobody", "lost"] as const)("with %s behind it gives the message up at once", async (is) => {
    const b = bench();
    b.send = (message) => (message.alerts[0]!.id === 1 ? { is, answer: { status: null, text: "none" } } : took);
    b.tell({ alertId: 1 });
    await b.clock.pass(second);
    b.tell({ alertId: 2 });
    await b.clock.pass(second);
    expect(ids(b.tried)).toEqual([[1], [2]]);
    expect(b.store.list(9).filter(({ dead_at_ms }) => dead_at_ms !== null)).toMatchObject([
      { id: "key-1", sent_at_ms: null, answer: "none" },
    ]);
    expect(b.store.lossSince("a", 0)?.why ?? "no loss").toBe(is === "lost" ? "lost" : "no loss");
  });

  test("is not given up for refusals that it did not say", async () => {
    const b = bench();
    b.send = () => (b.tried.length < 20 ? retry(503) : b.tried.length < 25 ? retry(400) : took);
    b.tell({ alertId: 1 });
    await b.clock.pass(20 * hour);
    expect([b.dead, b.store.list(1)[0]!.refusals]).toEqual([[], 5]);
    expect(b.store.list(1)[0]!.sent_at_ms).not.toBeNull();
  });

  test("is reported through another channel from within the call that tells of it", async () => {
    const reported: string[] = [];
    const b = bench({
      dead(channel) {
        reported.push(channel);
        b.tell({ channel: "b", alertId: 99 }, { channel: "a", alertId: 100 });
      },
    });
    b.channels = ["a", "b"].map((id) => ({ id, language: "en", quiet: null, zone: "UTC" }));
    b.send = (message, channel) => (channel === "a" && message.alerts[0]!.id === 1 ? retry() : new Promise(() => undefined));
    b.tell({ alertId: 1 });
    await b.clock.pass(25 * hour);
    expect(reported).toEqual(["a"]);
    expect(b.tried.slice(-2).map(({ channel, alerts }) => [channel, alerts])).toEqual([
      ["b", ["99 opened"]],
      ["a", ["100 opened"]],
    ]);
    expect([b.tried.filter(({ key }) => key !== "key-1").length, b.failures]).toEqual([2, []]);
  });

  test("a bug of a channel is told, and tried again like any failure", async () => {
    const b = bench();
    b.send = () => {
      if (b.tried.length < 3) throw new TypeError("bug");
      return took;
    };
    b.tell({});
    await b.clock.pass(hour);
    expect(b.tried).toHaveLength(3);
    expect(b.failures).toHaveLength(2);
  });

  test("a monitor that was off for days tries once more before it gives up", async () => {
    const b = bench();
    b.send = () => retry();
    b.tell({});
    await b.clock.pass(hour);
    await b.dispatch.stop();
    await b.clock.pass(100 * hour);
    b.send = () => took;
    b.restart();
    await b.clock.pass(second);
    expect(b.dead).toEqual([]);
    expect(b.store.list(1)[0]!.sent_at_ms).not.toBeNull();
  });
});

test("what is old goes, a bit at a time", async () => {
  const b = bench({ limits: { messages: 100, rows: 1 } });
  b.tell(...Array.from({ length: 10 }, (_, id) => ({ alertId: id })));
  await b.clock.pass(second);
  b.channels = [];
  b.tell({ channel: "gone" }, { channel: "gone" });
  const later = b.clock.now() + hour;
  expect([b.store.prune(b.clock.now() - hour, 4), b.store.prune(later, 4), b.store.prune(later, 100), b.store.prune(later, 100)]).toEqual([
    0, 6, 6, 0,
  ]);
  expect(b.db.prepare("SELECT count(*) AS n FROM outbox").get()).toEqual({ n: 0 });
});
