/** How often rules would have fired, over history with incidents at known times. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RulePreview, type Rules, type Sources } from "../../src/core/views.ts";
import { tellFilling, tellHistory, writeLog } from "../support/preview-history.ts";
import { runApp, until, type RunningApp } from "../support/running-app.ts";
import { TrackedNodes } from "../support/tracked-nodes.ts";

const dayMs = 86_400_000;
const nowMs = Date.now();
let dir: string;
let logs: string;
let running: RunningApp;
beforeAll(async () => {
  logs = mkdtempSync(join(tmpdir(), "preview-"));
  const log = join(logs, "attic.log");
  const lines = writeLog(log, nowMs);
  const tracked = new TrackedNodes();
  tellHistory(tracked, tracked.numberOf("cellar"), nowMs);
  tellFilling(tracked, tracked.numberOf("barn"), nowMs);
  dir = tracked.leave();
  running = await runApp([{ node: "attic", target: log }], { dataDir: dir, nodes: ["cellar", "barn", "shed"] });
  await until(
    () => running.get<Sources>("sources"),
    ({ sources }) => sources.some((source) => source.state === "live" && source.lines_read === lines),
  );
  // Single events are seen when they are stored.
  await running.get("events?limit=1");
}, 60_000);
afterAll(async () => {
  await running.stop();
  for (const folder of [dir, logs]) rmSync(folder, { recursive: true, force: true });
});

const preview = async (rule: string, query = "") => RulePreview.parse(await running.get(`rules/${rule}/preview${query}`));
const daysAgo = (at: string | null) => (at === null ? null : (nowMs - Date.parse(at)) / dayMs);

describe("an incident is counted once, and not at all with a level above it", () => {
  test.each([
    ["success-rate-drop", { warning: 1 }, "points=50,clear_points=50"],
    ["traffic-collapse", { warning: 1 }, "percent=1,clear_percent=1"],
    ["node-silent", { critical: 1 }, "minutes=300"],
    ["error-unseen", { info: 1 }, "errors=1000"],
    ["error-burst", { warning: 1 }, "errors=1000"],
    ["node-restarted", { info: 1 }, null],
    ["node-crash-loop", { critical: 1 }, "starts=5"],
    ["audit-failed", { critical: 1 }, null],
    ["audit-failures-together", {}, null],
  ] as const)("by the log: %s", async (rule, expected, above) => {
    const found = await preview(rule);
    const { critical, warning, info } = found;
    expect({ critical, warning, info }).toEqual({ critical: 0, warning: 0, info: 0, ...expected });
    expect(found).toMatchObject({ rule, basis: "replayed", openings: critical + warning + info });
    expect(found.latest).toHaveLength(found.openings);
    expect(found.nodes.find(({ node }) => node === "attic")!.openings).toBe(found.openings);
    expect(found.nodes.find(({ node }) => node === "shed")).toEqual({ node: "shed", from: null, openings: 0 });
    expect(daysAgo(found.from)).toBeCloseTo(12, 0);
    if (above !== null) expect((await preview(rule, `?levels=${above}`)).openings).toBe(0);
  });

  test.each([
    ["disk-full", { warning: 1, critical: 1 }, "warning_percent=99,critical_percent=99"],
    ["audit-score-fell", { warning: 1 }, "failed=2,score=0.99"],
    ["suspended", { critical: 1 }, null],
    ["disqualified", {}, null],
  ] as const)("by what the API said: %s", async (rule, expected, above) => {
    const found = await preview(rule, "?scope=node&name=cellar");
    expect(found).toMatchObject({ basis: "replayed", critical: 0, warning: 0, info: 0, ...expected });
    expect(daysAgo(found.from)).toBeCloseTo(30, 1);
    if (above !== null) expect((await preview(rule, `?levels=${above}`)).openings).toBe(0);
  });

  test.each([
    ["disk-full-forecast", { openings: 1, warning: 1 }, "warning_days=5,critical_days=5", [10, 30]],
    ["trash-stuck", { openings: 1, warning: 1 }, "percent=50", [3, 14]],
  ] as const)("by the course of days: %s", async (rule, expected, above, [latest, earliest]) => {
    const found = await preview(rule, "?scope=node&name=barn");
    expect(found).toMatchObject({ basis: "replayed", critical: 0, ...expected });
    expect(daysAgo(found.latest[0]!)).toBeGreaterThan(latest);
    expect(daysAgo(found.latest[0]!)).toBeLessThan(earliest);
    expect((await preview(rule, `?scope=node&name=barn&levels=${above}`)).openings).toBe(0);
  });

  test("with a lower level there is more to it", async () => {
    expect((await preview("audit-failures-together", "?levels=failed=1")).openings).toBe(1);
    expect(await preview("disk-full", "?levels=warning_percent=90")).toMatchObject({ openings: 1, warning: 0, critical: 1 });
    expect((await preview("online-score")).openings).toBe(1);
  });

  test("at the times at which it was", async () => {
    const { latest } = await preview("disk-full");
    expect(latest.map((at) => Math.round(daysAgo(at)!))).toEqual([3, 10]);
    expect(Math.abs(daysAgo((await preview("node-silent")).latest[0]!)! - 4)).toBeLessThan(0.02);
  });
});

describe("what history does not have", () => {
  test("is named, and the rest is judged", async () => {
    expect(await preview("audit-danger")).toMatchObject({ basis: "replayed", openings: 0, unseen: ["projection"] });
    expect(await preview("disk-over-allocated")).toMatchObject({ basis: "replayed", unseen: ["file-system"] });
  });
  test("leaves only what was recorded, since the node was heard first", async () => {
    const found = await preview("latency-level");
    expect(found).toMatchObject({ basis: "recorded", openings: 0, nodes: [], latest: [] });
    expect(daysAgo(found.from)).toBeCloseTo(12, 0);
  });
  test("a node of which nothing is stored: from no moment on", async () =>
    expect(await preview("disk-full", "?scope=node&name=shed")).toMatchObject({ from: null, openings: 0 }));
});

describe("scopes", () => {
  const set = (method: string, body: object) =>
    fetch(`${running.app.url}/api/v1/rules/node-crash-loop`, {
      method,
      headers: { "content-type": "application/json", origin: running.app.url },
      body: JSON.stringify(body),
    });
  test("what a node has for itself stands in a preview of all; a rule that is off shows how often it would have fired", async () => {
    await set("PUT", { scope: "node", name: "attic", levels: { starts: 9 } });
    expect((await preview("node-crash-loop", "?levels=starts=2")).openings).toBe(0);
    expect((await preview("node-crash-loop", "?scope=node&name=attic&levels=starts=2")).openings).toBe(1);
    await set("DELETE", { scope: "node", name: "attic" });
    await set("PUT", { on: false, levels: { starts: 4 } });
    const { rules } = await running.get<Rules>("rules");
    expect(rules.find(({ id }) => id === "node-crash-loop")!.on).toBe(false);
    expect((await preview("node-crash-loop")).openings).toBe(1);
    await set("DELETE", {});
  });
});

describe("refused, with the cure", () => {
  test.each([
    ["rules/none/preview", 404, "rule-unknown"],
    ["rules/disk-full/preview?levels=warning_percent=900", 400, "level-out-of-range"],
    ["rules/disk-full/preview?levels=none=1", 400, "level-unknown"],
    ["rules/disk-full/preview?levels=__proto__=1", 400, "level-unknown"],
    ["rules/disk-full/preview?levels=warning_percent", 400, "bad-query"],
    ["rules/disk-full/preview?levels=warning_percent=much", 400, "bad-query"],
    ["rules/disk-full/preview?scope=node&name=none", 400, "scope-unknown"],
    ["rules/disk-full/preview?scope=all&name=attic", 400, "scope-unknown"],
    ["rules/disk-full/preview?scope=world", 400, "bad-query"],
  ] as const)("%s", async (path, status, code) => {
    const response = await fetch(`${running.app.url}/api/v1/${path}`);
    const { error } = (await response.json()) as { error: { code: string; message: string; fix: string } };
    expect([response.status, error.code]).toEqual([status, code]);
    expect(error.fix).not.toBe("");
  });

  test("a question that is cut is given up, and the next one is answered", async () => {
    const cut = new AbortController();
    const asked = fetch(`${running.app.url}/api/v1/rules/success-rate-drop/preview`, { signal: cut.signal });
    const next = preview("node-restarted");
    cut.abort();
    await expect(asked).rejects.toThrow(/abort/);
    expect((await next).openings).toBe(1);
  });
});

test("the API document has it", async () => {
  const { paths } = await running.get<{ paths: Record<string, { get?: { parameters: { name: string }[] } }> }>("openapi.json");
  expect(paths["/rules/{id}/preview"]!.get!.parameters.map(({ name }) => name)).toEqual(["id", "scope", "name", "levels"]);
});
