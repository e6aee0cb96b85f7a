import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { migrate } from "../store/migrations.ts";
import { AlertStore, alertTables } from "./alert-store.ts";
import { calmMs, endingOf } from "./ending.ts";
import { Engine } from "./engine.ts";
import { firing } from "./firing.fixture.ts";
import { usualLevels } from "./rule.ts";
import { auditFailed } from "./rules/audit-failed/index.ts";
import { rules } from "./rules/index.ts";
import { ago, auditsRow, choresRow, dayMs, hourMs, judged, minuteMs, nowMs, presenceRow, reputationRow, us1 } from "./watched.fixture.ts";
import type { WatchName } from "./watches.ts";

/** The rows of a watch by the hours that have passed; every quarter of an hour is looked at, and the monitor starts anew each time. */
function toldOver(hours: number, watch: WatchName, rowsAt: (hour: number) => readonly unknown[]) {
  const db = new DatabaseSync(":memory:");
  migrate(db, [alertTables]);
  const told: [hour: number, what: string][] = [];
  for (let hour = 0; hour <= hours; hour += 0.25) {
    const atMs = nowMs + hour * hourMs;
    const engine = new Engine(
      {
        store: new AlertStore(db),
        rules,
        levelsOf: (rule) => usualLevels(rule),
        isMaintained: () => false,
        tell: (tellings) => told.push(...tellings.map(({ alert, telling }) => [hour, `${telling} ${alert.rule}`] as [number, string])),
        changed: () => undefined,
        failed: (_rule, cause) => {
          throw cause;
        },
      },
      atMs,
    );
    // Twice: a start counts as having seen it, and nothing ends at the first look.
    for (const ms of [atMs, atMs + 14.9 * minuteMs, atMs + 15 * minuteMs])
      engine.take(engine.find(watch, { nowMs: ms, rows: rowsAt(hour), blind: new Set() } as never));
    engine.settle(atMs + 15 * minuteMs);
  }
  return { told, rows: new AlertStore(db).openOrEndedSince(0) };
}

const missing = (...hoursAgo: readonly number[]) =>
  hoursAgo.map((h) => ({ atMs: nowMs - h * hourMs, piece: "P", action: "GET_AUDIT", line: "" }));

test("a missing piece is told, and after a day without another that nothing more came; nobody is reminded right before", () => {
  const { told, rows } = toldOver(50, "audits", () => [auditsRow({ missing: missing(0) })]);
  expect(told.map(([, what]) => what)).toEqual(["opened audit-failed", "resolved audit-failed"]);
  expect(endingOf(auditFailed, rows[0]!)).toBe("time");
  const calmHours = calmMs(auditFailed, rows[0]!)! / hourMs;
  expect([calmHours >= 24, calmHours < 25]).toEqual([true, true]);
});
test("one that goes on is reminded of", () => {
  const { told } = toldOver(30, "audits", (hour) => [auditsRow({ missing: missing(0, ...(hour >= 20 ? [-20] : [])) })]);
  expect(told.map(([, what]) => what)).toEqual(["opened audit-failed", "reminder audit-failed"]);
});
test("of notes and warnings that end with time nobody hears again", () => {
  const compactions = [{ store: "s0", startedAtMs: nowMs, tookMs: 0, state: "failed", error: null, usualMs: null }];
  expect(toldOver(30, "presence", () => [presenceRow({ startsMs: [nowMs], lastLineAtMs: nowMs + 99 * hourMs })]).told).toEqual([
    [0, "opened node-restarted"],
  ]);
  expect(toldOver(30, "chores", () => [choresRow({ compactions: compactions as never })]).told).toEqual([[0, "opened compaction-failed"]]);
});
test("a compaction that works again, and a satellite that speaks again, are resolved", () => {
  const run = (state: string) => [
    choresRow({ compactions: [{ store: "s0", startedAtMs: nowMs, tookMs: 0, state, error: null, usualMs: null }] as never }),
  ];
  expect(toldOver(3, "chores", (hour) => run(hour < 1 ? "failed" : "done")).told.map(([, what]) => what)).toEqual([
    "opened compaction-failed",
    "resolved compaction-failed",
  ]);
  const other = reputationRow({ satellite: "other" });
  const lost = reputationRow({ satellite: us1, stale: true, at: new Date(ago(hourMs)).toISOString() });
  const back = (hour: number) =>
    toldOver(14 * 24 + 2, "reputation", (at) => [other, at < hour ? lost : reputationRow()]).told.map(([, what]) => what);
  expect(back(5)).toEqual(["opened satellite-lost", "resolved satellite-lost"]);
  expect(back(Infinity)).toEqual(["opened satellite-lost"]);
});

test.each([
  ["audit-danger", { audit_score: 0.965 }, { state: "disqualified" }],
  ["online-score", { online_score: 0.62 }, { state: "offline-suspended", online_score: 0.59 }],
  ["suspension-score", { suspension_score: 0.7 }, { state: "suspended", suspension_score: 0.59 }],
] as const)("a danger that came true is not resolved: %s", (id, before, after) => {
  const row = (hour: number) => [reputationRow(hour < 2 ? before : after)];
  const { told, rows } = toldOver(4, "reputation", row);
  expect(told.filter(([, what]) => what.startsWith("resolved"))).toEqual([]);
  expect(told.map(([, what]) => what)).toContain(`opened ${after.state}`);
  const danger = rows.find(({ rule }) => rule === id)!;
  expect([
    danger.resolvedAtMs !== null,
    endingOf(
      rules.find((rule) => rule.id === id)!,
      danger,
    ),
  ]).toEqual([true, "worse"]);
});

test("findings say when they happened where the end of their rule hangs on it, and only there", () => {
  for (const { id, ends } of rules)
    for (const found of firing[id]!.flatMap((rows) =>
      judged(
        rules.find((rule) => rule.id === id)!,
        rows,
      ),
    )) {
      if (ends === "when-clear") expect([id, found.latest]).toEqual([id, undefined]);
      else if (ends === "either-way" || found.severity === "critical") expect([id, found.latest]).toEqual([id, expect.anything()]);
      if (found.latest !== undefined) {
        expect(found.latest.atMs).toBeLessThanOrEqual(nowMs);
        expect(found.latest.untilMs).toBeGreaterThan(nowMs);
        expect(found.latest.untilMs - nowMs).toBeLessThan(15 * dayMs);
      }
    }
});
