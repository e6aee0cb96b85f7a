import { expect, test } from "vitest";
import { brief, hourMs, judged, minuteMs, nowMs, said } from "../../judging.fixture.ts";
import type { PresenceRow, SourceRow } from "../../watches.ts";
import { nodeSilent as rule } from "./index.ts";

const source = (
  kind: SourceRow["kind"],
  failedInARow = 0,
  failingMinutes = 10,
  state: SourceRow["state"] = failedInARow === 0 ? "live" : "error",
): SourceRow => ({
  kind,
  target: kind,
  state,
  error: null,
  failedInARow,
  failingSinceMs: failedInARow === 0 ? null : nowMs - failingMinutes * minuteMs,
  lastSuccessAtMs: failedInARow === 0 ? nowMs : nowMs - failingMinutes * minuteMs,
});
const row = (silentMinutes: number | null, usualPerMinute: number | null, sources = [source("log"), source("api")]): PresenceRow => ({
  node: "attic",
  sources,
  lastLineAtMs: silentMinutes === null ? null : nowMs - silentMinutes * minuteMs,
  usualPerMinute,
  startsMs: [],
  lastWords: [],
});
const apiDead = [source("log"), source("api", 2)];

test("fires when 41 transfers were due and ten minutes have passed", () => {
  expect(judged(rule, [row(9, 90)])).toEqual([]);
  expect(judged(rule, [row(10, 4)])).toEqual([]);
  expect(brief(judged(rule, [row(10, 4.1)]))).toEqual([{ node: "attic", is: "true", severity: "warning" }]);
});
test("a warning while the API answers, and the words say so", () => {
  const [found] = judged(rule, [row(30, 10)]);
  expect(said(rule, found!)).toMatchObject({
    title: "attic: its log has had no new line for 30\u202fmin",
    why: expect.stringContaining("Its API answers, so the node may be fine"),
  });
});
test("critical when log and API are both silent, or there is no API to ask", () => {
  const [both] = judged(rule, [row(30, 10, apiDead)]);
  expect(both).toMatchObject({ severity: "critical" });
  expect(said(rule, both!, "de").title).toBe("attic: Log und API sind seit 30\u202fmin stumm");
  expect(judged(rule, [row(30, 10, [source("log")])])[0]).toMatchObject({ severity: "critical" });
  expect(judged(rule, [row(30, 10, [source("log"), source("api", 1)])])[0]).toMatchObject({ severity: "warning" });
});
test("a quiet node, or one that is new, needs an API that does not answer", () => {
  expect(judged(rule, [row(60, 0.2)])).toEqual([]);
  expect(judged(rule, [row(300, null)])).toEqual([]);
  expect(judged(rule, [row(11, 0.2, apiDead)])).toHaveLength(1);
  expect(judged(rule, [row(11, null, apiDead)])).toHaveLength(1);
  expect(judged(rule, [row(4 * 60, 0.2)])).toHaveLength(1);
});
test("a quiet node whose API is away for as long as a restart takes is not silent", () => {
  const away = (failingMinutes: number) => [source("log"), source("api", 5, failingMinutes)];
  expect(judged(rule, [row(60, 0.2, away(0.7))])).toEqual([]);
  expect(judged(rule, [row(60, null, away(9.9))])).toEqual([]);
  expect(judged(rule, [row(60, 0.2, away(10))])).toHaveLength(1);
});
test("of a node of any pace an API that has been away for as long is enough", () =>
  expect(brief(judged(rule, [row(10, 1, apiDead)]))).toEqual([{ node: "attic", is: "true", severity: "critical" }]));
test("a log that the monitor cannot read, or is still reading, is no silence of the node", () => {
  for (const state of ["missing", "denied", "error", "paused", "catching_up"] as const)
    expect(judged(rule, [row(hourMs / minuteMs, 90, [source("log", 0, 0, state), source("api")])])).toEqual([]);
  expect(judged(rule, [row(null, 90)])).toEqual([]);
  expect(judged(rule, [row(60, 90, [source("api", 9)])])).toEqual([]);
});
test("a node that is silent stays so while its log cannot be read, until its API answers", () => {
  const denied = source("log", 0, 0, "denied");
  expect(brief(judged(rule, [row(30, 10, [denied, source("api", 2)])]))).toEqual([{ node: "attic", is: "holds", severity: "critical" }]);
  expect(judged(rule, [row(30, 10, [denied, source("api")])])).toEqual([]);
});
test("less than half a transfer is not said to be due, and one is no several", () => {
  const why = (usualPerMinute: number, language: "en" | "de" = "en") =>
    said(rule, judged(rule, [row(10, usualPerMinute, apiDead)])[0]!, language).why;
  expect(why(0.02)).not.toContain("due");
  expect(why(0.1)).toContain("About 1 transfer was due since.");
  expect(why(0.1, "de")).toContain("Seither war etwa 1 Transfer zu erwarten.");
});
