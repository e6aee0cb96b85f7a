/** What alerts show: a value beside its level, and what was seen before it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { earningsRow } from "../earnings-row.fixture.ts";
import type { Finding } from "../finding.ts";
import { plainFiring } from "../firing.fixture.ts";
import { tb } from "../storage-row.fixture.ts";
import { ago, auditsRow, dayMs, hourMs, judged, minuteMs, nowMs, presenceRow, sourceRow } from "../watched.fixture.ts";
import { rules } from "./index.ts";

const manual = readFileSync(join(import.meta.dirname, "../../../docs/ALERTS.md"), "utf8");
const [, listed = ""] = /^## Alerts without points or lines\n([^]*?)\n## /m.exec(manual) ?? [];
const bare = [...listed.matchAll(/^\| `([a-z0-9-]+)`/gm)].map(([, id]) => id);

const ruleOf = (id: string) => rules.find((rule) => rule.id === id)!;
const foundBy = (id: string, rows: readonly unknown[]): Finding => judged(ruleOf(id), rows)[0]!;
const examplesOf = (id: string): readonly Finding[] => (plainFiring[id] ?? []).flatMap((rows) => judged(ruleOf(id), rows));

test("every rule shows points or lines of each example, but for those that the manual names", () => {
  const isShown = ({ evidence, sought }: Finding) => evidence.points.length > 1 || evidence.lines.length > 0 || sought !== undefined;
  const silent = rules.filter(({ id }) => examplesOf(id).some((finding) => !isShown(finding)));
  expect(silent.map(({ id }) => id).toSorted()).toEqual(bare.toSorted());
});
test("only what no figure tells has no value", () => {
  const without = rules.filter(({ id }) => examplesOf(id).some(({ value }) => value === null));
  const expected = [
    "compaction-failed",
    "log-unreadable",
    "quic-misconfigured",
    "version-behind",
    "version-below-minimum",
    "vetting-finished",
  ];
  expect(without.map(({ id }) => id).toSorted()).toEqual(expected);
});

describe.each(rules.map(({ id, unit, levels }) => ({ id, unit, levels })))("$id", ({ id, unit, levels }) => {
  test("has values in its unit, or in that of the level that was passed", () => {
    const unitOf = ({ threshold }: Finding) => unit ?? Object.values(levels).find(({ usual }) => usual === threshold)?.unit;
    expect(examplesOf(id).filter((found) => found.value !== null && unitOf(found) === undefined)).toEqual([]);
  });
  test("shows what was seen before it, oldest first", () => {
    for (const { evidence } of examplesOf(id)) {
      const moments = evidence.points.map(({ at_ms }) => at_ms);
      expect(moments).toEqual(moments.toSorted((a, b) => a - b));
      expect(Math.max(0, ...moments)).toBeLessThanOrEqual(nowMs);
      expect(evidence.points.every(({ value }) => Number.isFinite(value))).toBe(true);
    }
  });
});

const courseOf = (id: string, number = 0) => examplesOf(id)[number]!.evidence.points.map(({ value }) => value);

test.each<[string, number, number]>([
  ["suspended", 0.59, 0.6],
  ["disqualified", 0.9591, 0.96],
  ["offline-suspended", 0.5987, 0.6],
])("%s tells the score that led there, its limit, and how it came", (id, score, limit) => {
  expect(examplesOf(id)[0]).toMatchObject({ value: score, threshold: limit });
  expect(courseOf(id)).toEqual([1, 1, score]);
});
test("a score that nobody knows has no limit beside it", () => {
  const [row] = plainFiring["suspended"]![0]!;
  expect(foundBy("suspended", [{ ...(row as object), suspension_score: null }])).toMatchObject({ value: null, threshold: null });
});
test.each([
  ["audit-score-fell", { value: 1234, threshold: 1 }, [1, 1, 0.9701], 0],
  ["audit-danger", { value: 50, threshold: 100 }, [1, 1, 1], 1],
] as const)("%s by another figure than the score shows the course of the score on its own scale", (id, figures, course, number) => {
  expect(examplesOf(id)[number]).toMatchObject({ ...figures, evidence: { scale: { unit: "score", limit: 0.96 } } });
  expect(courseOf(id, number)).toEqual(course);
});
test("a forecast in days shows what was used so far, and what is allocated", () => {
  const { evidence } = examplesOf("disk-full-forecast")[0]!;
  expect(evidence.scale).toEqual({ unit: "bytes", limit: 10 * tb });
  expect(evidence.points.map(({ value }) => value / tb)).toEqual([4.9, 5]);
});
test("a share has a course of shares", () => {
  expect(courseOf("disk-full")).toEqual([0.49, 0.5]);
  expect(Math.max(...courseOf("trash-stuck"))).toBeLessThan(1);
});
test("failed audits are counted as they came, with the lines of those pieces", () => {
  const newest = ["failed", "passed", "failed", "failed"].map((outcome, i) => ({ atMs: ago((9 - i) * minuteMs), outcome }));
  const missing = [7, 6, 9].map((minutes) => ({ atMs: ago(minutes * minuteMs), piece: `P${minutes}`, action: "GET_AUDIT" }));
  const old = { atMs: ago(dayMs), piece: "old", action: "GET_AUDIT" };
  const found = foundBy("audit-failures-together", [auditsRow({ newest: newest as never, missing: [...missing, old] })]);
  expect(found.evidence.points.map(({ value }) => value)).toEqual([1, 1, 2, 3]);
  expect(found.sought).toMatchObject({ names: ["piece-missing", "log-file-missing"], pieces: ["P7", "P6", "P9"] });
});
test.each([
  ["node-silent", 60],
  ["contact-old", 3],
  ["gc-overdue", 30],
  ["compaction-long", 9],
  ["satellite-lost", 1],
] as const)("%s shows since when, and how long that is now", (id, value) => {
  const found = examplesOf(id)[0]!;
  expect(found.value).toBeCloseTo(value, 9);
  expect(found.evidence.points.map((point) => point.value)).toEqual([0, found.value]);
  expect(found.evidence.points.at(-1)!.at_ms).toBe(nowMs);
});
test("starts are counted as they came", () => {
  const starts = presenceRow({ startsMs: [30, 20, 10].map((minutes) => ago(minutes * minuteMs)), lastWords: ["panic"] });
  const points = [30, 20, 10].map((minutes, i) => ({ at_ms: ago(minutes * minuteMs), value: i + 1 }));
  expect(foundBy("node-restarted", [starts]).evidence.points).toEqual(points);
  expect(foundBy("node-crash-loop", [starts]).evidence).toEqual({ points, lines: ["panic"] });
});
test("questions without an answer are counted from the last answer on", () => {
  const api = { kind: "api", failedInARow: 5, failingSinceMs: ago(20 * minuteMs) } as const;
  const found = (lastSuccessAtMs: number | null) =>
    foundBy("api-unreachable", [presenceRow({ sources: [sourceRow({ ...api, lastSuccessAtMs })] })]);
  const silent = [
    { at_ms: ago(20 * minuteMs), value: 1 },
    { at_ms: nowMs, value: 5 },
  ];
  expect(found(ago(hourMs)).evidence.points).toEqual([{ at_ms: ago(hourMs), value: 0 }, ...silent]);
  expect(found(null).evidence.points).toEqual(silent);
});
test("failed transfers show the two quarters of their half hour, and none of a quarter in which nothing ended", () => {
  expect(courseOf("success-rate-drop")).toEqual([50 / 400, 60 / 400]);
  const [row] = plainFiring["success-rate-drop"]![0]! as [object];
  const last = { ended: 800, failed: 110 };
  expect(foundBy("success-rate-drop", [{ ...row, last15: last, last30: last }]).evidence.points).toEqual([
    { at_ms: nowMs, value: 110 / 800 },
  ]);
});
test("durations have the level beside them that they passed", () => expect(examplesOf("latency-p95")[0]).toMatchObject({ threshold: 800 }));
test("what all nodes earned is shown of the months of which all were paid", () => {
  const of = (node: string, paid: readonly number[]) => earningsRow({ node, forecast: 6, paid }, nowMs);
  const fleet = [of("a", [20, 10, 11, 9]), of("b", [10, 11, 9]), of("c", [10, 11, 9]), of("d", [10, 11, 9])];
  const found = judged(ruleOf("earnings-drop"), fleet).find(({ node }) => node === null)!;
  expect(found.evidence.points.map(({ at_ms, value }) => [new Date(at_ms).getUTCMonth() + 1, value / 1e6])).toEqual([
    [8, 40],
    [9, 44],
    [10, 36],
  ]);
});
