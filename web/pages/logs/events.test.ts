import { describe, expect, test } from "vitest";
import { visible } from "../../ui/visible.ts";
import { filtersOf, happened, kindOptions, withNewer } from "./events.ts";
import { logs as words } from "../../texts/logs.ts";
import type { EventRow } from "../../../src/core/views.ts";

const row = (id: string, change: Partial<EventRow> = {}): EventRow => ({
  id,
  at: "2026-11-24T06:00:00Z",
  node: "attic",
  kind: "transfer",
  severity: "info",
  satellite: null,
  action: "GET",
  outcome: "ok",
  size_bytes: null,
  piece: null,
  remote: null,
  cause: null,
  took_ms: null,
  text: null,
  line: null,
  file: null,
  offset_bytes: null,
  ...change,
});
const ids = ({ rows }: { rows: readonly EventRow[] }) => rows.map((r) => r.id);

describe("what came since goes to the top", () => {
  const old = { rows: [row("9"), row("7")], before: "7" };
  test.each<[string, string[], string | null, number, string[], string | null]>([
    ["nothing new", ["9"], null, 10, ["9", "7"], "7"],
    ["two, one longer", ["10", "9"], null, 10, ["10", "9", "7"], "7"],
    ["one with a time before that of one already shown", ["9", "8"], null, 10, ["9", "8", "7"], "7"],
    ["more than one answer holds", ["30", "29"], "29", 10, ["30", "29"], "29"],
    ["more than are kept", ["11", "10"], null, 3, ["11", "10", "9"], "9"],
  ])("%s", (_name, came, before, most, shown, next) => {
    const list = withNewer(old, { events: came.map((id) => row(id)), before }, most);
    expect({ ids: ids(list), before: list.before }).toEqual({ ids: shown, before: next });
  });
});

describe("a row in words", () => {
  test.each<[Partial<EventRow>, ReturnType<typeof happened>]>([
    [{}, { title: "Download", detail: "done", isBad: false }],
    [
      { action: "PUT", outcome: "rejected" },
      { title: "Upload", detail: "refused", isBad: false },
    ],
    [
      { action: "GET_AUDIT", outcome: "failed", severity: "critical" },
      { title: "Audit", detail: "failed", isBad: true },
    ],
    [{ action: "PUT_GRACEFUL_EXIT" }, { title: "Upload of graceful exit", detail: "done", isBad: false }],
    [
      { action: "unknown", outcome: "canceled" },
      { title: "Transfer", detail: "lost race or stopped", isBad: false },
    ],
    [
      { kind: "gc.start", action: null, outcome: null, text: "begun" },
      { title: "Garbage collection: start", detail: "begun", isBad: false },
    ],
    [
      { kind: "compaction-failed", action: null, outcome: null, severity: "error" },
      { title: "Compactions: failed", detail: "", isBad: true },
    ],
    [
      { kind: "unknown", action: null, outcome: null, text: "\u202eevil\u001b[2J" },
      { title: "Not known yet", detail: "\\u202eevil\\x1b[2J", isBad: false },
    ],
    [
      { kind: "future.thing", action: null, outcome: null },
      { title: "future: thing", detail: "", isBad: false },
    ],
  ])("%j", (change, said) => expect(happened(row("1", change))).toEqual(said));
});

test("only filters are taken from the address, and none that is empty", () => {
  const details: Record<string, string> = { q: "piece", kind: "", live: "on", cause: "piece-missing" };
  expect(filtersOf((name) => details[name] ?? null)).toEqual({ q: "piece", cause: "piece-missing" });
});

test("every kind that can be chosen has a name", () => {
  expect(kindOptions.filter((kind) => words.kinds[kind] === undefined)).toEqual([]);
});

test("tabs of a line stay", () => expect(visible("a\tb\u0000\n")).toBe("a\tb\\x00\\n"));
