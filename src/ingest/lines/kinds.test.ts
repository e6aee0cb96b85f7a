import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { arrival } from "../../../test/fixtures/read-log.ts";
import { occurrenceGroups, type NodeEvent } from "../../core/events.ts";
import { interpret } from "../interpret.ts";
import { RecordReader } from "../record-reader.ts";
import { lineKinds } from "./index.ts";

const satellite = "12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S";

/** `LEVEL logger|message` and fields, as the console writes them; `-` stands for the root logger. */
function eventsOf(head: string, fields: object): readonly NodeEvent[] {
  const [level = "", logger = "", message = ""] = /^(\w+) ([^|]*)\|(.*)$/.exec(head)?.slice(1) ?? [];
  const columns = [
    "2026-01-01T00:00:00Z",
    level,
    ...(logger === "-" ? [] : [logger]),
    message,
    JSON.stringify({ process: "storagenode", ...fields }),
  ];
  const outcome = new RecordReader().line(Buffer.from(columns.join("\t")));
  const reading = outcome.is === "records" ? interpret(outcome.records[0]!, arrival) : null;
  return reading?.ok ? reading.events : [];
}

describe("occurrences", () => {
  test.each<[string, object, string, object]>([
    [
      "INFO retain|Prepared to run a Retain request.",
      { "Created Before": "2024-07-08T13:02:19Z", "Filter Size": 4100003, "Satellite ID": satellite },
      "gc.start info",
      { filter_bytes: 4100003 },
    ],
    [
      "INFO retain|Moved pieces to trash during retain",
      { "num deleted": 7, "Retain Status": "enabled" },
      "gc.end info",
      { pieces_to_trash: 7, status: "enabled" },
    ],
    [
      "INFO retain|Moved pieces to trash during retain",
      { deleted_pieces: 7, failed_to_delete: 1, pieces_count: 100, duration: "1m37.5s" },
      "gc.end info",
      { pieces_to_trash: 7, pieces_failed: 1, pieces_seen: 100, duration_ms: 97_500 },
    ],
    ["WARN retain|failed to trash piece", { error: "file does not exist" }, "gc.piece-failed notice", {}],
    ["INFO pieces:trash|emptying trash finished", { satellite_id: satellite, elapsed: "2m" }, "trash.end info", { duration_ms: 120_000 }],
    ["ERROR pieces:trash|emptying trash failed", { error: "context canceled" }, "trash.fail info", {}],
    ["ERROR pieces:trash|emptying trash failed", { error: "disk" }, "trash.fail warning", {}],
    [
      "INFO lazyfilewalker.gc-filewalker.subprocess|gc-filewalker completed",
      { piecesCount: 10, "Total Pieces To Trash": 3, "Trashed Pieces": 2, "Pieces Skipped": 1 },
      "walker.end info",
      { walker: "gc-filewalker", pieces: 10, to_trash: 3, trashed: 2, skipped: 1 },
    ],
    [
      "INFO pieces|used-space-filewalker completed",
      { satellite_id: satellite, total_pieces_size: 100, total_pieces_content_size: 90, total_pieces_count: 2, duration: "1s" },
      "walker.end info",
      { pieces_bytes: 100, content_bytes: 90, pieces: 2, duration_ms: 1000 },
    ],
    [
      "INFO lazyfilewalker.gc-filewalker|subprocess exited with status",
      { status: 1, error: "exit status 1" },
      "walker.fail warning",
      { status: 1 },
    ],
    ["INFO collector|expired pieces collection completed", { count: 3 }, "ttl.end info", { pieces: 3 }],
    ["WARN collector|unable to delete piece", { error: "gone" }, "ttl.piece-failed notice", {}],
    ["INFO orders|sending", { satelliteID: satellite, count: 4503 }, "orders.send info", { orders: 4503 }],
    [
      "ERROR orders|failed to settle orders for satellite",
      { satellite_id: satellite, error: "EOF" },
      "orders.fail warning",
      { error: "EOF" },
    ],
    [
      "ERROR contact:service|ping satellite failed ",
      { attempts: 5, error: "ping satellite: failed to ping storage node" },
      "contact.fail error",
      { attempts: 5, reason: "unreachable" },
    ],
    [
      "ERROR contact:service|ping satellite failed ",
      { attempts: 1, error: "ping satellite: lookup x: no such host" },
      "contact.fail warning",
      { reason: "own-network" },
    ],
    ["ERROR contact:service|ping satellite failed ", { attempts: 9, error: "ping satellite: check-in ratelimit" }, "contact.fail info", {}],
    [
      "WARN contact:service|Your node is still considered to be online but encountered an error.",
      { Error: "QUIC" },
      "quic.fail warning",
      { error: "QUIC" },
    ],
    [
      "INFO -|failed to sufficiently increase receive buffer size (was: 208 kiB, wanted: 7168 kiB, got: 416 kiB). See x for details.",
      {},
      "quic.buffer notice",
      { was_bytes: 212_992, wanted_bytes: 7_340_032, got_bytes: 425_984 },
    ],
    ["ERROR preflight:localtime|system clock is out of sync with satellite", { error: "system clock is off" }, "clock.bad error", {}],
    [
      "ERROR preflight:localtime|system clock is out of sync with satellite",
      { error: "system clock is out of sync: clock off by 37.250000 minutes" },
      "clock.bad error",
      { off_minutes: 37.25 },
    ],
    [
      "INFO preflight:localtime|local system clock is in sync with trusted satellites' system clock.",
      {},
      "clock.check info",
      { is_right: true },
    ],
    [
      "INFO -|New version is being rolled out and this node is a candidate",
      { Service: "storagenode", process: "storagenode-updater" },
      "update.check info",
      { service: "storagenode", standing: "due" },
    ],
    ["WARN trust|Failed to fetch URLs from source; used cache", { source: "x" }, "trust.stale notice", { source: "x" }],
    [
      "WARN reputation:service|node scores worsened",
      { online_score: 0.99, online_score_delta: -0.001, audit_score_delta: 0 },
      "rep.worse notice",
      { online_score: 0.99 },
    ],
    ["WARN reputation:service|node scores worsened", { online_score: 0.8, online_score_delta: -0.001 }, "rep.worse warning", {}],
    [
      "WARN reputation:service|node scores worsened",
      { audit_score: 0.97, audit_score_delta: -0.001 },
      "rep.worse error",
      { audit_score: 0.97 },
    ],
    [
      "ERROR services|unexpected shutdown of a runner",
      { name: "piecestore:monitor", error: "timed out" },
      "disk.fatal critical",
      { part: "piecestore:monitor" },
    ],
    ["ERROR services|unexpected shutdown of a runner", { name: "retain", error: "x" }, "life.fatal critical", { part: "retain" }],
    [
      "DEBUG piecestore:monitor|readability check done",
      { Duration: "162.857µs" },
      "disk.latency info",
      { duration_ms: 0.162857, check: "read" },
    ],
    ["WARN -|Used more space than allocated. Allocated space is", { bytes: 5 }, "space.low warning", { allocated_bytes: 5 }],
    ["ERROR blobscache|trashTotal < 0", { trashTotal: -1024 }, "space.drift notice", { figure: "trashTotal", value_bytes: -1024 }],
    ["INFO db|database does not exist", { database: "info" }, "db.missing error", { database: "info" }],
    ["INFO db.migration.23|Add table", {}, "db.migrate info", { step: "23" }],
    ["INFO -|Configuration loaded", { location: "/x" }, "life.begin info", { location: "/x" }],
    ["INFO -|Configuration loaded", { process: "storagenode-updater" }, "update.begin info", {}],
    ["INFO lazyfilewalker.gc-filewalker.subprocess|Configuration loaded", {}, "walker.step info", {}],
    ["INFO -|Node 1Examp1e started", {}, "life.started info", { node_id: "1Examp1e" }],
    ['INFO -|Got a signal from the OS: "terminated"', {}, "life.stop notice", {}],
    ['INFO -|Got a signal from the OS: "terminated"', { process: "storagenode-updater" }, "update.stop notice", {}],
    ["FATAL -|Unrecoverable error", { error: "x" }, "life.fatal critical", { error: "x" }],
    ["FATAL -|something nobody has seen", {}, "life.fatal critical", {}],
    ["INFO -|Current binary version", { Service: "storagenode", Version: "v1.142.7" }, "update.check info", { version: "1.142.7" }],
    [
      "INFO -|Current binary version",
      { Service: "storagenode-updater", Version: "v1.142.8" },
      "update.check info",
      { updater_version: "1.142.8" },
    ],
    ["DEBUG -|Version info", { Version: "1.140.4" }, "version.info info", { version: "1.140.4" }],
    [
      "WARN version|version not allowed/outdated",
      { current_version: "v1.162.3", minimum_allowed_version: "v1.170.0" },
      "version.old error",
      { version: "1.162.3", minimum: "1.170.0" },
    ],
    ["INFO gracefulexit:chore.1a@b:7777|graceful exit completed.", { "Satellite ID": satellite }, "exit.done notice", {}],
    ["INFO forgetsatellite:cleaner|cleanup completed", { satelliteID: satellite }, "forget.done notice", {}],
    ["INFO -|http: panic serving 127.0.0.1:1: runtime error: x", {}, "console.panic notice", {}],
    [
      "INFO piecemigrate:chore|processed a bunch of pieces",
      { successes: 10_000, size: 5 },
      "migration.progress info",
      { pieces: 10_000, moved_bytes: 5 },
    ],
    [
      "INFO piecemigrate:chore|couldn't migrate",
      { sat: satellite, id: "P", error: "x" },
      "migration.error notice",
      { piece: "P", errors: 1 },
    ],
    [
      "WARN hashstore|reconciled log with invalid records",
      { satellite, id: 1, invalid_count: 3 },
      "hashstore.lost error",
      { lost_pieces: 3 },
    ],
    ["INFO orders:service|finished", { satellite_id: satellite }, "orders.done info", {}],
  ])("%s %o is %s", (head, fields, name, facts) => {
    const [event] = eventsOf(head, fields);
    expect(event?.kind === "occurrence" ? `${event.name} ${event.severity}` : event?.kind).toBe(name);
    expect(event).toMatchObject({ facts });
    const says = Object.values(fields).includes(satellite) ? satellite : null;
    expect(event?.satellite).toBe(says);
  });

  test("to 1.112 the satellite of orders stands in the logger's name", () => {
    expect(eventsOf(`INFO orders.${satellite}|sending`, { count: 1 })).toMatchObject([{ name: "orders.send", satellite }]);
  });

  test("the state of a migration is told for each satellite", () => {
    const active = { a: true, b: false, c: "odd" };
    expect(
      eventsOf("INFO piecemigrate:chore|all enqueued for migration; will sleep before next pooling", { active, interval: "10m0s" }),
    ).toMatchObject([
      { name: "migration.state", satellite: "a", facts: { active: true } },
      { name: "migration.state", satellite: "b", facts: { active: false } },
    ]);
  });

  test("a database in trouble is told beside what it troubled", () => {
    const names = (error: string) =>
      eventsOf("ERROR orders|listing orders", { error }).map((e) => (e.kind === "occurrence" ? e.name : e.kind));
    expect(names("ordersdb: database is locked")).toEqual(["orders.fail", "db.locked"]);
    expect(names("ordersdb: database disk image is malformed")).toEqual(["orders.fail", "db.corrupt"]);
    expect(names("EOF")).toEqual(["orders.fail"]);
  });

  test("a message nobody knows is kept, with a severity of its level", () => {
    expect(eventsOf("ERROR newlogger|new message", { error: "x" })).toMatchObject([
      { kind: "unknown", severity: "error", logger: "newlogger", text: "new message: x" },
    ]);
  });

  test("mail addresses and wallets are never kept", () => {
    for (const what of ["Operator email", "Operator wallet"]) {
      expect(JSON.stringify(eventsOf(`INFO -|${what}`, { Address: "someone@example.org" }))).not.toContain("someone");
    }
  });
});

