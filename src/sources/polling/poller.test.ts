import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Failure } from "../http/failure.ts";
import { backOffMs, breakerFailures, pauseMs } from "./back-off.ts";
import { FakeClock, seeded } from "./fake-clock.fixture.ts";
import { Poller } from "./poller.ts";
import type { Question } from "./question.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

describe("back-off", () => {
  test("stays between nothing and twice the span before, up to its most", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e7 }), share, (failures, most, random) => {
        const ms = backOffMs(failures, most, random);
        return ms >= 0 && ms <= most && ms <= 1000 * 2 ** (failures - 1);
      }),
    );
  });
  test("the whole span is used", () => {
    const random = seeded(1);
    const spans = Array.from({ length: 1000 }, () => backOffMs(4, 60_000, random()));
    expect(Math.min(...spans)).toBeLessThan(100);
    expect(Math.max(...spans)).toBeGreaterThan(7900);
    expect(spans.reduce((a, b) => a + b) / 1000).toBeCloseTo(4000, -3);
  });
  test("from the fifth failure on probes go out every 30 to 60 s", () => {
    fc.assert(
      fc.property(fc.integer({ min: breakerFailures, max: 1e6 }), share, (failures, random) => {
        const ms = pauseMs(failures, random);
        return ms >= 30_000 && ms <= 60_000;
      }),
    );
  });
});

/** An address whose questions are answered as the test says. */
function address(answers: Record<string, (now: number) => Failure | null>) {
  const clock = new FakeClock();
  const asked: { key: string; at: number }[] = [];
  const start = clock.now();
  const question = (key: string, ms: number, rank: number): Question => ({
    key,
    every: { ms },
    rank,
    ask: async () => {
      asked.push({ key, at: (clock.now() - start) / 1000 });
      await clock.sleep(100);
      return answers[key]?.(clock.now() - start) ?? null;
    },
  });
  const poller = new Poller(question("probe", 60_000, 0), start, { now: clock.now, sleep: clock.sleep, random: seeded(7) });
  poller.agenda.add(question("rare", 300_000, 1), start);
  const stop = new AbortController();
  const ended = poller.run(stop.signal);
  return {
    clock,
    asked,
    poller,
    startedAt: start,
    times: (key: string) => asked.filter((a) => a.key === key).map((a) => a.at),
    async end() {
      stop.abort();
      await clock.pass(1000);
      await ended;
    },
  };
}
const refused = (): Failure => ({ kind: "refused" });

describe("a poller", () => {
  test("keeps the rhythm of each question, and answers late by no more than another's time", async () => {
    const node = address({});
    await node.clock.pass(3_599_000);
    expect(node.times("probe")).toHaveLength(60);
    expect(node.times("rare")).toHaveLength(12);
    for (const [i, at] of node.times("probe").entries()) expect(at - i * 60).toBeLessThan(0.3);
    expect(node.poller.status()).toMatchObject({ state: "answering", failure: null, stale: [], isOpen: false });
    await node.end();
  });

  test("of an address that is gone asks the first question alone, five times soon, then every 30 to 60 s", async () => {
    const node = address({ probe: refused, rare: refused });
    await node.clock.pass(3_600_000);
    expect(node.times("rare")).toEqual([]);
    const gaps = node.times("probe").map((at, i, all) => at - (all[i - 1] ?? 0));
    expect(gaps.slice(1, 5).every((gap) => gap <= 31)).toBe(true);
    expect(gaps.slice(5).every((gap) => gap >= 30 && gap <= 60.2)).toBe(true);
    expect(node.poller.status()).toMatchObject({ state: "failing", isOpen: true, failure: { failure: { kind: "refused" } } });
    expect(node.poller.status().failingSince).toBe(node.startedAt + 100);
    await node.end();
  });

  test("goes on with everything when the address answers again", async () => {
    const node = address({ probe: (at) => (at < 1_000_000 ? { kind: "timeout", afterMs: 30_000, phase: "head" } : null) });
    await node.clock.pass(1_070_000);
    expect(node.times("rare")).toHaveLength(1);
    expect(node.poller.status()).toMatchObject({ state: "answering", failuresInARow: 0, failingSince: null, failure: null });
    await node.end();
  });

  test("a question that alone goes wrong is tried again with a back-off and marked stale; the others keep their rhythm", async () => {
    const node = address({ rare: (at) => (at > 100_000 ? { kind: "http-status", status: 500, text: "disk I/O error" } : null) });
    await node.clock.pass(3_599_000);
    expect(node.times("probe")).toHaveLength(60);
    expect(node.times("rare").length).toBeGreaterThan(12);
    expect(node.poller.status()).toMatchObject({
      state: "answering",
      failure: { key: "rare", failure: { kind: "http-status" } },
      stale: [{ key: "rare" }],
    });
    await node.end();
  });

  test("a fault in reading an answer is a failure of that question", async () => {
    const node = address({
      rare: () => {
        throw new RangeError("bytes: 1e99");
      },
    });
    await node.clock.pass(60_000);
    expect(node.poller.status().failure).toMatchObject({ key: "rare", failure: { kind: "unexpected", text: "bytes: 1e99" } });
    await node.end();
  });
});
