/** What was recorded, where nothing can be judged anew. */
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { AlertStore, alertTables } from "../../../alerts/alert-store.ts";
import { noEvidence, type Severity } from "../../../alerts/finding.ts";
import { openedAt } from "../../../alerts/opened.fixture.ts";
import { RuleSettings, ruleSettingTables } from "../../../alerts/rule-settings.ts";
import { latencyLevel } from "../../../alerts/rules/latency-level/index.ts";
import { migrate } from "../../../store/migrations.ts";
import { RulePreviews, type PreviewTools } from "./rule-previews.ts";

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 10, 26, 12);
const names = ["attic", "cellar"];

function previews(): RulePreviews {
  const db = new DatabaseSync(":memory:");
  migrate(db, [alertTables, ruleSettingTables]);
  const store = new AlertStore(db);
  const record = (rule: string, node: string, daysAgo: number, severity: Severity) => {
    const atMs = nowMs - daysAgo * dayMs;
    const finding = {
      node,
      satellite: null,
      part: "",
      is: "true",
      severity,
      value: 1,
      threshold: 1,
      facts: {},
      evidence: noEvidence,
    } as const;
    store.put(openedAt(atMs, store.newId(), rule, finding));
  };
  record("latency-level", "attic", 40, "critical");
  record("latency-level", "attic", 20, "critical");
  record("latency-level", "cellar", 10, "warning");
  record("latency-p95", "cellar", 5, "warning");
  const rules = [latencyLevel];
  const groupOf = (node: string) => (node === "attic" ? "roof" : null);
  const tools = {
    store,
    rules,
    groupOf,
    settings: new RuleSettings({ db, rules, groupOf, configured: () => undefined }),
    now: () => nowMs,
    nodeNames: names,
    mirror: { nodeId: (name: string) => names.indexOf(name) },
    tables: { sums: () => [] },
  };
  return new RulePreviews(tools as unknown as PreviewTools);
}
const asked = (scope: { is: "all" | "group" | "node"; name: string }) =>
  previews().of({ rule: "latency-level", scope, levels: null }, () => false);

test("alerts that opened within thirty days, of the rule", async () =>
  expect(await asked({ is: "all", name: "" })).toMatchObject({
    basis: "recorded",
    openings: 2,
    critical: 1,
    warning: 1,
    info: 0,
    nodes: [
      { node: "attic", openings: 1 },
      { node: "cellar", openings: 1 },
    ],
    latest: [10, 20].map((days) => new Date(nowMs - days * dayMs).toISOString().replace(".000", "")),
  }));
test("of a group or a node only its own", async () => {
  expect(await asked({ is: "group", name: "roof" })).toMatchObject({ openings: 1, critical: 1, nodes: [{ node: "attic" }] });
  expect(await asked({ is: "node", name: "cellar" })).toMatchObject({ openings: 1, warning: 1 });
});
test("a group that is none is refused", () =>
  expect(asked({ is: "group", name: "cellar" })).rejects.toMatchObject({ code: "scope-unknown" }));
