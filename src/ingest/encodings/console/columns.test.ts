import { describe, expect, test } from "vitest";
import type { LogRecord } from "../../record.ts";
import { console as encoding, recordInside } from "./index.ts";

const read = (text: string): LogRecord => {
  const decoded = encoding.decode(text, null);
  if (decoded === null || decoded.is === "foreign") throw new Error(`no record: ${text}`);
  return decoded.records[0]!;
};

describe("console", () => {
  test.each<[string, string, Partial<LogRecord>]>([
    [
      "all columns",
      'T\tERROR\tpiecestore\tpiecestore/endpoint.go:398\tupload failed\t{"a": 1}',
      { level: "ERROR", logger: "piecestore", message: "upload failed", fields: { a: 1 } },
    ],
    ["no caller", 'T\tINFO\tpieces:trash\temptying trash started\t{"a": 1}', { logger: "pieces:trash", message: "emptying trash started" }],
    [
      "no logger",
      'T\tINFO\tConfiguration loaded\t{"Location": "x"}',
      { logger: "", message: "Configuration loaded", fields: { location: "x" } },
    ],
    [
      "caller without logger",
      'T\tINFO\tprocess/exec.go:27\tConfiguration loaded\t{"a": 1}',
      { logger: "", message: "Configuration loaded" },
    ],
    ["no fields", "T\tWARN\tdb\todd", { logger: "db", message: "odd", fields: {} }],
    ["a blank at the message's end", 'T\tERROR\tcontact:service\tping satellite failed \t{"a": 1}', { message: "ping satellite failed " }],
    [
      "an address as logger",
      'T\tINFO\tgracefulexit:chore.1a@b.c:7777\tfinished\t{"a": 1}',
      { logger: "gracefulexit:chore.1a@b.c:7777", message: "finished" },
    ],
    [
      "blanks for tabs",
      'T    INFO    piecestore    uploaded    {"Size": 1}',
      { logger: "piecestore", message: "uploaded", fields: { size: 1 } },
    ],
  ])("%s", (_name, text, part) => {
    const line = text.replace(/^T/, "2025-10-20T07:04:11-07:00");
    expect(read(line)).toMatchObject({ at: Date.UTC(2025, 9, 20, 14, 4, 11), ...part });
  });

  test("without a time the level comes first", () => {
    expect(read('INFO\tpiecestore\tuploaded\t{"Size": 1}')).toMatchObject({ at: null, logger: "piecestore", message: "uploaded" });
  });

  test("text behind the fields is left out, a record behind them is read", () => {
    const first = '2025-10-20T07:04:11Z\tINFO\ta\tb\t{"x": 1}';
    const second = '2025-10-20T07:04:12Z\tWARN\tc\td\t{"y": "}"}';
    const decoded = encoding.decode(`${first} 2025${second}`, null);
    expect(decoded).toMatchObject({
      is: "records",
      records: [
        { logger: "a", fields: { x: 1 } },
        { logger: "c", fields: { y: "}" } },
      ],
    });
  });

  test("words inside errors are no columns", () => {
    const error = JSON.stringify({ error: 'INFO\tpiecestore\tuploaded\t{"Action": "PUT"}' });
    expect(read(`2025-10-20T07:04:11Z\tERROR\tpiecestore\tdownload failed\t${error}`)).toMatchObject({
      level: "ERROR",
      message: "download failed",
    });
  });

  test("a record is found behind what comes before it", () => {
    expect(recordInside("  50%\r2025-10-20T07:04:11Z\tINFO\ta\tb")).toBe(6);
    expect(recordInside("\tstorj.io/common/process.go:12")).toBe(-1);
  });
});