describe("supervisord", () => {
  test.each([
    ["exited: storagenode (exit status 1; not expected)", "supervisor.exit error"],
    ["exited: storagenode-updater (exit status 0; expected)", "supervisor.exit notice"],
    ["received SIGTERM indicating exit request", "supervisor.signal notice"],
    ["spawned: 'storagenode' with pid 47", "supervisor.start info"],
    ["stopped: storagenode (exit status 0)", "supervisor.stopped info"],
    ["gave up: storagenode entered FATAL state, too many start retries too quickly", "supervisor.fatal critical"],
    ["supervisord started with pid 1", "supervisor.note info"],
  ])("%s", (message, name) => {
    const outcome = new RecordReader().line(Buffer.from(`2025-11-03 06:01:03,345 WARN ${message}`));
    const reading = outcome.is === "ignored" && outcome.opens ? interpret(outcome.opens, arrival) : null;
    const [event] = reading?.ok ? reading.events : [];
    expect(event?.kind === "occurrence" ? `${event.name} ${event.severity}` : null).toBe(name);
  });
});

describe("the list of line kinds", () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());

  test("holds every folder", () => {
    expect(lineKinds.map((kind) => kind.name).toSorted()).toEqual(folders.map((entry) => entry.name).toSorted());
  });

  test("has names in known groups only", () => {
    const names = lineKinds
      .flatMap((kind) => kind.rules)
      .flatMap((rule) => {
        const reading = rule.read({
          at: null,
          relayAt: null,
          level: "INFO",
          logger: rule.logger,
          message: String(rule.message),
          fields: { piece_id: "P" },
        });
        return reading.ok ? reading.events.flatMap((e) => (e.kind === "occurrence" ? [e.name] : [])) : [];
      });
    const groups = new Set<string>(occurrenceGroups);
    expect(names.length).toBeGreaterThan(300);
    expect(names.filter((name) => !groups.has(name.split(".")[0]!))).toEqual([]);
  });
});
