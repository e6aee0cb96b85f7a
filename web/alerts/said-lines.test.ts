import fc from "fast-check";
import { expect, test } from "vitest";
import { markedLine, stepParts } from "./said-lines.ts";

const marked = (line: string) => markedLine(line).flatMap(({ text, isMarked }) => (isMarked ? [text] : []));

test.each([
  [
    '2026-11-18T14:21:09Z\tERROR\tpiecestore\tdownload failed\t{"Action": "GET_AUDIT", "Size": 256, "error": "hashstore: file does not exist"}',
    ["ERROR", "GET_AUDIT", "hashstore: file does not exist"],
  ],
  ['{"L":"ERROR","action":"GET","error":"a \\"quoted\\" word"}', ["ERROR", 'a \\"quoted\\" word']],
  ["nothing of it matters: TERRORS", []],
  ["", []],
])("of %j the telling parts are marked", (line, parts) => expect(marked(line)).toEqual(parts));

test("nothing of a line is lost or moved", () => {
  const lines = fc.oneof(
    fc.string(),
    fc.string().map((text) => `ERROR ${text} "error": "${text}" GET_AUDIT`),
  );
  fc.assert(
    fc.property(lines, (line) => {
      const parts = markedLine(line).map(({ text }) => text);
      expect(parts.join("")).toBe(line);
    }),
  );
});

test("commands of a step stand between backticks", () =>
  expect(stepParts("Run `dmesg | tail`, then `df -h`.")).toEqual([
    { text: "Run ", isMarked: false },
    { text: "dmesg | tail", isMarked: true },
    { text: ", then ", isMarked: false },
    { text: "df -h", isMarked: true },
    { text: ".", isMarked: false },
  ]));
test("a lonely backtick is one", () => expect(stepParts("a ` b")).toEqual([{ text: "a ` b", isMarked: false }]));
