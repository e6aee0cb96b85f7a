import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arrival, readLog } from "../../test/fixtures/read-log.ts";
import type { NodeEvent } from "../core/events.ts";
import { interpret } from "./interpret.ts";
import { cutLine, RecordReader } from "./record-reader.ts";
import type { LineOutcome, LogRecord } from "./record.ts";

const read = (reader: RecordReader, text: string): LineOutcome => reader.line(Buffer.from(text, "utf8"));
const docker = (log: string, stream = "stdout") => JSON.stringify({ log, stream, time: "2025-11-03T06:01:02.5Z" });
const line = (message: string, fields: object = {}) =>
  `2025-11-03T06:01:02Z\tINFO\tpiecestore\t${message}\t${JSON.stringify({ x: 1, ...fields })}`;
const messages = (outcome: LineOutcome) =>
  outcome.is === "records" || outcome.is === "unparsed" ? outcome.records.map((r) => r.message) : [];

describe("split records", () => {
  test("parts are joined, and nothing is held then", () => {
    const reader = new RecordReader();
    const whole = line("compaction computed details", { path: "y".repeat(50) });
    expect(read(reader, docker(whole.slice(0, 60)))).toEqual({ is: "held", counts: "ignored" });
    expect(read(reader, docker(whole.slice(60, 90)))).toMatchObject({ is: "held" });
    expect(reader.heldLines).toBe(2);
    expect(messages(read(reader, docker(`${whole.slice(90)}\n`)))).toEqual(["compaction computed details"]);
    expect(reader.heldLines).toBe(0);
  });

  test("streams do not mix, and a whole record of the other waits with the parts", () => {
    const reader = new RecordReader();
    const whole = line("a");
    read(reader, docker(whole.slice(0, 50), "stdout"));
    expect(read(reader, docker(`${line("b")}\n`, "stderr"))).toEqual({ is: "held", counts: "record" });
    expect(reader.heldLines).toBe(2);
    expect(messages(read(reader, docker(`${whole.slice(50)}\n`, "stdout")))).toEqual(["b", "a"]);
    expect(reader.heldLines).toBe(0);
  });

  test("forgotten parts come again", () => {
    const reader = new RecordReader();
    const whole = line("a");
    read(reader, docker(whole.slice(0, 50)));
    reader.forgetHeld();
    expect(reader.heldLines).toBe(0);
    read(reader, docker(whole.slice(0, 50)));
    expect(messages(read(reader, docker(`${whole.slice(50)}\n`)))).toEqual(["a"]);
  });

  test("parts without an end give their record at 1 MiB, and the rest is skipped", () => {
    const reader = new RecordReader();
    const part = "z".repeat(16_000);
    const outcomes = [read(reader, docker('2025-11-03T06:01:02Z\tINFO\tservices\tslow shutdown\t{"name": "retain", "stack": "'))];
    for (let i = 0; i < 80; i++) outcomes.push(read(reader, docker(part)));
    const given = outcomes.filter((o) => o.is === "records");
    expect(given).toMatchObject([{ records: [{ message: "slow shutdown", fields: { name: "retain" } }] }]);
    expect(reader.heldLines).toBe(0);
    expect(read(reader, docker('"}\n'))).toMatchObject({ is: "ignored", as: "continuation" });
    expect(messages(read(reader, docker(`${line("a")}\n`)))).toEqual(["a"]);
  });

  test("journald's parts have no mark but their length", () => {
    const reader = new RecordReader();
    const head = "May 31 06:26:13 host storagenode[857]: ";
    const whole = line("slow shutdown", { stack: "s".repeat(60_000) });
    expect(read(reader, head + whole.slice(0, 49_152))).toMatchObject({ is: "held" });
    expect(messages(read(reader, head + whole.slice(49_152)))).toEqual(["slow shutdown"]);
    const entry = (text: string, more: object) => JSON.stringify({ MESSAGE: text, SYSLOG_IDENTIFIER: "storagenode", ...more });
    expect(read(reader, entry(whole.slice(0, 20_000), { _LINE_BREAK: "line-max" }))).toMatchObject({ is: "held" });
    expect(messages(read(reader, entry(whole.slice(20_000), {})))).toEqual(["slow shutdown"]);
  });

  test("an idle file gives what has come", () => {
    const reader = new RecordReader();
    read(reader, docker(line("a", { y: 2, z: 3 }).slice(0, -5)));
    reader.flush();
    expect(reader.takeCompleted()).toMatchObject([{ message: "a", fields: { x: 1 } }]);
    expect(reader.heldLines).toBe(0);
  });
});

