import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arranged, filled, moved } from "./arrangement.ts";

const card = (id: string, columns: number) => ({ id, columns, narrow: 12 });
const cards = [card("map", 7), card("throughput", 5), card("success", 4), card("sizes", 4), card("storage", 4)];
const shown = (wanted: { hidden?: string[]; order?: string[] }) =>
  arranged(cards, { hidden: [], order: [], ...wanted }).map(({ id, columns }) => `${id} ${columns}`);

describe("cards", () => {
  test.each<[string, object, string[]]>([
    ["as they are", {}, ["map 7", "throughput 5", "success 4", "sizes 4", "storage 4"]],
    ["one hidden: its row is filled", { hidden: ["map"] }, ["throughput 7", "success 5", "sizes 6", "storage 6"]],
    ["in another order", { order: ["storage", "map"] }, ["storage 5", "map 7", "throughput 7", "success 5", "sizes 12"]],
    [
      "one that is not known is no matter",
      { hidden: ["gone"], order: ["gone"] },
      ["map 7", "throughput 5", "success 4", "sizes 4", "storage 4"],
    ],
    ["all hidden", { hidden: cards.map(({ id }) => id) }, []],
  ])("%s", (_what, wanted, expected) => expect(shown(wanted)).toEqual(expected));

  test("every row is full, and no card is narrower than it was", () => {
    const widths = fc.array(fc.integer({ min: 4, max: 12 }), { maxLength: 30 });
    const property = fc.property(widths, (given) => {
      const wide = filled(given);
      expect(wide.length).toBe(given.length);
      expect(wide.every((width, i) => width >= given[i]!)).toBe(true);
      expect(wide.reduce((a, b) => a + b, 0) % 12).toBe(0);
    });
    fc.assert(property);
  });

  test.each<[string, -1 | 1, string]>([
    ["b", -1, "bac"],
    ["b", 1, "acb"],
    ["a", -1, "abc"],
    ["c", 1, "abc"],
    ["x", 1, "abc"],
  ])("moving %s by %d", (id, by, expected) => expect(moved(["a", "b", "c"], id, by).join("")).toBe(expected));
});
