import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { envelopes, unwrap, unwrapTorn } from "./index.ts";

const inner = '2025-06-01T06:01:02Z\tINFO\tpiecestore\tuploaded\t{"Size": 1}';
const at = (text: string) => Date.parse(text);

describe("unwrap()", () => {
  test.each<[string, string, object]>([
    [
      "docker json-file",
      JSON.stringify({ log: `${inner}\n`, stream: "stderr", time: "2025-06-01T06:01:02.345891901Z" }),
      { at: at("2025-06-01T06:01:02.345Z"), part: { stream: "stderr", isLast: true } },
    ],
    [
      "a part of docker's",
      JSON.stringify({ log: inner, stream: "stdout", time: "2025-06-01T06:01:02.345Z" }),
      { part: { stream: "stdout", isLast: false } },
    ],
    ["docker logs -t", `2025-06-01T06:01:02.346028901Z ${inner}`, { at: at("2025-06-01T06:01:02.346Z") }],
    ["TrueNAS's double stamp", `2025-06-01 06:01:02.346028+00:00 ${inner}`, { at: at("2025-06-01T06:01:02.346Z") }],
    ["compose", `storagenode1  | ${inner}`, { at: null }],
    ["compose in colours", `\u001b[36mstoragenode1  | \u001b[0m${inner}`, { at: null }],
    ["CRI", `2025-06-01T06:01:02.345Z stdout F ${inner}`, { part: { stream: "stdout", isLast: true } }],
    ["a part of CRI's", `2025-06-01T06:01:02.345Z stderr P ${inner}`, { part: { stream: "stderr", isLast: false } }],
    ["journalctl", `May 31 06:26:13 rpi4 storagenode[857]: ${inner}`, { at: null, isOthers: false }],
    ["journalctl of another program", `May  1 06:26:13 rpi4 kernel: ${inner}`, { isOthers: true }],
    ["journald json", JSON.stringify({ MESSAGE: inner, __REALTIME_TIMESTAMP: "1748671262472526" }), { at: 1748671262472 }],
    ["journald json in bytes", JSON.stringify({ MESSAGE: [...Buffer.from(inner)] }), { at: null }],
    [
      "rsyslog",
      `2025-06-01T06:01:02.461405+01:00 nas storagenode[1023]: ${inner.replaceAll("\t", "#011")}`,
      { at: at("2025-06-01T05:01:02.461Z") },
    ],
  ])("%s", (_name, line, part) => {
    expect(unwrap(line)).toMatchObject({ inner, ...part });
  });

  test("rsyslog's escapes are undone in the columns, not in the fields", () => {
    const line = `2025-06-01T06:01:02+01:00 nas storagenode[1]: 2025-06-01T06:01:02Z#011ERROR#011db#011a#012b#011{"error": "#011"}`;
    expect(unwrap(line)?.inner).toBe('2025-06-01T06:01:02Z\tERROR\tdb\ta\nb\t{"error": "#011"}');
  });

  test.each([inner, "", "storagenode |", "2025-06-01T06:01:02Z", '{"log": 1}', '{"L":"INFO"}', '{"MESSAGE":null}'])(
    "%s is in no envelope",
    (line) => {
      expect(unwrap(line)).toBeNull();
    },
  );
});

test("what was glued on to a torn envelope is found", () => {
  expect(unwrapTorn('{"log":"2025-06-01T06:0')).toBe("");
  expect(unwrapTorn('{"log":"2025-06-01T06:0{"log":"x\\n","stream":"stdout"}')).toBe('{"log":"x\\n","stream":"stdout"}');
  expect(unwrapTorn(inner)).toBeNull();
});

test("the list holds every folder", () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(envelopes.map((envelope) => envelope.name).toSorted()).toEqual(folders.map((entry) => entry.name).toSorted());
});