describe("pretty records", () => {
  const head = (message: string) => `20:07:17.313\t\u001b[34mINFO\u001b[0m\t${message}`;

  test("end where the next begins", () => {
    const reader = new RecordReader();
    expect(read(reader, head("uploaded"))).toEqual({ is: "held", counts: "record" });
    expect(read(reader, "\tPiece ID: P")).toEqual({ is: "held", counts: "ignored" });
    expect(read(reader, "\tSize: 12")).toMatchObject({ is: "held" });
    expect(reader.heldLines).toBe(3);
    read(reader, head("downloaded"));
    expect(reader.takeCompleted()).toMatchObject([{ message: "uploaded", logger: "piecestore", fields: { piece_id: "P", size: 12 } }]);
    expect(reader.heldLines).toBe(1);
  });

  test("fields without end do not fill the memory", () => {
    const reader = new RecordReader();
    read(reader, head("uploaded"));
    for (let i = 0; i < 1001; i++) read(reader, `\tkey ${i}: value`);
    expect(reader.takeCompleted()).toHaveLength(1);
    expect(reader.heldLines).toBe(0);
  });
});

describe("torn lines", () => {
  test.each([
    ["a torn docker line", docker(line("a")).slice(0, 60), []],
    ["one with a whole one behind", docker(line("a")).slice(0, 60) + docker(`${line("b")}\n`), ["b"]],
    ["a torn json line", '{"L":"INFO","T":"2025-11-03T06:01:02Z","N":"piecestore","M":"uploaded","Piece', ["uploaded"]],
    [
      "one with a whole one behind",
      '{"L":"INFO","T":"2025-11-03T06:01:02Z","M":"a","x{"L":"WARN","T":"2025-11-03T06:01:02Z","M":"b"}',
      ["a", "b"],
    ],
  ])("%s", (_name, text, expected) => {
    const outcome = read(new RecordReader(), text);
    expect(outcome.is).toBe("unparsed");
    expect(messages(outcome)).toEqual(expected);
  });

  test("two whole json records on one line are two", () => {
    const one = '{"L":"INFO","T":"2025-11-03T06:01:02Z","M":"a"}';
    expect(messages(read(new RecordReader(), one + one))).toEqual(["a", "a"]);
  });

  test("a record behind something else is read", () => {
    expect(messages(read(new RecordReader(), `   50%\r${line("a")}`))).toEqual(["a"]);
    expect(messages(read(new RecordReader(), `[node1] ${line("a")}`))).toEqual(["a"]);
  });

  test("an over-long line keeps the fields before the cut", () => {
    const text = line("upload failed", { piece_id: "P", size: 7, errorVerbose: "v".repeat(cutLine) }).slice(0, cutLine);
    const outcome = read(new RecordReader(), text);
    expect(outcome).toMatchObject({ is: "records", records: [{ fields: { x: 1, piece_id: "P", size: 7 } }] });
  });

  test("lines made to hurt are read in passing", () => {
    for (const piece of ['{"L":"', '{"log":"', '2025-11-03T06:01:02Z\tINFO\ta\tb\t{"', "#011", "  ", '\t{"']) {
      const reader = new RecordReader();
      expect(() => read(reader, piece.repeat(20_000))).not.toThrow();
    }
  });
});

describe("other programs", () => {
  test("an error of another program in the system's log is no event of the node", () => {
    const reader = new RecordReader();
    expect(read(reader, "May 31 06:26:13 host cron[1]: Error: no such user")).toEqual({ is: "ignored", as: "foreign", opens: null });
    expect(read(reader, "May 31 06:26:13 host storagenode[1]: Error: bad disk")).toMatchObject({
      as: "foreign",
      opens: { logger: "stderr" },
    });
  });

  test("UTF-16 is refused", () => {
    const utf16 = Buffer.from(`\ufeff${line("a")}`, "utf16le");
    expect(new RecordReader().line(utf16)).toMatchObject({ is: "unparsed", why: "UTF-16 text" });
    expect(new RecordReader().line(utf16.subarray(2))).toMatchObject({ is: "unparsed" });
    expect(new RecordReader().line(Buffer.concat([Buffer.from([0]), utf16.subarray(2)]))).toMatchObject({ is: "unparsed" });
  });

  test("a stack is kept to 1000 lines", () => {
    const reader = new RecordReader();
    read(reader, line("a"));
    const as = Array.from({ length: 1001 }, () => read(reader, "\tmain.go:1")).map((o) => (o.is === "ignored" ? o.as : o.is));
    expect(as.slice(0, 1000).every((word) => word === "continuation")).toBe(true);
    expect(as[1000]).toBe("foreign");
  });
});

