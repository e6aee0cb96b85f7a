import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isLive, lengthMs, queryOf, ranges, readSelection, spanBefore, writeSelection, type Selection } from "./selection.ts";

const fromMs = Date.parse("2026-11-18T06:00:00Z");
const toMs = Date.parse("2026-11-18T09:30:00Z");

describe("the address says what is selected", () => {
  test.each<[string, Selection]>([
    ["", { nodes: null, span: "24h", isCompared: false, details: {} }],
    ["?nodes=node-1,node-4&range=7d", { nodes: ["node-1", "node-4"], span: "7d", isCompared: false, details: {} }],
    ["?from=2026-11-18T06:00Z&to=2026-11-18T09:30Z", { nodes: null, span: { fromMs, toMs }, isCompared: false, details: {} }],
    ["?state=warn&q=a%20b", { nodes: null, span: "24h", isCompared: false, details: { state: "warn", q: "a b" } }],
    ["?range=30d&compare=before", { nodes: null, span: "30d", isCompared: true, details: {} }],
  ])("%s", (search, selection) => {
    expect(readSelection(search)).toEqual(selection);
    expect(writeSelection(selection)).toBe(search);
  });

  test.each(["?range=2h", "?from=2026-11-18T06:00Z", "?from=x&to=y", "?from=2026-11-18T06:00Z&to=2026-11-18T05:00Z", "?nodes="])(
    "%s is the usual",
    (search) => expect(readSelection(search)).toEqual({ nodes: null, span: "24h", isCompared: false, details: {} }),
  );

  const second = fc.integer({ min: 0, max: 2_000_000_000 }).map((s) => s * 1000);
  const own = fc.tuple(second, fc.integer({ min: 1, max: 1_000_000 })).map(([from, s]) => ({ fromMs: from, toMs: from + s * 1000 }));
  test("and leads back to it", () => {
    const nodes = fc.option(fc.array(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._ -]{0,31}$/), { minLength: 1, maxLength: 4 }));
    const any = fc.dictionary(fc.stringMatching(/^[a-m]{1,6}$/), fc.string({ unit: "grapheme" }));
    fc.assert(
      fc.property(nodes, fc.oneof(fc.constantFrom(...ranges), own), fc.boolean(), any, (chosen, span, isCompared, details) => {
        expect(readSelection(writeSelection({ nodes: chosen, span, isCompared, details }))).toEqual({
          nodes: chosen,
          span,
          isCompared,
          details,
        });
      }),
    );
  });
});

test("a question ends now, unless the range has an end of its own", () => {
  const at = Date.parse("2026-11-26T12:00:00Z");
  expect(queryOf({ nodes: ["a", "b"], span: "1h" }, at, { by: "node" })).toBe("by=node&nodes=a%2Cb&from=2026-11-26T11%3A00%3A00.000Z");
  const own = { nodes: null, span: { fromMs, toMs } };
  expect(queryOf(own, at)).toBe("from=2026-11-18T06%3A00%3A00.000Z&to=2026-11-18T09%3A30%3A00.000Z");
  expect(queryOf(own, at, {}, 86_400_000)).toBe("from=2026-11-25T12%3A00%3A00.000Z");
  expect([isLive(own.span), lengthMs(own.span)]).toEqual([false, 3.5 * 3_600_000]);
});

test("the period before is as long and ends where this one begins", () => {
  expect(spanBefore({ fromMs, toMs }, 0)).toEqual({ fromMs: fromMs - (toMs - fromMs), toMs: fromMs });
  const now = Date.parse("2026-11-26T12:00:00Z");
  expect(spanBefore("1h", now)).toEqual({ fromMs: now - 7_200_000, toMs: now - 3_600_000 });
});
