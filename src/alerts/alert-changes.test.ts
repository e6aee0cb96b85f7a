/** What an open alert keeps of the moment it began. */
import { expect, test } from "vitest";
import { livedRow, openedRow } from "./alert-changes.ts";
import { noEvidence, type Evidence } from "./finding.ts";
import { noPast, type Firing } from "./lifecycle.ts";
import { findingWith } from "./opened.fixture.ts";

const life: Firing = { ...noPast, is: "firing", sinceMs: 0, lastTrueMs: 0, severity: "warning", isUnstable: false };
const points = [
  { at_ms: 1, value: 1 },
  { at_ms: 2, value: 2 },
];
const later = [...points, { at_ms: 3, value: 3 }];
const scale = { unit: "bytes", limit: 9 } as const;
const kept = (first: Evidence, next: Evidence) =>
  livedRow(openedRow(1, "loud", findingWith({ evidence: first }), life), life, findingWith({ evidence: next }), []).evidence;

test.each<[string, Evidence, Evidence, Evidence]>([
  ["points stay as they were", { points, scale, lines: [] }, { points: later, scale, lines: [] }, { points, scale, lines: [] }],
  [
    "lines that come later join them",
    { points, scale, lines: [] },
    { points: later, scale, lines: ["a"] },
    { points, scale, lines: ["a"] },
  ],
  ["lines stay", { points, lines: ["a"] }, { points: later, lines: ["b"] }, { points, lines: ["a"] }],
  ["what had nothing takes the first that is there", noEvidence, { points, lines: ["a"] }, { points, lines: ["a"] }],
])("%s", (_, first, next, expected) => expect(kept(first, next)).toEqual(expected));

test("what gets worse is shown as it is then", () => {
  const row = openedRow(1, "loud", findingWith({ evidence: { points, lines: ["a"] } }), life);
  expect(livedRow(row, life, findingWith({ evidence: { points: later, lines: [] } }), ["stepped"]).evidence).toEqual({
    points: later,
    lines: [],
  });
});
