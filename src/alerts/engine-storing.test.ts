/** What is in the database, however often it could not be written. */
import { expect, test, vi } from "vitest";
import { AlertStore } from "./alert-store.ts";
import { Lab, minute } from "./engine-lab.fixture.ts";

test("an alert that ended while nothing could be stored is over in the database, also when it opened anew meanwhile", () => {
  const lab = new Lab();
  lab.look(0, [["loud", "attic/warning/1"]]);
  lab.failing = true;
  for (const at of [15, 31]) expect(() => lab.look(at, at === 15 ? [] : [["loud", "attic/critical/2"]])).toThrow("the disk is full");
  lab.failing = false;
  lab.look(32, [["loud", "attic/critical/2"]]);
  expect(lab.stored).toMatchObject([
    { id: 1, severity: "warning", resolvedAtMs: 15 * minute },
    { id: 2, severity: "critical", sinceMs: 31 * minute, resolvedAtMs: null },
  ]);
  expect(lab.told).toEqual([
    ["opened loud", "attic"],
    ["resolved loud", "attic"],
    ["opened loud", "attic"],
  ]);
});

test("what could not be stored is stored with its newest value", () => {
  const lab = new Lab();
  lab.failing = true;
  expect(() => lab.look(0, [["loud", "attic/warning/1"]])).toThrow("the disk is full");
  lab.failing = false;
  lab.look(0.5, [["loud", "attic/warning/2"]]);
  expect(lab.stored).toMatchObject([{ id: 1, value: 2 }]);
});

test("what a person says of an alert that could not be stored is stored with it", () => {
  const lab = new Lab();
  lab.look(0, [["loud", "attic/warning/1"]]);
  lab.failing = true;
  expect(() => lab.look(15, [])).toThrow("the disk is full");
  lab.engine.judge(1, true);
  expect(() => lab.look(31, [["loud", "attic/warning/1"]])).toThrow("the disk is full");
  lab.engine.judge(1, false);
  lab.failing = false;
  lab.look(32, [["loud", "attic/warning/1"]]);
  expect(lab.stored.map(({ id, isUseful }) => [id, isUseful])).toEqual([
    [1, false],
    [2, null],
  ]);
});

test("each alert's value is stored once a minute, however often others are stored", () => {
  const lab = new Lab();
  lab.look(0, [
    ["loud", "attic/warning/1"],
    ["quiet", "cellar/warning/1"],
  ]);
  for (let at = 1; at <= 5; at++) lab.look(at, [["loud", `attic/warning/${at + 1}`]]);
  lab.look(5.5, [
    ["loud", "attic/warning/7"],
    ["quiet", "cellar/warning/2"],
  ]);
  expect(lab.stored.map(({ rule, value }) => [rule, value])).toEqual([
    ["loud", 6],
    ["quiet", 2],
  ]);
});

test("a value that came too soon to be stored is stored later, also when it stays", () => {
  const lab = new Lab();
  lab.look(0, [["loud", "attic/warning/1"]]);
  lab.look(0.5, [["loud", "attic/warning/2"]]);
  expect(lab.stored).toMatchObject([{ value: 1 }]);
  lab.look(1, [["loud", "attic/warning/2"]]);
  expect(lab.stored).toMatchObject([{ value: 2 }]);
});

test("lines that are found later are stored, and what stays as it is is not stored again", () => {
  const lab = new Lab();
  lab.look(0, [["loud", "attic/warning/1"]]);
  const put = vi.spyOn(AlertStore.prototype, "put");
  lab.look(2, [["loud", "attic/warning/1"]]);
  expect(put).not.toHaveBeenCalled();
  lab.look(3, [["loud", "attic/warning/1//the line"]]);
  expect(lab.stored).toMatchObject([{ evidence: { lines: ["the line"] } }]);
  lab.look(5, [["loud", "attic/warning/1//the line"]]);
  expect(put).toHaveBeenCalledTimes(1);
});
