import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fixture, readLog } from "../../test/fixtures/read-log.ts";

const root = new URL("../../test/fixtures/recorded-logs/", import.meta.url);
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".log"));

describe.each(files)("%s, written by a real node", (file) => {
  const log = readLog(fixture(`recorded-logs/${file}`));

  test("no line is torn, no message unknown, no record refused", () => {
    expect(log.outcomes.filter((o) => o.is === "unparsed")).toEqual([]);
    expect(log.events.flatMap((e) => (e.kind === "unknown" ? [`${e.level} ${e.logger}|${e.text}`] : []))).toEqual([]);
    expect(log.refused).toEqual([]);
  });

  test("each record has its time", () => {
    if (!file.includes("pretty")) expect(log.records.filter((r) => r.at === null)).toEqual([]);
  });

  test("nothing personal is kept", () => {
    const kept = JSON.stringify(log.events);
    expect(kept).not.toContain("@example.org");
    expect(kept.toLowerCase()).not.toContain("0x00000000000000000000000000000000000000aa");
  });
});
