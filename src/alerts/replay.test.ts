import { describe, expect, test } from "vitest";
import type { Finding, Severity } from "./finding.ts";
import { Replay, tallyOf, type Opening } from "./replay.ts";
import { rule } from "./rule.ts";
import { dayMs, minuteMs, nowMs } from "./watched.fixture.ts";
import type { MonitorRow, Watches } from "./watches.ts";

/** Finds a row a node: its detail says how far it is past the level. */
const levels = { above: { usual: 10, least: 0, most: 100, unit: "count", about: { en: "", de: "" } } } as const;
const high = rule<"monitor", typeof levels, { readonly node: string }>({
  id: "high",
  watch: "monitor",
  damping: { looks: 2, keepFiringMs: 10 * minuteMs, coolDownMs: 30 * minuteMs },
  levels,
  hushedBy: [],
  ends: "when-clear",
  judge: ({ rows }, levelsOf) =>
    rows.flatMap(({ part: node, detail }): Finding<{ readonly node: string }>[] => {
      const [value, { above }] = [Number(detail), levelsOf(node)];
      const severity: Severity = value >= 3 * above ? "critical" : value >= 2 * above ? "warning" : "info";
      const threshold = above;
      return value < above
        ? []
        : [
            {
              node,
              satellite: null,
              part: "",
              is: "true",
              severity,
              value,
              threshold,
              facts: { node },
              evidence: { points: [], lines: [] },
            },
          ];
    }),
  texts: {} as never,
});

const row = (node: string, value: number): MonitorRow => ({ what: "lag", part: node, sinceMs: 0, detail: String(value) });
const viewOf = (atMs: number, rows: readonly MonitorRow[], blind: readonly string[] = []): Watches["monitor"] => ({
  nowMs: atMs,
  rows,
  blind: new Set(blind),
});

/** Values of one node, five minutes apart; `null`: nobody sees it. */
function replayed(values: readonly (number | null)[], above = 10): readonly Opening[] {
  const replay = new Replay([high], () => ({ above }));
  values.forEach((value, i) => {
    const atMs = nowMs + i * 5 * minuteMs;
    replay.look(atMs, { monitor: viewOf(atMs, value === null ? [] : [row("attic", value)], value === null ? ["attic"] : []) });
  });
  return replay.openings;
}
const said = (openings: readonly Opening[]) =>
  openings.map(({ atMs, turn, severity, peak }) => `${(atMs - nowMs) / minuteMs} ${turn} ${severity} ${peak}`);

describe("a replay opens what the life of alerts opens", () => {
  test.each([
    ["one look is too few", [15, 1, 15, 1], []],
    ["two looks in a row", [15, 15], ["5 opened info info"]],
    ["once for as long as it lasts", [15, 15, 15, 15, 15], ["5 opened info info"]],
    ["a short break is the same", [15, 15, 1, 15, 15], ["5 opened info info"]],
    ["nobody sees it: nothing begins", [15, null, null, 15], ["15 opened info info"]],
    ["it ends and comes back within the cool-down", [25, 25, 1, 1, 1, 25, 25], ["5 opened warning warning", "25 reopened warning warning"]],
    [
      "long after, it is another one",
      [25, 25, ...Array.from({ length: 12 }, () => 1), 25, 25],
      ["5 opened warning warning", "75 opened warning warning"],
    ],
    ["a note that becomes a warning is told as one", [15, 15, 25], ["5 opened info warning", "10 worsened warning warning"]],
    ["the worst stays with the first", [25, 25, 35, 25], ["5 opened warning critical"]],
    ["and of what came back, too", [25, 25, 1, 1, 1, 35], ["5 opened warning critical", "25 reopened critical critical"]],
  ] as const)("%s", (_name, values, expected) => expect(said(replayed(values))).toEqual(expected));

  test("with the levels that are given", () => {
    expect(replayed([25, 25], 30)).toEqual([]);
    expect(said(replayed([25, 25], 5))).toEqual(["5 opened critical critical"]);
  });

  test("nothing of nodes for which the rule is off", () => {
    const replay = new Replay([high], (_rule, node) => (node === "cellar" ? null : { above: 10 }));
    for (const i of [0, 1]) {
      const atMs = nowMs + i * minuteMs;
      replay.look(atMs, { monitor: viewOf(atMs, [row("attic", 15), row("cellar", 15)]) });
    }
    expect(replay.openings.map(({ node }) => node)).toEqual(["attic"]);
  });

  test("usual levels where none are given, and only rules whose view is there", () => {
    const replay = new Replay([high]);
    replay.look(nowMs, { monitor: viewOf(nowMs, [row("attic", 15)]) });
    replay.look(nowMs + 1, {});
    replay.look(nowMs + 2, { monitor: viewOf(nowMs + 2, [row("attic", 15)]) });
    expect(replay.openings).toHaveLength(1);
  });
});

describe("the tally", () => {
  const opening = (node: string | null, days: number, peak: Severity, turn: Opening["turn"] = "opened") => ({
    node,
    atMs: nowMs - days * dayMs,
    peak,
    turn,
  });
  test("counts alerts by severity and node from a moment on, the newest first", () => {
    const all = [
      opening("attic", 31, "critical"),
      opening("attic", 20, "warning"),
      opening("attic", 20, "warning", "reopened"),
      opening("cellar", 9, "critical"),
      opening("cellar", 9, "critical", "worsened"),
      opening("cellar", 3, "info"),
      opening(null, 1, "info"),
    ];
    expect(tallyOf(all, nowMs - 30 * dayMs)).toEqual({
      openings: 4,
      bySeverity: { critical: 1, warning: 1, info: 2 },
      byNode: [
        { node: "cellar", openings: 2 },
        { node: "attic", openings: 1 },
        { node: null, openings: 1 },
      ],
      latestMs: [1, 3, 9, 20].map((days) => nowMs - days * dayMs),
    });
  });
  test("names ten moments at most", () =>
    expect(
      tallyOf(
        Array.from({ length: 25 }, (_, i) => opening("attic", i, "info")),
        0,
      ).latestMs,
    ).toHaveLength(10));
  test("of nothing is nothing", () =>
    expect(tallyOf([], 0)).toEqual({ openings: 0, bySeverity: { critical: 0, warning: 0, info: 0 }, byNode: [], latestMs: [] }));
});