describe("one transfer in every dress", () => {
  const text = fc.stringMatching(/^[A-Z2-7]{52}$/);
  const transfer = fc.record({
    piece: text,
    satellite: fc.constantFrom(
      "12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S",
      "121RTSDpyNZVcEU84Ticf2L1ntiuUimbWgfATz21tuvgk3vzoA6",
    ),
    action: fc.constantFrom("GET", "GET_AUDIT", "GET_REPAIR"),
    remote: fc.constantFrom("203.0.113.9:30022", "[2001:db8::1]:28967", ""),
    size: fc.nat(2_319_360),
    outcome: fc.constantFrom(
      { message: "downloaded" },
      { message: "download canceled", reason: "context canceled" },
      { message: "download canceled", reason: "downloaded size (5 bytes) does not match received message size (9 bytes)" },
      { message: "download failed", error: 'a "b"\t\\ <é> ☃' },
    ),
    second: fc.integer({ min: 1_700_000_000, max: 1_790_000_000 }),
  });
  type Transfer = typeof transfer extends fc.Arbitrary<infer T> ? T : never;

  const fieldsOf = (t: Transfer, old: boolean): Record<string, unknown> => {
    const { message: _message, ...why } = t.outcome;
    return old
      ? { "Piece ID": t.piece, "Satellite ID": t.satellite, Action: t.action, Offset: 0, Size: t.size, "Remote Address": t.remote, ...why }
      : { piece_id: t.piece, satellite_id: t.satellite, action: t.action, offset: 0, size: t.size, remote_address: t.remote, ...why };
  };
  const level = (t: Transfer) => (t.outcome.message === "download failed" ? "ERROR" : "INFO");
  const time = (t: Transfer) => `${new Date(t.second * 1000).toISOString().slice(0, 19)}Z`;
  const spaced = (fields: object) =>
    `{${Object.entries(fields)
      .map(([k, v]) => `${JSON.stringify(k)}: ${JSON.stringify(v)}`)
      .join(", ")}}`;
  const console = (t: Transfer, old: boolean) => `${time(t)}\t${level(t)}\tpiecestore\t${t.outcome.message}\t${spaced(fieldsOf(t, old))}`;

  const dresses: readonly ((t: Transfer, old: boolean) => string)[] = [
    console,
    (t, old) => JSON.stringify({ L: level(t), T: time(t), N: "piecestore", M: t.outcome.message, ...fieldsOf(t, old) }),
    (t, old) => docker(`${console(t, old)}\n`),
    (t, old) => `2025-11-03T06:01:02.345Z ${console(t, old)}`,
    (t, old) => `node-1  | ${console(t, old)}`,
    (t, old) => `2025-11-03T06:01:02.345Z stdout F ${console(t, old)}`,
    (t, old) => `May 31 06:26:13 host storagenode[857]: ${console(t, old)}`,
    (t, old) => JSON.stringify({ MESSAGE: console(t, old), __REALTIME_TIMESTAMP: "1748671262472526" }),
    (t, old) => JSON.stringify({ MESSAGE: [...Buffer.from(console(t, old))] }),
    (t, old) => `2025-06-01T06:01:02+01:00 nas storagenode[1]: ${console(t, old).replaceAll("\t", "#011")}`,
    (t, old) => `${console(t, old)}\r`,
    (t, old) => `\ufeff${console(t, old)}`,
    (t, old) => console(t, old).replace("piecestore\t", "piecestore\tpiecestore/endpoint.go:398\t"),
    (t, old) => console(t, old).replaceAll("\t", "    "),
  ];

  test("gives one and the same event", () => {
    fc.assert(
      fc.property(transfer, fc.boolean(), (t, old) => {
        const events = dresses.map((dress): NodeEvent[] => {
          const { records } = readLog(Buffer.from(dress(t, old)));
          return records.flatMap((record: LogRecord) => {
            const reading = interpret(record, arrival);
            return reading.ok ? [...reading.events] : [];
          });
        });
        expect(events[0]).toMatchObject([{ kind: "transfer", action: t.action, piece: t.piece, sizeBytes: t.size, at: t.second * 1000 }]);
        for (const other of events.slice(1)) expect(other).toEqual(events[0]);
      }),
    );
  });

  test("cut anywhere or with any byte changed it has one outcome, and never counts as more than it says", () => {
    const dress = fc.nat(dresses.length - 1);
    fc.assert(
      fc.property(transfer, fc.boolean(), dress, fc.nat(), fc.nat(255), (t, old, i, where, byte) => {
        const whole = Buffer.from(dresses[i]!(t, old));
        const changed = Buffer.from(whole);
        changed[where % whole.length] = byte;
        for (const bytes of [whole.subarray(0, where % whole.length), changed]) {
          const reader = new RecordReader();
          const outcome = reader.line(bytes);
          reader.flush();
          const records = outcome.is === "records" || outcome.is === "unparsed" ? outcome.records : reader.takeCompleted();
          const transfers = records.flatMap((record) => {
            const reading = interpret(record, arrival);
            return reading.ok ? reading.events.filter((e) => e.kind === "transfer") : [];
          });
          expect(transfers.length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test("any bytes have one outcome", () => {
    const reader = new RecordReader();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(["records", "held", "ignored", "unparsed"]).toContain(reader.line(Buffer.from(bytes)).is);
        reader.flush();
        reader.takeCompleted();
      }),
    );
  });
});
