import { describe, expect, test } from "vitest";
import { fixture, readLog } from "../../test/fixtures/read-log.ts";
import type { LogRecord } from "./record.ts";

interface Expected {
  readonly physical_lines: number;
  readonly log_records: number;
  readonly foreign_lines: number;
  readonly continuation_lines: number;
  readonly by_level: Readonly<Record<string, number>>;
  readonly by_logger: Readonly<Record<string, number>>;
  readonly by_logger_and_message: Readonly<Record<string, number>>;
  readonly transfers?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly ok_bytes_by_action?: Readonly<Record<string, number>>;
}
const all = JSON.parse(fixture("logs/expected.json").toString("utf8")) as Readonly<Record<string, Expected>>;

function tally(keys: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

/** This copy of the sample has six lines twice, once in each file of the rotation; by position all of its lines count. */
const byPosition = new Set(["rotate/storagenode.log"]);
/** The pretty encoding leaves loggers and the date out. */
const withoutLoggers = new Set(["pretty-1.140.log"]);

describe.each(Object.entries(all).filter(([file]) => !byPosition.has(file)))("%s", (file, expected) => {
  const log = readLog(fixture(`logs/${file}`));

  test("each physical line has one outcome", () => {
    expect(log.outcomes).toHaveLength(expected.physical_lines);
    expect(log.outcomes.filter((o) => o.is === "unparsed")).toEqual([]);
  });

  test("records, foreign lines and continuations are counted", () => {
    expect(log.records).toHaveLength(expected.log_records);
    const held = log.outcomes.filter((o) => o.is === "held" && o.counts === "ignored").length;
    const as = tally(log.outcomes.map((o) => (o.is === "ignored" ? o.as : o.is)));
    expect((as["foreign"] ?? 0) + (as["blank"] ?? 0)).toBe(expected.foreign_lines);
    const continued = (as["continuation"] ?? 0) + (withoutLoggers.has(file) ? held : 0);
    expect(continued).toBe(expected.continuation_lines);
  });

  test("levels, loggers and messages are read", () => {
    expect(tally(log.records.map((r) => r.level))).toEqual(expected.by_level);
    if (withoutLoggers.has(file))
      return expect(tally(log.records.map((r) => r.message))).toEqual(withoutLogger(expected.by_logger_and_message));
    expect(tally(log.records.map((r) => r.logger))).toEqual(expected.by_logger);
    expect(tally(log.records.map((r) => `${r.logger}|${r.message}`))).toEqual(expected.by_logger_and_message);
  });

  test("transfers count once, by action and outcome", () => {
    expect(transfersOf(log)).toEqual(expected.transfers ?? {});
    const ok = log.events.filter((e) => e.kind === "transfer" && e.outcome === "ok");
    const sums: Record<string, number> = {};
    for (const e of ok) if (e.kind === "transfer") sums[e.action] = (sums[e.action] ?? 0) + e.countedBytes;
    expect(sums).toEqual(expected.ok_bytes_by_action ?? {});
  });

  test("every message is known, and every record can be read", () => {
    expect(log.events.flatMap((e) => (e.kind === "unknown" ? [`${e.logger}|${e.text}`] : []))).toEqual([]);
    expect(log.refused).toEqual([]);
  });
});

const words: Readonly<Record<string, string>> = { ok: "ok", canceled: "cancel", failed: "fail", rejected: "reject" };

function transfersOf({ events, records }: ReturnType<typeof readLog>): Record<string, Record<string, number>> {
  const counts: Record<string, Record<string, number>> = {};
  const count = (action: string, word: string) => {
    const name = action === "unknown" ? "(none)" : action;
    (counts[name] ??= {})[word] = (counts[name][word] ?? 0) + 1;
  };
  for (const e of events) {
    if (e.kind === "transfer") count(e.action, words[e.outcome]!);
    else if (e.kind === "transfer-start") count(e.action, "start");
  }
  for (const twin of records.filter(isTwin)) count(String(twin.fields?.["action"]), "twin_of_cancel");
  return counts;
}

const isTwin = (r: LogRecord) => r.level === "DEBUG" && r.message === "download canceled";

function withoutLogger(counts: Readonly<Record<string, number>>): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [key, n] of Object.entries(counts)) {
    const message = key.slice(key.indexOf("|") + 1);
    sums[message] = (sums[message] ?? 0) + n;
  }
  return sums;
}

test("a rotated copy's first lines count by position", () => {
  const log = readLog(fixture("logs/rotate/storagenode.log"));
  expect(log.records).toHaveLength(36);
  expect(log.outcomes).toHaveLength(36);
});
