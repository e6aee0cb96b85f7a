import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Freshness } from "./freshness.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function lab() {
  const asked: number[] = [];
  const freshness = new Freshness(() => asked.push(Date.now()), Date.now);
  const startMs = Date.now();
  /** How long it took, once it is known. */
  const ensured: number[] = [];
  const ensure = () => {
    const index = ensured.push(-1) - 1;
    void freshness.ensure().then(() => (ensured[index] = Date.now() - startMs));
  };
  return { freshness, ensure, ensured, asked: () => asked.map((at) => at - startMs) };
}

test("an answer waits for the commit that stores what was told before it, not for one before that", async () => {
  const { freshness, ensure, ensured } = lab();
  freshness.told(7);
  ensure();
  await vi.advanceTimersByTimeAsync(10);
  freshness.told(8);
  ensure();
  freshness.committed(7);
  await vi.advanceTimersByTimeAsync(10);
  expect(ensured).toEqual([10, -1]);
  freshness.committed(8);
  await vi.advanceTimersByTimeAsync(10);
  expect(ensured).toEqual([10, 20]);
});

test("commits are asked for twice a second at most, and who comes between waits for the next", async () => {
  const { freshness, ensure, ensured, asked } = lab();
  for (const commit of [1, 2, 3, 4, 5]) {
    freshness.told(commit);
    ensure();
    freshness.committed(commit - 1);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(asked()).toEqual([0, 500]);
  freshness.committed(5);
  await vi.advanceTimersByTimeAsync(0);
  expect(ensured).toEqual([100, 200, 300, 400, 500]);
});

test("who asks again soon does not wait while nothing new was told", async () => {
  const { freshness, ensure, ensured, asked } = lab();
  freshness.told(1);
  ensure();
  freshness.committed(1);
  await vi.advanceTimersByTimeAsync(10);
  ensure();
  await vi.advanceTimersByTimeAsync(0);
  expect([ensured, asked()]).toEqual([[0, 10], [0]]);
});

test("nobody waits for long", async () => {
  const { ensure, ensured } = lab();
  ensure();
  await vi.advanceTimersByTimeAsync(5000);
  ensure();
  await vi.advanceTimersByTimeAsync(5000);
  expect(ensured).toEqual([400, 5400]);
});
