/** What somebody knows of, or put off. */
import { describe, expect, test } from "vitest";
import { Lab, minute } from "./engine-lab.fixture.ts";

describe("an alert", () => {
  test("that is acknowledged is silent until it is worse or over", () => {
    const lab = new Lab();
    lab.look(0, [["loud", "attic/warning/1"]]);
    lab.engine.change(1, { do: "acknowledge", by: "admin" }, 0);
    lab.look(30, [["loud", "attic/critical/1"]]);
    lab.engine.change(1, { do: "acknowledge", by: "admin" }, 31 * minute);
    lab.look(3000, [["loud", "attic/critical/1"]]);
    lab.look(3020, []);
    expect(lab.told.map(([what]) => what)).toEqual(["opened loud", "worse loud", "resolved loud"]);
  });

  test("that is snoozed before it was told is told when the time is over", () => {
    const lab = new Lab();
    lab.maintained = true;
    lab.look(0, [["loud", "attic/warning/1"]]);
    lab.engine.change(1, { do: "snooze", untilMs: 60 * minute, by: "admin" }, 0);
    lab.maintained = false;
    lab.look(59, [["loud", "attic/warning/1"]]);
    expect(lab.told).toEqual([]);
    lab.look(60, [["loud", "attic/warning/1"]]);
    expect(lab.told).toEqual([["opened loud", "attic"]]);
  });

  test("that is acknowledged before it was told is told when it is worse", () => {
    const lab = new Lab();
    lab.maintained = true;
    lab.look(0, [["loud", "attic/warning/1"]]);
    lab.engine.change(1, { do: "acknowledge", by: "admin" }, 0);
    lab.maintained = false;
    lab.look(1, [["loud", "attic/warning/1"]]);
    expect(lab.told).toEqual([]);
    lab.restart();
    lab.look(2, [["loud", "attic/critical/1"]]);
    lab.restart();
    lab.look(3, [["loud", "attic/critical/1"]]);
    expect(lab.told).toEqual([["opened loud", "attic"]]);
    expect(lab.stored[0]).toMatchObject({ acknowledged: null, told: { severity: "critical" } });
  });

  test("that is acknowledged when it had eased is told when it is critical again, and critical once more only after a day", () => {
    const lab = new Lab();
    lab.look(0, [["loud", "attic/critical/1"]]);
    lab.look(1, [["loud", "attic/warning/1"]]);
    lab.engine.change(1, { do: "acknowledge", by: "admin" }, minute);
    lab.look(2, [["loud", "attic/warning/1"]]);
    expect(lab.told).toHaveLength(1);
    lab.restart();
    for (const at of [3, 4]) lab.look(at, [["loud", "attic/critical/1"]]);
    lab.look(5, [["loud", "attic/warning/1"]]);
    lab.look(6, [["loud", "attic/critical/1"]]);
    expect(lab.told.slice(1)).toEqual([["worse loud", "attic"]]);
    lab.look(3 + 24 * 60, [["loud", "attic/critical/1"]]);
    expect(lab.told.slice(2)).toEqual([["reminder loud", "attic"]]);
  });

  test("that is snoozed and still open is told once when the time is over, whatever the restarts", () => {
    const lab = new Lab();
    lab.look(0, [["loud", "attic/warning/1"]]);
    lab.engine.change(1, { do: "snooze", untilMs: 60 * minute, by: "admin" }, 0);
    lab.look(59, [["loud", "attic/warning/1"]]);
    expect(lab.told).toHaveLength(1);
    for (const at of [60, 61, 70, 5000]) {
      lab.restart();
      lab.look(at, [["loud", "attic/warning/1"]]);
    }
    expect(lab.told.slice(1)).toEqual([["reminder loud", "attic"]]);
  });

  test("that is snoozed and over when the time is told to be over, and nothing else", () => {
    const lab = new Lab();
    lab.look(0, [["loud", "attic/warning/1"]]);
    lab.engine.change(1, { do: "snooze", untilMs: 60 * minute, by: "admin" }, 0);
    lab.look(50, [["loud", "attic/warning/1"]]);
    for (const at of [59, 61, 70, 90]) lab.look(at, []);
    expect(lab.told.slice(1)).toEqual([["resolved loud", "attic"]]);
  });

  test("that is snoozed as a warning is told at once when it is critical", () => {
    const lab = new Lab();
    lab.look(0, [["loud", "attic/warning/1"]]);
    lab.engine.change(1, { do: "snooze", untilMs: 10_000 * minute, by: "admin" }, 0);
    lab.look(1, [["loud", "attic/warning/2"]]);
    expect(lab.told).toHaveLength(1);
    for (const at of [2, 3]) {
      lab.restart();
      lab.look(at, [["loud", "attic/critical/3"]]);
    }
    expect(lab.told.slice(1)).toEqual([["worse loud", "attic"]]);
    expect(lab.stored[0]).toMatchObject({ snoozed: null });
  });

  test("that is snoozed as critical is silent until then, also when it eased meanwhile", () => {
    const lab = new Lab();
    lab.look(0, [["loud", "attic/critical/1"]]);
    lab.engine.change(1, { do: "snooze", untilMs: 4000 * minute, by: "admin" }, 0);
    lab.look(1, [["loud", "attic/warning/1"]]);
    lab.look(3999, [["loud", "attic/critical/1"]]);
    expect(lab.told).toHaveLength(1);
    lab.look(4000, [["loud", "attic/critical/1"]]);
    expect(lab.told.slice(1)).toEqual([["reminder loud", "attic"]]);
  });
});
