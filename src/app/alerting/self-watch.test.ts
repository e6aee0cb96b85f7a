import { describe, expect, test } from "vitest";
import { hearAgainMs, SelfWatch } from "./self-watch.ts";

const everyMs = 5000;
class Lab {
  wallMs = 1_800_000_000_000;
  steadyMs = 0;
  readonly watch = new SelfWatch({ wall: () => this.wallMs, steady: () => this.steadyMs }, everyMs);
  pass(steadyMs: number, wallMs = steadyMs): void {
    this.steadyMs += steadyMs;
    this.wallMs += wallMs;
    this.watch.tick();
  }
}

describe("the monitor is impaired", () => {
  test.each([
    ["a loop that was blocked for a minute", 60_000, 60_000, "stalled"],
    ["a process that was stopped for a minute", 65_000, 65_000, "stalled"],
    ["a machine that slept, its steady clock with it", 5000, 3_600_000, "clock"],
    ["a clock that was set forward by two hours", 5000, 7_205_000, "clock"],
    ["a clock that was set back by two hours", 5000, -7_195_000, "clock"],
  ])("%s", (_what, steadyMs, wallMs, what) => {
    const lab = new Lab();
    lab.pass(everyMs);
    lab.pass(steadyMs, wallMs);
    expect(lab.watch.rows()).toMatchObject([{ what }]);
    expect(lab.watch.isBlind).toBe(true);
  });
  test("and not by a tick that is a little late", () => {
    const lab = new Lab();
    for (let i = 0; i < 100; i++) lab.pass(everyMs + (i % 5) * 2000);
    expect(lab.watch.rows()).toEqual([]);
    expect(lab.watch.isBlind).toBe(false);
  });
});

test("what others report lasts until they say that it is over, and is told a while longer", () => {
  const lab = new Lab();
  lab.watch.report("disk", "", "The disk is full.");
  for (let i = 0; i < 1000; i++) lab.pass(everyMs);
  expect(lab.watch.rows()).toMatchObject([{ what: "disk", sinceMs: 1_800_000_000_000 }]);
  expect(lab.watch.isBlind).toBe(false);
  lab.watch.report("disk", "", null);
  lab.pass(everyMs);
  expect(lab.watch.rows()).toHaveLength(1);
  for (let i = 0; i < 121; i++) lab.pass(everyMs);
  expect(lab.watch.rows()).toEqual([]);
});

test("nodes are heard again after a while, and then looked at", () => {
  const lab = new Lab();
  lab.pass(60_000);
  for (let ms = 0; ms < hearAgainMs; ms += everyMs) {
    expect(lab.watch.isBlind).toBe(true);
    lab.pass(everyMs);
  }
  expect(lab.watch.isBlind).toBe(false);
});
