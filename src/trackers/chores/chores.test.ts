import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NodeSnapshot } from "../../core/node-snapshots.ts";
import { rfc3339 } from "../../core/time.ts";
import { utcMillis } from "../../core/units.ts";
import { recordedNode } from "../../../test/support/recorded-node.ts";
import { TrackedNodes } from "../../../test/support/tracked-nodes.ts";
import { choresOf } from "./views.ts";

const us1 = "12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S";
const eu1 = "12L9ZFwhzVpuEKMUNUqkaTLGzwY9G24tbiigLiXpmZWKwmcNDDs";
const hour = 3_600_000;
const now = Date.UTC(2026, 10, 23, 12);
let tracked: TrackedNodes;
beforeEach(() => {
  tracked = new TrackedNodes();
  tracked.nowMs = now;
});
afterEach(() => tracked.close());

/** A line so many hours ago. */
const line = (hoursAgo: number, head: string, fields: object = {}) =>
  [rfc3339(now - hoursAgo * hour), ...head.split("|"), JSON.stringify({ process: "storagenode", ...fields })].join("\t");

const satellites = () => [us1, eu1].map((id) => tracked.satelliteNumber(id));
const view = (node = 1) => choresOf([node], { ...tracked.tools, satellitesOf: satellites })[0]!;

describe("garbage collection", () => {
  test("the newest list of each satellite, whatever the version calls it", () => {
    tracked.hear(1, [
      line(50, "INFO|piecestore|New bloomfilter is received", { satellite: us1, creation: "x" }),
      line(20, "INFO|retain|Retain job queued", { "Satellite ID": us1 }),
    ]);
    expect(view().garbageCollection).toEqual([
      { satellite: us1, name: "us1", lastAtMs: now - 20 * hour },
      { satellite: eu1, name: "eu1", lastAtMs: null },
    ]);
  });
  test("an import of older lines changes nothing, before and after a restart", () => {
    tracked.hear(1, [line(20, "INFO|retain|Retain job queued", { "Satellite ID": us1 })]);
    tracked.hear(1, [line(400, "INFO|retain|Retain job queued", { "Satellite ID": us1 })]);
    tracked.restart();
    tracked.hear(1, [line(300, "INFO|retain|Retain job queued", { "Satellite ID": us1 })]);
    expect(view().garbageCollection[0]!.lastAtMs).toBe(now - 20 * hour);
  });
});

describe("orders", () => {
  const failed = (hoursAgo: number, error = "EOF") =>
    line(hoursAgo, "ERROR|orders|failed to settle orders for satellite", { satellite_id: us1, error });
  test("failures of the last 24 hours, and when some were last taken", () => {
    tracked.hear(1, [line(30, "INFO|orders|finished", { satellite_id: us1, count: 4 }), failed(25), failed(23), failed(2)]);
    expect(view().orders).toEqual({ failedAtMs: [now - 23 * hour, now - 2 * hour], lastSettledAtMs: now - 30 * hour });
  });
  test("what the node's own stop broke off is no failure", () => {
    tracked.hear(1, [failed(2, "context canceled")]);
    expect(view().orders).toEqual({ failedAtMs: [], lastSettledAtMs: null });
  });
  test("a failure once a minute is counted to a hundred", () => {
    tracked.hear(
      1,
      Array.from({ length: 300 }, (_, i) => failed(10 - i / 60)),
    );
    expect(view().orders.failedAtMs).toHaveLength(100);
  });
  test("nodes are told apart", () => {
    tracked.hear(1, [failed(2)]);
    expect(view(2).orders).toEqual({ failedAtMs: [], lastSettledAtMs: null });
  });
});

test("lines one by one, with a restart behind each, come to the same as all at once", () => {
  const lines = [
    line(9, "INFO|retain|Retain job queued", { "Satellite ID": us1 }),
    line(8, "ERROR|orders|listing orders", { error: "database is locked" }),
    line(7, "INFO|orders|finished", { satellite_id: us1 }),
    line(6, "ERROR|orders|failed to settle orders for satellite", { satellite_id: us1, error: "EOF" }),
    line(5, "ERROR|db|failed to stat blob", { error: "input/output error" }),
  ];
  tracked.hear(1, lines);
  for (const one of lines.toReversed()) {
    tracked.hear(2, [one]);
    tracked.restart();
  }
  expect(view(2)).toEqual({ ...view(1), node: "node-2" });
  expect(view(1).orders.failedAtMs).toHaveLength(2);
});

