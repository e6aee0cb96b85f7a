import { describe, expect, test } from "vitest";
import { utcMillis } from "../core/units.ts";
import { explainLine, renderExplanation } from "./explain.ts";

const now = utcMillis(Date.UTC(2026, 0, 1));
const fields =
  '{"Process": "storagenode", "Piece ID": "A", "Satellite ID": "S", "Action": "GET", "Offset": 0, "Size": 256, "error": "hashstore: file does not exist"}';
const line = `2025-10-20T07:04:11Z\tERROR\tpiecestore\tdownload failed\t${fields}`;

describe("explainLine()", () => {
  test("names envelopes, columns, rule and event", () => {
    const docker = JSON.stringify({ log: `${line}\n`, stream: "stdout", time: "2025-10-20T07:04:11.5Z" });
    const explained = explainLine(docker, now);
    expect(explained).toMatchObject({ envelopes: ["docker-json-file"], encoding: "console", countsAs: "event" });
    expect(explained.records).toMatchObject([
      {
        time: "2025-10-20T07:04:11Z",
        logger: "piecestore",
        kind: "transfer",
        rule: "piecestore | download failed",
        events: [{ kind: "transfer", outcome: "failed", cause: "piece-missing", side: "node" }],
        notes: [],
      },
    ]);
  });

  test.each([
    ["a cut line", line.slice(0, 120), "unparsed", ["cut in its fields"]],
    [
      "a line without time",
      line.slice(line.indexOf("\t") + 1),
      "event",
      ["has no time that can be believed: it takes the time of its arrival"],
    ],
    [
      "the second line of a cancel",
      '2025-10-20T07:04:11Z\tDEBUG\tpiecestore\tdownload canceled\t{"Piece ID": "A"}',
      "event",
      ["repeats another line, so it is not counted"],
    ],
  ])("%s", (_name, text, countsAs, notes) => {
    const explained = explainLine(text, now);
    expect(explained.countsAs).toBe(countsAs);
    expect(explained.records[0]?.notes).toEqual(notes);
  });

  test("a line of another program is ignored", () => {
    expect(explainLine("--2025-11-03 06:01:02--  https://version.storj.io/", now)).toMatchObject({
      countsAs: "ignored",
      encoding: null,
      records: [],
    });
  });

  test("a record of the pretty encoding goes on in the next lines", () => {
    expect(explainLine("20:07:17.313\t\u001b[34mINFO\u001b[0m\tConfiguration loaded", now)).toMatchObject({
      encoding: "pretty",
      countsAs: "event",
    });
  });
});

describe("renderExplanation()", () => {
  test("says it in lines, one for each field", () => {
    const text = renderExplanation(explainLine(line, now));
    expect(text.split("\n").slice(0, 3)).toEqual(["envelope   none", "encoding   console", "counts as  event (a record)"]);
    expect(text).toContain('field      piece_id = "A"');
    expect(text).toContain("rule       transfer: piecestore | download failed");
  });

  test("control characters never reach the terminal", () => {
    const text = renderExplanation(explainLine("2025-10-20T07:04:11Z\tWARN\tdb\tred \u001b[31m and \u202eback", now));
    expect(text).toContain("\\u001b[31m");
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });
});
