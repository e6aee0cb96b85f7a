import { describe, expect, test } from "vitest";
import type { FleetRow } from "../../fleet/rows.ts";
import { countsOf, filtered, grouped, levelOf, shareOf } from "./filters.ts";

const row = (name: string, more: Partial<FleetRow> = {}): FleetRow => ({
  name,
  host: null,
  group: null,
  state: "ok",
  text: "Nothing to do",
  isTold: false,
  auditsLeft: 40,
  isOut: false,
  online: 1,
  strip: [],
  usedBytes: 3e12,
  allocatedBytes: 4e12,
  fill: null,
  downloadsWon: 0.99,
  uploadsWon: 0.97,
  monthMicroUsd: 5_000_000,
  ...more,
});
const rows = [
  row("rack2-n10", { host: "rack2", state: "warn", text: "Disk full in 8–13 days" }),
  row("rack2-n9", { host: "rack2" }),
  row("rack10-n1", { host: "rack10", state: "crit", text: "Failing audits on us1" }),
  row("spare"),
];

test("every node is counted once", () => expect(countsOf(rows)).toEqual({ crit: 1, unknown: 0, warn: 1, vetting: 0, ok: 2 }));

describe("nodes are found by", () => {
  test.each([
    ["nothing, all of them", null, "", ["rack2-n10", "rack2-n9", "rack10-n1", "spare"]],
    ["their state", "warn", "", ["rack2-n10"]],
    ["their name, whatever its case", null, " RACK2 ", ["rack2-n10", "rack2-n9"]],
    ["what there is to know", null, "audits", ["rack10-n1"]],
    ["both", "ok", "rack", ["rack2-n9"]],
  ] as const)("%s", (_, state, text, names) => expect(filtered(rows, state, text).map((r) => r.name)).toEqual(names));
});

test("groups and their nodes stand by name, those without one last", () =>
  expect(grouped(rows, "host").map((g) => [g.name, g.rows.map((r) => r.name)])).toEqual([
    ["rack2", ["rack2-n9", "rack2-n10"]],
    ["rack10", ["rack10-n1"]],
    [null, ["spare"]],
  ]));

describe("a measure is a share", () => {
  test.each([
    ["room", {}, 0.25],
    ["room", { usedBytes: 5e12 }, 0],
    ["room", { usedBytes: null }, null],
    ["audits", { auditsLeft: 20 }, 0.5],
    ["won", { downloadsWon: 0.95 }, 0.5],
    ["month", {}, 0.5],
    ["month", { monthMicroUsd: null }, null],
  ] as const)("%s of %j", (measure, more, share) => {
    const found = shareOf(row("n", more), measure, 10_000_000);
    if (share === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(share, 6);
  });

  test("in four steps", () => expect([0, 0.2, 0.5, 1].map(levelOf)).toEqual([1, 2, 3, 4]));
});