describe("faults", () => {
  const fault = (hoursAgo: number, error: string) => line(hoursAgo, "ERROR|orders|listing orders", { error });
  test("databases that are locked or damaged, within 24 hours", () => {
    tracked.hear(1, [fault(30, "database is locked"), fault(3, "database is locked"), fault(1, "database disk image is malformed")]);
    tracked.restart();
    expect(view()).toMatchObject({
      databaseErrors: [
        { atMs: now - 3 * hour, kind: "locked" },
        { atMs: now - hour, kind: "malformed" },
      ],
      diskErrors: [],
    });
  });
  test("a database on a bad disk is the disk's fault", () => {
    tracked.hear(1, [fault(3, "disk I/O error"), line(2, "ERROR|db|failed to stat blob", { error: "input/output error" })]);
    expect(view()).toMatchObject({ databaseErrors: [], diskErrors: [{ atMs: now - 3 * hour }, { atMs: now - 2 * hour }] });
  });
});

describe("the clock", () => {
  const off = (hoursAgo: number, minutes: string) =>
    line(hoursAgo, "ERROR|preflight:localtime|system clock is out of sync with satellite", {
      error: `system clock is off: clock off by ${minutes} minutes`,
    });
  const right = (hoursAgo: number) =>
    line(hoursAgo, "INFO|preflight:localtime|local system clock is in sync with trusted satellites' system clock.");
  test("is not known before the node looked at it", () => expect(view()).toMatchObject({ clockOffSeconds: null, clockAtMs: null }));
  test("is off by the most that a satellite found, though it is called right after that", () => {
    tracked.hear(1, [off(2, "12.500000"), off(2, "11.000000"), right(2)]);
    expect(view()).toMatchObject({ clockOffSeconds: 750, clockAtMs: now - 2 * hour });
  });
  test("is right after a later look", () => {
    tracked.hear(1, [off(2, "12.500000"), right(2), right(1)]);
    expect(view().clockOffSeconds).toBe(0);
  });
  test("an older look does not count", () => {
    tracked.hear(1, [right(1)]);
    tracked.hear(1, [off(2, "40.000000")]);
    expect(view().clockOffSeconds).toBe(0);
  });
});

describe("the version", () => {
  const updater = (hoursAgo: number, message: string, Service = "storagenode") =>
    line(hoursAgo, `INFO|${message}`, { process: "storagenode-updater", Service });
  const due = "New version is being rolled out and this node is a candidate";
  const summary = (version: string): NodeSnapshot => ({ ...recordedSummary, version });
  const reminder = (version: string): NodeSnapshot => ({
    kind: "notifications",
    at: utcMillis(now),
    notifications: [
      {
        id: "1",
        type: "custom",
        title: `Please update your Node to Version v${version}`,
        message: "",
        createdAt: utcMillis(now - 100 * hour),
      },
    ],
  });
  const recordedSummary = recordedNode("v1.162.3", "healthy").snapshots.find((s) => s.kind === "summary")!;
  test.each([
    ["nothing was said", [], null],
    ["it is the newest", [updater(1, "Version is up to date")], false],
    ["it is not this node's turn", [updater(1, "New version is being rolled out but hasn't made it to this node yet")], false],
    ["its turn came an hour ago", [updater(1, due)], false],
    ["its turn came yesterday", [updater(26, due), updater(1, due)], true],
    ["the turn of the updater itself came yesterday", [updater(26, due, "storagenode-updater")], null],
    ["it was updated", [updater(26, due), updater(25, "Service restarted successfully.")], false],
    ["the updater has been silent for three days", [updater(99, due), updater(73, due)], null],
  ] as const)("%s", (_name, lines, is) => {
    tracked.hear(1, lines);
    expect(view().isBehind).toBe(is);
  });
  test.each([
    ["1.162.3", "1.160.1", true],
    ["1.162.3", "1.162.3", false],
  ])("the node asks for %s and runs %s", (wanted, version, is) => {
    tracked.tell(1, [summary(version), reminder(wanted)]);
    tracked.nowMs = now;
    expect(view().isBehind).toBe(is);
  });
});
