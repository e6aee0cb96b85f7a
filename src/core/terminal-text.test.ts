import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { terminalText } from "./terminal-text.ts";

const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const acting = new Set([
  ...span(0, 0x1f),
  ...span(0x7f, 0x9f),
  ...span(0x200b, 0x200f),
  ...span(0x2028, 0x202e),
  ...span(0x2066, 0x2069),
  0xfeff,
]);

describe("terminalText()", () => {
  test.each([
    ["plain text, Grüße, 日本, 👋", "plain text, Grüße, 日本, 👋"],
    ["\u001b[31mred\u001b[0m", "\\x1b[31mred\\x1b[0m"],
    ["\u001b]0;title\u0007", "\\x1b]0;title\\x07"],
    ["a\r\nb\tc\0", "a\\r\\nb\\tc\\x00"],
    ["\u009b2J", "\\x9b2J"],
    ["evil\u202egnp.exe", "evil\\u202egnp.exe"],
    ["\u2066a\u2069\u200f", "\\u2066a\\u2069\\u200f"],
    ["zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"],
    ["\u2028", "\\u2028"],
    ["tag\u{e0041}", "tag\\u{e0041}"],
    ["half\ud800", "half\\ud800"],
  ])("%j", (text, shown) => {
    expect(terminalText(text)).toBe(shown);
  });

  test("nothing that acts on a terminal is left of any text, and safe text stays as it is", () => {
    const property = fc.property(fc.string({ unit: "binary" }), (text) => {
      const shown = terminalText(text);
      expect([...shown].every((c) => !acting.has(c.codePointAt(0)!))).toBe(true);
      expect(terminalText(shown)).toBe(shown);
    });
    fc.assert(property);
  });
});
