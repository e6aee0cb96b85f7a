import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arrival } from "../../../../test/fixtures/read-log.ts";
import type { Level } from "../../../core/events.ts";
import { interpret } from "../../interpret.ts";
import type { LogRecord } from "../../record.ts";
import { cancelCauses, cancelOf } from "./cancels.ts";
import { auditVerdict, causeOf, failureCauses, unknownCause } from "./causes.ts";

const satellite = "12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S";
const base = { piece_id: "PIECE", satellite_id: satellite, action: "GET", remote_address: "203.0.113.9:30022", offset: 1, size: 256 };
const record = (message: string, fields: LogRecord["fields"] = base, level: Level = "INFO", logger = "piecestore"): LogRecord => ({
  at: null,
  relayAt: null,
  level,
  logger,
  message,
  fields,
});
const eventsOf = (r: LogRecord) => {
  const reading = interpret(r, arrival);
  return reading.ok ? reading.events : [];
};

describe("transfers", () => {
  test.each<[string, Level, object, object]>([
    [
      "uploaded",
      "INFO",
      { action: "PUT" },
      { kind: "transfer", action: "PUT", outcome: "ok", countedBytes: 256, cause: null, side: "none", severity: "info" },
    ],
    [
      "downloaded",
      "INFO",
      {},
      { kind: "transfer", action: "GET", outcome: "ok", sizeBytes: 256, piece: "PIECE", remote: "203.0.113.9:30022", satellite },
    ],
    ["upload started", "DEBUG", { action: "PUT" }, { kind: "transfer-start", action: "PUT", piece: "PIECE" }],
    ["download started", "INFO", {}, { kind: "transfer-start", action: "GET", offset: 1, sizeBytes: 256 }],
    ["upload canceled", "INFO", { action: "PUT" }, { outcome: "canceled", cause: "race-lost", countedBytes: 0, side: "client" }],
    ["download canceled", "INFO", { reason: "context canceled" }, { outcome: "canceled", cause: "context-canceled" }],
    ["download canceled", "INFO", { action: "GET_AUDIT" }, { outcome: "canceled", severity: "warning" }],
    [
      "upload failed",
      "ERROR",
      { action: "PUT", error: "no space left on device" },
      { outcome: "failed", cause: "no-space", side: "node", severity: "error" },
    ],
    [
      "upload failed",
      "DEBUG",
      { action: "PUT", error: "unexpected EOF" },
      { outcome: "failed", cause: "connection", side: "network", severity: "notice" },
    ],
    ["download failed", "ERROR", { error: "something new" }, { outcome: "failed", cause: "unknown", side: "unknown", countedBytes: 0 }],
  ])("%s at %s with %o", (message, level, fields, event) => {
    expect(eventsOf(record(message, { ...base, ...fields }, level))).toMatchObject([event]);
  });

  test("the part that was sent of a canceled download counts as traffic", () => {
    const reason = "downloaded size (1024 bytes) does not match received message size (2048 bytes)";
    expect(eventsOf(record("download canceled", { ...base, size: 2048, reason }))).toMatchObject([
      { cause: "partly-read", sizeBytes: 2048, countedBytes: 1024 },
    ]);
  });

  test("a race that was lost names only the piece from 1.86 to 1.98", () => {
    expect(eventsOf(record("download canceled (race lost or node shutdown)", { piece_id: "P" }))).toMatchObject([
      { action: "unknown", outcome: "canceled", satellite: null, sizeBytes: null },
    ]);
  });

  test("a rejected upload has neither piece nor action", () => {
    expect(eventsOf(record("upload rejected, too many requests", { live_requests: 8 }))).toMatchObject([
      { action: "unknown", outcome: "rejected", cause: "too-many-requests", piece: null },
    ]);
  });

  test("the twin of a canceled download is not counted", () => {
    expect(eventsOf(record("download canceled", { ...base, error: "context canceled" }, "DEBUG"))).toEqual([]);
  });

  test("the twin of a lost upload is not counted, a failure of its own is", () => {
    const canceled = { ...base, action: "PUT", error: "context canceled" };
    expect(eventsOf(record("upload failed", canceled, "DEBUG"))).toHaveLength(1);
    expect(eventsOf(record("upload canceled (race lost or node shutdown)", { piece_id: "PIECE" }))).toHaveLength(1);
    expect(eventsOf(record("upload failed", canceled, "DEBUG"))).toEqual([]);
    expect(eventsOf(record("upload failed", canceled, "DEBUG"))).toHaveLength(1);
  });

  test("a cut line is refused", () => {
    expect(interpret(record("uploaded", null), arrival)).toMatchObject({ ok: false });
    expect(interpret(record("uploaded", {}), arrival)).toMatchObject({ ok: false });
  });

  test("companions of a failure are no transfers", () => {
    const companions = ["upload internal error", "error reading from piecereader", "failed to add order", "file found in trash"];
    for (const message of companions) expect(eventsOf(record(message, base, "ERROR"))).toMatchObject([{ kind: "occurrence" }]);
  });

  test("the modular binary's logger is the same", () => {
    expect(eventsOf(record("uploaded", { ...base, action: "PUT" }, "INFO", "piecestore:endpoint"))).toMatchObject([{ kind: "transfer" }]);
  });

  test.each([-1, 0.5, "NaN", 2 ** 60, null])("a size of %s is none", (size) => {
    expect(eventsOf(record("uploaded", { ...base, action: "PUT", size }))).toMatchObject([{ sizeBytes: null, countedBytes: 0 }]);
  });

  test("any field of any type makes no throw", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(base), "error", "reason"), fc.jsonValue()),
        (fields) => void eventsOf(record("download failed", fields)),
      ),
    );
  });
});

