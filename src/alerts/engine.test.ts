import { describe, expect, test } from "vitest";
import { Lab, minute } from "./engine-lab.fixture.ts";

describe("an alert", () => {
  test("is told once while it lasts, and once when it has ended, with how long", () => {
    const lab = new Lab();
    for (const at of [0, 1, 2, 10]) lab.look(at, [["loud", "attic/warning/3"]]);
    lab.look(24, []);
    lab.look(25, []);
    lab.look(26, []);
    expect(lab.told).toEqual([
      ["opened loud", "attic"],
      ["resolved loud", "attic"],
    ]);
    expect(lab.stored).toMatchObject([{ rule: "loud", node: "attic", sinceMs: 0, resolvedAtMs: 25 * minute, value: 3, openingsMs: [0] }]);
    expect(lab.stored[0]!.told).toEqual({ severity: "warning", atMs: 0 });
    lab.restart();
    lab.look(27, []);
    expect(lab.told.length).toBe(2);
  });

  test("is told again when it is worse, and not when it eases", () => {
    const lab = new Lab();
    lab.look(0, [["loud", "attic/warning/1"]]);
    lab.look(1, [["loud", "attic/critical/2"]]);
    lab.look(2, [["loud", "attic/warning/1"]]);
    lab.look(3, [["loud", "attic/critical/2"]]);
    expect(lab.told.map(([what]) => what)).toEqual(["opened loud", "worse loud"]);
    expect(lab.stored[0]).toMatchObject({ severity: "critical", peakSeverity: "critical" });
  });

  test("that is critical and not acknowledged is reminded of every day", () => {
    const lab = new Lab();
    for (let hour = 0; hour <= 60; hour++) lab.look(hour * 60, [["loud", "attic/critical/1"]]);
    expect(lab.told.map(([what]) => what)).toEqual(["opened loud", "reminder loud", "reminder loud"]);
  });

  test("of a rule that is switched off ends, and nobody is told", () => {
    const lab = new Lab();
    lab.look(0, [
      ["loud", "attic/warning/1"],
      ["loud", "cellar/warning/1"],
    ]);
    lab.off.add("attic");
    lab.engine.drop((node) => node !== "cellar", minute);
    lab.engine.settle(minute);
    expect(lab.told.map(([what]) => what)).toEqual(["opened loud", "opened loud"]);
    expect(lab.engine.open()).toEqual([]);
  });
});

describe("hushed", () => {
  test("what another alert of the node explains is recorded, and told when the other is over and it is not", () => {
    const lab = new Lab();
    lab.look(0, [["loud", "attic/warning/1"]]);
    lab.look(1, [
      ["loud", "attic/warning/1"],
      ["quiet", "attic/warning/1"],
      ["quiet", "cellar/warning/1"],
    ]);
    expect(lab.told.slice(1)).toEqual([["opened quiet", "cellar"]]);
    expect(lab.stored.find(({ rule: id, node }) => id === "quiet" && node === "attic")).toMatchObject({ hushedBy: "loud", told: null });
    lab.look(16, [
      ["quiet", "attic/warning/1"],
      ["quiet", "cellar/warning/1"],
    ]);
    lab.look(17, [
      ["quiet", "attic/warning/1"],
      ["quiet", "cellar/warning/1"],
    ]);
    expect(lab.told.slice(2)).toEqual([
      ["resolved loud", "attic"],
      ["opened quiet", "attic"],
    ]);
  });

  test("what is of one satellite explains nothing of another", () => {
    const lab = new Lab();
    lab.look(0, [["loud", "attic/warning/1/us1"]]);
    lab.look(1, [
      ["loud", "attic/warning/1/us1"],
      ["quiet", "attic/warning/1/us1"],
      ["quiet", "attic/warning/1/eu1"],
      ["quiet", "attic/warning/1"],
    ]);
    const quiet = lab.stored.filter(({ rule }) => rule === "quiet");
    expect(quiet.map(({ satellite, hushedBy }) => [satellite, hushedBy])).toEqual([
      ["us1", "loud"],
      ["eu1", null],
      [null, "loud"],
    ]);
  });

  test("what was explained and is gone, and only waits for its end, is not told", () => {
    const lab = new Lab();
    lab.look(0, [["loud", "attic/warning/1"]]);
    lab.look(5, [
      ["loud", "attic/warning/1"],
      ["quiet", "attic/warning/1"],
    ]);
    lab.look(10, [["quiet", "attic/warning/1"]]);
    lab.look(15, []);
    lab.look(21, []);
    lab.look(40, []);
    expect(lab.told).toEqual([
      ["opened loud", "attic"],
      ["resolved loud", "attic"],
    ]);
  });

  test("in a maintenance window nothing is told, and what lasts longer is told behind it", () => {
    const lab = new Lab();
    lab.maintained = true;
    lab.look(0, [["loud", "attic/critical/1"]]);
    lab.look(5, [["loud", "attic/critical/1"]]);
    lab.maintained = false;
    lab.look(6, [["loud", "attic/critical/1"]]);
    expect(lab.told).toEqual([["opened loud", "attic"]]);
  });
});

test("of a node that nobody can see nothing begins and nothing ends", () => {
  const lab = new Lab();
  lab.look(0, [["loud", "attic/warning/1"]]);
  lab.look(60, [], ["attic"]);
  lab.look(61, [["loud", "cellar/warning/1"]], ["attic", "cellar"]);
  expect(lab.engine.open().map(({ node }) => node)).toEqual(["attic"]);
});

test("what cannot be stored is told when it can", () => {
  const lab = new Lab();
  lab.failing = true;
  expect(() => lab.look(0, [["loud", "attic/warning/1"]])).toThrow("the disk is full");
  expect(lab.stored).toEqual([]);
  lab.failing = false;
  lab.look(1, [["loud", "attic/warning/1"]]);
  expect(lab.told).toEqual([["opened loud", "attic"]]);
  expect(lab.stored).toHaveLength(1);
});

test("a hundred restarts with fifty open alerts: the same state, and nothing is told twice", () => {
  const lab = new Lab();
  const found = Array.from({ length: 50 }, (_, i) => ["loud", `node-${i}/${i % 2 === 0 ? "critical" : "warning"}/1`] as const);
  lab.look(0, found);
  const before = lab.stored;
  for (let i = 1; i <= 100; i++) {
    lab.restart();
    lab.look(i / 10, found);
  }
  expect(lab.told).toHaveLength(50);
  expect(lab.stored).toEqual(before);
});

test("five openings within six hours are one unstable alert, whatever the restarts", () => {
  const lab = new Lab();
  for (let i = 0; i < 5; i++) {
    lab.look(i * 40, [["loud", "attic/warning/1"]]);
    lab.restart();
    lab.look(i * 40 + 1, []);
    lab.look(i * 40 + 20, []);
  }
  expect(lab.stored.at(-1)).toMatchObject({ isUnstable: true, resolvedAtMs: null });
});
