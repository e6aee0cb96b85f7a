/** Which lines are looked up for findings, and how often: a fleet has more errors than anybody can look for. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LinesSought } from "../../alerts/finding.ts";
import { clockWrong } from "../../alerts/rules/clock-wrong/index.ts";
import { databaseTrouble } from "../../alerts/rules/database-trouble/index.ts";
import { diskIoError } from "../../alerts/rules/disk-io-error/index.ts";
import { gcOverdue } from "../../alerts/rules/gc-overdue/index.ts";
import { nodeRestarted } from "../../alerts/rules/node-restarted/index.ts";
import { ordersNotSettling } from "../../alerts/rules/orders-not-settling/index.ts";
import { choresRow, judged, presenceRow } from "../../alerts/watched.fixture.ts";
import { eventKinds } from "../../core/events.ts";
import { eventTableSql, noOutcome, packFacts, sequenceSpan } from "../../ingest/event-facts.ts";
import { EventSearch } from "../event-search.ts";
import { Mirror } from "../mirror.ts";
import { mostLookUps, SoughtLines } from "./sought-lines.ts";

const nowS = Date.UTC(2026, 10, 26, 12) / 1000;
const names = ["orders.send", "orders.done", "orders.fail", "db.locked", "db.corrupt", "disk.latency", "disk.slow"].concat([
  "life.begin",
  "life.started",
  "gc.filter",
  "gc.end",
  "clock.bad",
  "clock.check",
]);
let dir: string;
let mirror: Mirror;
let lines: SoughtLines;
let waits = 0;
let written = "";
let db: DatabaseSync;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "sought-"));
  db = new DatabaseSync(":memory:");
  db.exec(eventTableSql);
  db.exec("CREATE TABLE source_files (id INTEGER PRIMARY KEY, path TEXT NOT NULL)");
  db.prepare("INSERT INTO source_files VALUES (1, ?)").run(join(dir, "node.log"));
  mirror = new Mirror();
  mirror.addNames([
    { table: "nodes", from: 1, texts: ["attic", "cellar"] },
    { table: "causes", from: 1, texts: names },
    { table: "satellites", from: 1, texts: ["us1", "ap1"] },
  ]);
  [waits, written] = [0, ""];
  lines = new SoughtLines({ search: new EventSearch(db, mirror), mirror, fresh: () => Promise.resolve(void waits++) });
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true, force: true });
});

/** An event of this name with a line of its own. */
function happened(name: string, secondsAgo: number, node = "attic", satellite = 0): void {
  const facts = packFacts(eventKinds.indexOf("occurrence"), noOutcome, 0, 0, mirror.nodeId(node), satellite, 0);
  const id = (nowS - secondsAgo) * sequenceSpan + written.length;
  const insert = db.prepare("INSERT INTO events (id, facts, cause, source, line_offset) VALUES (?, ?, ?, 1, ?)");
  insert.run(id, facts, 1 + names.indexOf(name), written.length);
  written += `${node} ${name} ${secondsAgo}${satellite === 0 ? "" : ` ${mirror.satellite(satellite)}`}\n`;
  writeFileSync(join(dir, "node.log"), written);
}
const atMs = (secondsAgo: number) => (nowS - secondsAgo) * 1000;
async function found(sought: LinesSought | undefined): Promise<readonly string[]> {
  return (await lines.find([{ key: "one", lines: sought! }])).get("one")!;
}

describe("of the trouble itself, and of nothing beside it", () => {
  test("orders that failed, not those that are sent or were taken in the same second", async () => {
    for (const ago of [40, 30, 20]) for (const name of ["orders.send", "orders.fail", "orders.done"]) happened(name, ago);
    happened("orders.fail", 30, "cellar");
    const orders = { failedAtMs: Array.from({ length: 10 }, (_, i) => atMs(60 - 5 * i)), lastSettledAtMs: null };
    const [finding] = judged(ordersNotSettling, [choresRow({ orders })]);
    expect(await found(finding!.sought)).toEqual(["attic orders.fail 20", "attic orders.fail 30"]);
  });
  test("databases that are locked, apart from those that are damaged", async () => {
    happened("db.corrupt", 10);
    for (const ago of [9, 8, 7]) happened("db.locked", ago);
    const errors = [9, 8, 7].map((ago) => ({ atMs: atMs(ago), kind: "locked" as const }));
    const databaseErrors = [...errors, { atMs: atMs(10), kind: "malformed" as const }];
    const [malformed, locked] = judged(databaseTrouble, [choresRow({ databaseErrors })]);
    expect(await found(malformed!.sought)).toEqual(["attic db.corrupt 10"]);
    expect(await found(locked!.sought)).toEqual([7, 8, 9].map((ago) => `attic db.locked ${ago}`));
  });
  test("the disk that was too slow, not the check that went well", async () => {
    happened("disk.latency", 5);
    happened("disk.slow", 5);
    const [finding] = judged(diskIoError, [choresRow({ diskErrors: [{ atMs: atMs(5) }] })]);
    expect(await found(finding!.sought)).toEqual(["attic disk.slow 5"]);
  });
  test("each start", async () => {
    for (const ago of [50, 20]) for (const name of ["life.begin", "life.started"]) happened(name, ago);
    const [finding] = judged(nodeRestarted, [presenceRow({ startsMs: [50, 20].map(atMs) })]);
    expect(await found(finding!.sought)).toEqual(["attic life.begin 20", "attic life.begin 50"]);
  });
  test("the last list of what to keep of the satellite, and not of another", async () => {
    const days = 30 * 86_400;
    for (const satellite of [1, 2]) for (const name of ["gc.filter", "gc.end"]) happened(name, days, "attic", satellite);
    const [finding] = judged(gcOverdue, [choresRow({ garbageCollection: [{ satellite: "us1", name: "us1", lastAtMs: atMs(days) }] })]);
    expect(await found(finding!.sought)).toEqual([`attic gc.filter ${days} us1`]);
  });
  test("the clock that was wrong, not the look at it", async () => {
    for (const name of ["clock.check", "clock.bad"]) happened(name, 5);
    const [finding] = judged(clockWrong, [choresRow({ clockOffSeconds: 3600, clockAtMs: atMs(5) })]);
    expect(await found(finding!.sought)).toEqual(["attic clock.bad 5"]);
  });
  test("a line that is no longer on disk is none, and no empty one", async () => {
    happened("disk.slow", 5);
    rmSync(join(dir, "node.log"));
    const [finding] = judged(diskIoError, [choresRow({ diskErrors: [{ atMs: atMs(5) }] })]);
    expect(await found(finding!.sought)).toEqual([]);
  });
});

describe("few", () => {
  const sought = (node: string): LinesSought => ({
    node,
    names: ["disk.slow"],
    satellite: null,
    pieces: null,
    spans: [{ fromMs: 0, toMs: 1 }],
    most: 5,
  });
  const all = (count: number, node = "attic") => Array.from({ length: count }, (_, i) => ({ key: String(i), lines: sought(node) }));
  test("at most twenty of a look, which wait for one commit together", async () => {
    const { size } = await lines.find(all(500));
    expect([size, waits]).toEqual([mostLookUps, 1]);
  });
  test("a node whose backlog is read is left out, and nothing waits for it", async () => {
    mirror.setSources([{ node: "cellar", target: "/log", state: "catching_up" } as never]);
    expect([(await lines.find(all(500, "cellar"))).size, waits]).toEqual([0, 0]);
    expect((await lines.find([...all(500, "cellar"), { key: "attic", lines: sought("attic") }])).has("attic")).toBe(true);
  });
});
