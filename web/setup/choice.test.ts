import { expect, test } from "vitest";
import type { SetupCandidate } from "../../src/core/views.ts";
import { canRead, foundAs, glyphOf, nameFault, oldBytes, rowOf } from "./choice.ts";

const found = (change: Partial<SetupCandidate> = {}): SetupCandidate => ({
  id: "1-1",
  name: "attic",
  from: [],
  node_id: null,
  version: null,
  used_bytes: null,
  allocated_bytes: null,
  log: { state: "readable", targets: ["/a"], bytes: 5, older_files: 1, older_bytes: 7 },
  api: { state: "answers", address: "http://127.0.0.1:14002" },
  debug: null,
  missing: null,
  ...change,
});
const noLog = { log: { state: "none", targets: [], bytes: 0, older_files: 0, older_bytes: 0 } } as const;
const noApi = { api: { state: "silent", address: null } } as const;

test.each([
  [{}, "all", "ok", true],
  [noApi, "log", "warn", true],
  [noLog, "api", "warn", true],
  [{ ...noLog, ...noApi, debug: "http://127.0.0.1:5999" }, "debug", "warn", true],
  [{ ...noLog, ...noApi }, "nothing", "unknown", false],
] as const)("%j can be read: %s, glyph %s, ticked %s", (change, reads, glyph, isTicked) => {
  const candidate = found(change);
  expect([canRead(candidate), glyphOf(candidate), rowOf(candidate).isTicked]).toEqual([reads, glyph, isTicked]);
});

test.each([
  [["docker container sn", "its settings /x/config.yaml", "answers at http://127.0.0.1:14002"], "Docker container sn, API on port 14002"],
  [["answers at http://127.0.0.1:14002"], "Answers at http://127.0.0.1:14002"],
])("%j is told in short", (from, told) => expect(foundAs(found({ from: [...from] }))).toBe(told));

test("a name is one that the settings take, and one of its own among the ticked", () => {
  const rows = [rowOf(found()), rowOf(found({ id: "1-2" })), { ...rowOf(found()), name: "-x", isTicked: false }];
  expect(rows.map((row) => nameFault(row, rows))).toEqual(["Another node has this name.", "Another node has this name.", null]);
  rows[1]!.isTicked = false;
  expect(nameFault(rows[0]!, rows)).toBeNull();
  for (const name of ["", " a", "-a", "a/b", "<b>", "a".repeat(33)]) expect(nameFault({ ...rows[0]!, name }, rows), name).not.toBeNull();
});

test("old logs are those of the ticked nodes, rotated copies among them", () => {
  const rows = [rowOf(found()), { ...rowOf(found()), isTicked: false }];
  expect(oldBytes(rows)).toBe(12);
});
