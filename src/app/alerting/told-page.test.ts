/** What goes wrong when alerts are shown is no trouble of storing them, nor of other alerts. */
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { rule, type LevelSpecs, type Rule } from "../../alerts/rule.ts";
import { AlertStore } from "../../alerts/alert-store.ts";
import { noEvidence, type Facts } from "../../alerts/finding.ts";
import { ofNode } from "../../alerts/subjects.ts";
import { FakeClock } from "../../sources/polling/fake-clock.fixture.ts";
import { alertingWith, minute } from "./alerting.fixture.ts";

const words = { name: "A name", fires: "", title: () => "The title", why: () => "Why", todo: () => ["Do it"] };
const broken = () => {
  throw new TypeError("facts.figure is undefined");
};

/** Fires on every node that the view `audits` names. */
const ruleOf = (id: string, texts: Partial<Rule["texts"]["en"]>): Rule =>
  rule<"audits", LevelSpecs, Facts>({
    id,
    watch: "audits",
    damping: {},
    levels: {},
    hushedBy: [],
    ends: "when-clear",
    judge: ({ rows }) =>
      rows.map(({ node }) => ({
        ...ofNode(node),
        is: "true",
        severity: "warning",
        value: 1,
        threshold: 1,
        facts: { node },
        evidence: noEvidence,
      })),
    texts: { en: { ...words, ...texts }, de: { ...words, ...texts } },
  });

function started(rules: readonly Rule[], changed: () => void) {
  const db = new DatabaseSync(":memory:");
  const clock = new FakeClock();
  const seen = { beats: 0, wakes: 0, errors: [] as string[] };
  const alerting = alertingWith({
    db,
    rules,
    nodeNames: ["attic"],
    rows: { audits: () => [{ node: "attic" }] },
    clocks: { wall: clock.now, steady: clock.now },
    log: (level, message) => {
      if (level === "error") seen.errors.push(message);
    },
    notifications: {
      enqueue: () => undefined,
      wake: () => seen.wakes++,
      duePulses: () => [],
      failing: () => [],
      beat: () => seen.beats++,
      prune: () => undefined,
    },
    changed,
  });
  const turn = async () => {
    alerting.turn();
    await alerting.settled();
    await clock.pass(2000);
  };
  return { alerting, db, clock, seen, turn };
}

test("that the page cannot be told of alerts is no trouble of storing them: the heartbeat goes on, and what a person does is done", async () => {
  let isBroken = true;
  const { alerting, db, clock, seen, turn } = started([ruleOf("a-rule", {})], () => {
    if (isBroken) throw new Error("no such column");
  });
  await turn();
  expect([seen.beats, seen.wakes]).toEqual([1, 1]);
  expect(alerting.desk.act(1, { do: "acknowledge" }, "admin", "en")).toMatchObject({ acknowledged_by: "admin" });
  expect(new AlertStore(db).alert(1)).toMatchObject({ acknowledged: { by: "admin" } });
  expect(seen.errors).toEqual(["alerts: page failed"]);
  await turn();
  expect(alerting.engine.open().map(({ rule: id }) => id)).toEqual(["a-rule"]);
  isBroken = false;
  alerting.desk.act(1, { do: "snooze", untilMs: clock.now() + minute }, "admin", "en");
  isBroken = true;
  alerting.desk.act(1, { do: "unsnooze" }, "admin", "en");
  expect(seen.errors).toHaveLength(2);
});

test.each(["title", "why", "todo"] as const)(
  "an alert whose words fail (%s) is listed by its rule, and the others as ever",
  async (part) => {
    const { alerting, seen, turn } = started([ruleOf("broken", { [part]: broken }), ruleOf("sound", {})], () => undefined);
    await turn();
    const selection = { nodes: null, fromMs: 0, toMs: 1, step: null };
    const { alerts } = alerting.desk.list("open", selection, "en");
    expect(alerts.map(({ rule: id, title, why_now, steps }) => [id, title, why_now, steps]).toSorted()).toEqual([
      ["broken", "broken: attic", "", []],
      ["sound", "The title", "Why", ["Do it"]],
    ]);
    expect(alerting.desk.list("open", selection, "en").alerts).toHaveLength(2);
    expect(alerting.openAlerts().map(({ title }) => title)).toEqual(["broken: attic", "The title"]);
    expect(seen.errors).toEqual(["alerts: words of broken failed"]);
  },
);