describe("causeOf()", () => {
  test.each([
    ["hashstore: file does not exist", "out", "piece-missing"],
    ["pieces error: file does not exist", "out", "piece-missing"],
    ["record points to unknown log file", "in", "log-file-missing"],
    ["unexpected EOF", "out", "piece-corrupt"],
    ["unexpected EOF", "in", "connection"],
    ["pieces error: read /x: input/output error", "out", "disk-error"],
    ["order: database is locked", "in", "database"],
    ["open /x: too many open files", "in", "system-limit"],
    ["There is not enough space on the disk.", "in", "no-space"],
    ["order created too long ago: OrderCreation", "in", "clock"],
    ["satellite is untrusted", "out", "untrusted-satellite"],
    ["collision detected", "in", "collision"],
    ["upload speed too low", "in", "client-too-slow"],
    ["manager closed: closed: read tcp 192.0.2.1:1->203.0.113.1:2: read: connection reset by peer", "in", "connection"],
    ["wsarecv: An existing connection was forcibly closed by the remote host.", "in", "connection"],
    ["context deadline exceeded", "in", "deadline"],
    ["context canceled", "out", "context-canceled"],
    ["requested more data than available, requesting=1 available=2", "out", "short-piece"],
    ["filestore error: file is a directory", "out", "piece-is-folder"],
    ["hashes don't match", "in", "protocol"],
    ["", "in", "unknown"],
  ] as const)("%s (%s) is %s", (error, direction, id) => {
    expect(causeOf("unknown", error, direction).id).toBe(id);
  });

  test("ids are unique, in kebab case, with a text and an advice", () => {
    const all = [...failureCauses, unknownCause];
    expect(new Set(all.map((c) => c.id)).size).toBe(all.length);
    for (const cause of [...all, ...Object.values(cancelCauses)]) {
      expect(cause.id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
      expect(cause.text).not.toBe("");
      expect(cause.advice).toMatch(/\.$/);
    }
  });

  test("every pattern can be reached", () => {
    for (const cause of failureCauses) {
      const direction = cause.on === "in" ? "in" : "out";
      const other = cause.on === "both" ? "in" : direction;
      const reached = cause.patterns.filter((p) => causeOf("unknown", p, direction) === cause || causeOf("unknown", p, other) === cause);
      expect(reached, cause.id).toEqual(cause.patterns);
    }
  });
});

describe("auditVerdict()", () => {
  test.each([
    ["GET_AUDIT", "piece-missing", "failed"],
    ["GET_REPAIR", "piece-missing", "failed"],
    ["GET_AUDIT", "log-file-missing", "failed"],
    ["GET_AUDIT", "short-piece", "unknown-error"],
    ["GET_AUDIT", "connection", "unknown-error"],
    ["GET_REPAIR", "connection", null],
    ["GET", "piece-missing", null],
  ] as const)("%s with %s is %s", (action, cause, verdict) => {
    expect(auditVerdict(action, cause)).toBe(verdict);
  });
});

describe("cancelOf()", () => {
  test.each([
    [null, "race-lost", 0],
    ["context canceled", "context-canceled", 0],
    ["stream closed by peer", "stream-closed", 0],
    ["unknown reason bug in code, please report", "connection-closed", 0],
    ["downloaded size (0 bytes) does not match received message size (5 bytes)", "partly-read", 0],
    ["downloaded size (77 bytes) does not match received message size (99 bytes)", "partly-read", 77],
    ["something new", "cancel-other", 0],
  ])("%s is %s", (reason, id, sent) => {
    expect(cancelOf("download canceled", reason)).toMatchObject({ cause: { id }, sentBytes: sent });
  });
});
