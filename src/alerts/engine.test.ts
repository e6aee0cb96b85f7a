import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { migrate } from "../store/migrations.ts";
import type { AlertRow } from "./alert-row.ts";
import { AlertStore, alertTables } from "./alert-store.ts";
import { Engine, type EngineTools, type Told } from "./engine.ts";
import { noEvidence, type Facts, type Finding, type Severity } from "./finding.ts";
import { rule, type LevelSpecs, type Rule } from "./rule.ts";
import type { MonitorRow, Watched } from "./watches.ts";

const minute = 60_000;
const words = { name: "", fires: "", title: () => "", why: () => "", todo: () => [] };
/** Finds what the rows name: `part` is `node/severity/value`. */
const ruleOf = (id: string, more: Partial<Pick<Rule, "hushedBy">> = {}): Rule =>
  rule<"monitor", LevelSpecs, Facts>({
    id,
    watch: "monitor",
    damping: {},
    levels: {},
    hushedBy: [],
    ends: "when-clear",
    judge: ({ rows }) =>
      rows
        .filter(({ what }) => what === id)
        .map(({ part }): Finding => {
          const [node, severity, value] = part.split("/") as [string, Severity, string];
          return {
            is: "true",
            node,
            satellite: null,
            part: "",
            severity,
            value: Number(value),
            threshold: 1,
            facts: { node },
            evidence: noEvidence,
          };
        }),
    texts: { en: words, de: words },
    ...more,
  });

const rules = [ruleOf("loud"), ruleOf("quiet", { hushedBy: ["loud"] })];

class Lab {
  readonly db = new DatabaseSync(":memory:");
  readonly told: [string, string | null][] = [];
  nowMs = 0;
  off = new Set<string>();
  maintained = false;
  failing = false;
  engine: Engine;
  #store: AlertStore;
  constructor() {
    migrate(this.db, [alertTables]);
    this.#store = new AlertStore(this.db);
    this.engine = this.#make();
  }
  #make(): Engine {
    const tools: EngineTools = {
      store: this.#store,
      rules,
      levelsOf: (_rule, node) => (this.off.has(node ?? "") ? null : {}),
      isMaintained: () => this.maintained,
      tell: (tellings: readonly Told[]) => {
        if (this.failing) throw new Error("the disk is full");
        for (const { telling, alert } of tellings) this.told.push([`${telling} ${alert.rule}`, alert.node]);
      },
      changed: () => {},
      failed: (_rule, cause) => {
        throw cause;
      },
    };
    return new Engine(tools, this.nowMs);
  }
  restart(): void {
    this.#store = new AlertStore(this.db);
    this.engine = this.#make();
  }
  look(at: number, found: readonly (readonly [what: string, part: string])[], blind: readonly string[] = []): void {
    this.nowMs = at * minute;
    const rows = found.map(([what, part]): MonitorRow => ({ what: what as MonitorRow["what"], part, sinceMs: 0, detail: "" }));
    const view: Watched<MonitorRow> = { nowMs: this.nowMs, rows, blind: new Set(blind) };
    this.engine.look("monitor", view);
    this.engine.settle(this.nowMs);
  }
  get stored(): readonly AlertRow[] {
    return new AlertStore(this.db).openOrEndedSince(0);
  }
}

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
