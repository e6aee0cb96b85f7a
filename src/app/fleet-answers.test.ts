import { expect, test } from "vitest";
import { FleetAnswers } from "./fleet-answers.ts";

const dayMs = 86_400_000;

function fleet() {
  let now = 10 * dayMs;
  let made = 0;
  const answers = new FleetAnswers(() => now);
  const selection = (more: object = {}) => ({ nodes: null, fromMs: now - dayMs, toMs: now, step: null, ...more });
  let isFailing = false;
  return {
    ask: (count = 500, more: object = {}) =>
      answers.of("reputation", selection(more), count, async () => {
        if (isFailing) throw new Error("no");
        return ++made;
      }),
    pass: (ms: number) => (now += ms),
    fail: (is: boolean) => (isFailing = is),
  };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("few nodes are answered anew each time", async () => {
  const { ask } = fleet();
  expect([await ask(20), await ask(20)]).toEqual([1, 2]);
});

test("of many the newest is given at once, and a newer one made behind it", async () => {
  const { ask, pass } = fleet();
  expect([await ask(), await ask()]).toEqual([1, 1]);
  pass(10_000);
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
  await settled();
  expect(await ask()).toBe(2);
});

test("who asks at the same time waits for the same one", async () => {
  const { ask } = fleet();
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
});

test("what nobody asked for in a while is made anew before it is given", async () => {
  const { ask, pass } = fleet();
  await ask();
  pass(120_000);
  expect(await ask()).toBe(2);
});

test("another range and other nodes are another answer; a range that ends now moves on with it", async () => {
  const { ask, pass } = fleet();
  expect(await ask()).toBe(1);
  pass(1000);
  expect(await ask()).toBe(1);
  expect(await ask(500, { nodes: ["a", "b"] })).toBe(2);
  expect(await ask(500, { fromMs: 0, toMs: dayMs })).toBe(3);
});

test("a failure is told, and is not kept", async () => {
  const { ask, pass, fail } = fleet();
  fail(true);
  await expect(ask()).rejects.toThrow("no");
  fail(false);
  expect(await ask()).toBe(1);
  fail(true);
  pass(10_000);
  expect(await ask()).toBe(1);
  await settled();
  await expect(ask()).rejects.toThrow("no");
});

test("only the newest few are kept", async () => {
  const { ask } = fleet();
  for (let i = 1; i <= 8; i++) expect(await ask(500, { nodes: [String(i)] })).toBe(i);
  expect(await ask(500, { nodes: ["1"] })).toBe(1);
  expect(await ask(500, { nodes: ["9"] })).toBe(9);
  expect(await ask(500, { nodes: ["2"] })).toBe(2);
  expect(await ask(500, { nodes: ["1"] })).toBe(10);
});
