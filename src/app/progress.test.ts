import { describe, expect, test } from "vitest";
import { createProgress } from "./progress.ts";
import { agoText, bytesText, spanText } from "./spans.ts";
import { textTable, widthOf } from "./text-table.ts";

function recorded(isTTY: boolean, columns = 100) {
  const writes: string[] = [];
  let at = 0;
  const progress = createProgress("node.log\u001b[2J", { write: (t) => void writes.push(t), isTTY, columns }, () => at);
  return { writes, progress, wait: (ms: number) => (at += ms) };
}

describe("a progress bar", () => {
  test("shows share, rate and time left, and takes itself away", () => {
    const { writes, progress, wait } = recorded(true);
    progress.update(0, 1000, 0);
    wait(1000);
    progress.update(250, 1000, 5000);
    expect(writes[1]).toBe("\r██████░░░░░░░░░░░░░░░░░░  25 % · 5,000 lines/s · 3 s left · node.log\\x1b[2J\u001b[K");
    progress.end();
    expect(writes[2]).toBe("\r\u001b[K");
  });

  test("draws at most ten times a second", () => {
    const { writes, progress, wait } = recorded(true);
    for (let i = 0; i < 1000; i++) {
      progress.update(i, 1000, i);
      wait(1);
    }
    expect(writes).toHaveLength(10);
  });

  test("never wraps", () => {
    const { writes, progress } = recorded(true, 20);
    progress.update(1, 2, 3);
    expect(widthOf(writes[0]!.slice(1, -3))).toBe(19);
  });

  test("writes nothing into a file or a pipe", () => {
    const { writes, progress } = recorded(false);
    progress.update(1, 2, 3);
    progress.end();
    expect(writes).toEqual([]);
  });
});

test.each([
  [0, "0 s"],
  [59.4, "59 s"],
  [61, "1 min"],
  [3600, "1 h"],
  [18_720, "5 h 12 min"],
  [1_047_600, "12 d 3 h"],
])("spanText(%d) is %s", (seconds, text) => {
  expect(spanText(seconds)).toBe(text);
});

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1.0 kB"],
  [12_400_000, "12.4 MB"],
  [999_600, "1.0 MB"],
  [123_456_789, "123 MB"],
])("bytesText(%d) is %s", (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});

test("agoText() says never for what never was", () => {
  expect(agoText(null, 0)).toBe("never");
  expect(agoText("1970-01-01T00:00:00Z", 90_000)).toBe("1 min ago");
});

test("textTable() aligns wide letters, figures to the right, and prints no control character of a cell", () => {
  const table = textTable(
    ["node", "lines", "x"],
    [
      ["日本", "5", "a"],
      ["b\u001b[0m", "1,000", ""],
    ],
    [1],
  );
  expect(table).toBe("node      lines  x\n日本          5  a\nb\\x1b[0m  1,000");
});
