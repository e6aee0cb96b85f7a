import { describe, expect, test } from "vitest";
import { arrival, fixture, linesOf } from "../../test/fixtures/read-log.ts";
import { interpret } from "./interpret.ts";
import { RecordReader } from "./record-reader.ts";
import type { LineOutcome, LogRecord } from "./record.ts";

interface Case {
  readonly line: number;
  readonly kind: string;
  readonly expect: string;
}
const cases = fixture("logs/nasty.expected.jsonl")
  .toString("utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as Case);
const reader = new RecordReader();
const outcomes = linesOf(fixture("logs/nasty.log")).map((line) => reader.line(line));

/** The outcomes of a case's lines: those up to the next case. */
function outcomesOf(kind: string): readonly LineOutcome[] {
  const i = cases.findIndex((c) => c.kind === kind);
  return outcomes.slice(cases[i]!.line - 1, cases[i + 1] ? cases[i + 1]!.line - 1 : undefined);
}
const recordsOf = (kind: string) => outcomesOf(kind).flatMap((o) => (o.is === "records" || o.is === "unparsed" ? o.records : []));
const one = (kind: string): LogRecord => {
  const records = recordsOf(kind);
  expect(records).toHaveLength(1);
  return records[0]!;
};
const words = (kind: string) =>
  outcomesOf(kind).map((o) =>
    o.is === "ignored" ? `${o.as}${o.opens ? ` ${o.opens.level}` : ""}` : o.is === "records" ? `records ${o.records.length}` : o.is,
  );
const eventsOf = (record: LogRecord) => {
  const reading = interpret(record, arrival);
  return reading.ok ? reading.events : [];
};

/** What each line of a case turns out to be; what is not listed is one whole record. */
const notOneRecord: Readonly<Record<string, readonly string[]>> = {
  "cut-in-json": ["unparsed"],
  "cut-in-header": ["foreign"],
  "two-records-glued": ["unparsed"],
  "tail-only": ["continuation"],
  "lone-cr-progress": ["foreign"],
  empty: ["blank"],
  "spaces-only": ["blank"],
  "only-nul": ["blank"],
  "multi-line-message": ["records 1", "continuation"],
  supervisord: ["foreign INFO"],
  wget: ["foreign"],
  "error-plain": ["foreign FATAL"],
  "error-plain-multi": ["foreign FATAL", "continuation", "continuation", "continuation"],
  "go-panic": ["foreign PANIC", "continuation", "blank", "continuation", "continuation", "continuation", "continuation"],
  "fatal-error": ["foreign PANIC", "blank", "continuation", "continuation", "continuation"],
  "stdlib-log": ["foreign"],
  "stack-after-record": ["records 1", "continuation", "continuation", "continuation", "continuation"],
  "interleaved-updater": ["unparsed"],
  "interleaved-rest": ["continuation"],
  "json-cut-escape": ["unparsed"],
  newsyslog: ["foreign"],
  "logcheck-header": ["foreign"],
};

describe("nasty.log", () => {
  test.each(cases.map((c) => [c.line, c.kind, c.expect]))("line %i, %s: %s", (_line, kind) => {
    expect(words(String(kind))).toEqual(notOneRecord[String(kind)] ?? ["records 1"]);
  });

  test.each(["cut-in-json", "json-cut-escape"])("%s keeps its head and does not count", (kind) => {
    const record = one(kind);
    expect(record).toMatchObject({ logger: "piecestore", fields: null });
    expect(eventsOf(record)).toEqual([]);
  });

  test.each([
    ["two-records-glued", "uploaded"],
    ["interleaved-updater", "Version is up to date"],
  ])("%s: the second record is whole", (kind, message) => {
    const [cut, whole] = recordsOf(kind);
    expect(cut?.fields).toBeNull();
    expect(whole?.message).toBe(message);
    expect(eventsOf(whole!)).toHaveLength(1);
  });

  test.each<[string, Partial<LogRecord>]>([
    ["tab-in-message", { logger: "db", message: "odd\tmessage with tab" }],
    ["brace-message", { logger: "db", message: "{not json} still a message" }],
    ["no-fields", { logger: "piecestore:monitor", message: "some message without fields", fields: {} }],
    ["no-logger", { logger: "", message: "Public server started on [::]:28967" }],
    ["message-equals-logger-like", { logger: "", message: "closing" }],
    ["ansi-level", { level: "INFO", logger: "piecestore" }],
    ["lowercase-level", { level: "INFO" }],
    ["spaces-instead-of-tabs", { logger: "piecestore", message: "uploaded" }],
    ["decoy-words-in-error", { level: "ERROR", message: "download failed" }],
    ["invalid-utf8-message", { message: "path \ufffd\ufffd\ufffd( is bad" }],
    ["old-ms-timestamp", { at: Date.UTC(2023, 3, 19, 13, 18, 2, 968) as LogRecord["at"] & number }],
    ["dst-fold", { at: Date.UTC(2025, 9, 26, 0, 30) as LogRecord["at"] & number }],
    ["dst-fold-2", { at: Date.UTC(2025, 9, 26, 1, 30) as LogRecord["at"] & number }],
  ])("%s is read as %o", (kind, part) => {
    expect(one(kind)).toMatchObject(part);
  });

  test("a clock of 1970 takes arrival time and is marked", () => {
    expect(interpret(one("clock-1970"), arrival)).toMatchObject({ untimed: true, events: [{ at: arrival }] });
    expect(interpret(one("clock-jump-back"), arrival)).toMatchObject({ untimed: false });
  });

  test("an action of the future is kept as text in the record and counts as other", () => {
    expect(one("unknown-action").fields?.["action"]).toBe("GET_SOMETHING_NEW");
    expect(eventsOf(one("unknown-action"))).toMatchObject([{ kind: "transfer", action: "other", outcome: "ok", countedBytes: 256 }]);
  });

  test("not-a-number is no figure", () => {
    expect(eventsOf(one("nan-inf"))).toMatchObject([{ kind: "compaction-round", phase: "table-rewritten", reclaimedBytes: 0 }]);
    expect(eventsOf(one("stats-error"))).toMatchObject([{ kind: "compaction-begin", stats: null }]);
  });

  test("the node's death without a record is an event", () => {
    const opened = outcomes.flatMap((o) => (o.is === "ignored" && o.opens ? [o.opens] : []));
    const names = opened.flatMap(eventsOf).map((e) => (e.kind === "occurrence" ? `${e.name} ${e.severity}` : e.kind));
    expect(names).toEqual(["supervisor.start info", ...Array.from({ length: 4 }, () => "life.fatal critical")]);
  });
});
