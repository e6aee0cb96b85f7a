import { expect, test } from "vitest";
import { lagsAfterMs, LagWatch, type Followed } from "./lag-watch.ts";

class Lab {
  steadyMs = 0;
  readonly watch = new LagWatch(() => this.steadyMs);
  /** The log of each node in the state that is given for it. */
  look(ms: number, ...states: readonly Followed["state"][]): string | null {
    this.steadyMs += ms;
    return this.watch.look(states.map((state, i) => ({ node: `node ${i + 1}`, target: "/log", state })));
  }
}

test("a log that was live and is behind for ten minutes lags, until it is live again", () => {
  const lab = new Lab();
  lab.look(0, "live");
  expect(lab.look(2000, "catching_up")).toBeNull();
  expect(lab.look(lagsAfterMs - 1, "catching_up")).toBeNull();
  expect(lab.look(1, "catching_up")).toBe("Lines are read more than 10 minutes late: node 1.");
  expect(lab.look(2000, "live")).toBeNull();
  expect(lab.look(2000, "catching_up")).toBeNull();
});

test("what is read for the first time does not lag, however long it takes", () => {
  const lab = new Lab();
  for (let i = 0; i < 10; i++) expect(lab.look(lagsAfterMs, "catching_up")).toBeNull();
});

test("a log that is missing or cannot be read for a while has another alert, and does not lag meanwhile", () => {
  const lab = new Lab();
  lab.look(0, "live");
  lab.look(0, "catching_up");
  expect(lab.look(lagsAfterMs, "missing")).toBeNull();
  expect(lab.look(2000, "catching_up")).toBeNull();
});

test("of many nodes three are named", () => {
  const lab = new Lab();
  const all = (state: Followed["state"]) => Array<Followed["state"]>(5).fill(state);
  lab.look(0, ...all("live"));
  lab.look(0, ...all("catching_up"));
  expect(lab.look(lagsAfterMs, ...all("catching_up"))).toBe("Lines are read more than 10 minutes late: node 1, node 2, node 3 and 2 more.");
});
