import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { arrival, fixture, readLog } from "../../test/fixtures/read-log.ts";
import { actions, outcomes } from "../core/transfer.ts";
import { createBatch } from "./batch.ts";
import { LineParser } from "./line-parser.ts";
import type { TransferTools } from "./transfer-rows.ts";
import { cancelOf } from "./lines/transfer/cancels.ts";
import { Names } from "./names.ts";

const root = new URL("../../test/fixtures/", import.meta.url);
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.log(?:\.1)?$/.test(file) && !file.includes("nasty"),
);

/** Transfers as the parser's columns hold them, read in bites of a few kilobytes. */
function parsed(bytes: Buffer) {
  const causes = new Names();
  const tools: TransferTools = {
    satellites: new Names(),
    causes,
    cancelOf(message, reason) {
      const { cause, sentBytes } = cancelOf(message, reason);
      return { cause: causes.indexOf(cause.id), sentBytes };
    },
    placeOf: () => 0,
  };
  const parser = new LineParser(tools);
  const batch = createBatch(10_000);
  let lines = 0;
  for (let at = 0, bite = 70_000, now: number = arrival; at < bytes.length;) {
    const { consumed, counts } = parser.parse(bytes.subarray(at, at + bite), at, batch, { source: 0, node: 0 }, now, false);
    lines += counts.lines;
    at += consumed;
    // A record that is held at the end of the file is given up when time passes.
    now += 60_000;
    bite = consumed === 0 ? bite * 2 : 70_000;
    if (bite > 1e9) break;
  }
  const rows = batch.transfers;
  const transfers = Array.from({ length: rows.length }, (_, i) => ({
    at: rows.at[i]!,
    action: actions[rows.action[i]!]!,
    outcome: outcomes[rows.outcome[i]!]!,
    satellite: tools.satellites.text(rows.satellite[i]!) || null,
    cause: causes.text(rows.cause[i]!) || null,
    sizeBytes: rows.sizeBytes[i]! < 0 ? null : rows.sizeBytes[i]!,
    countedBytes: rows.countedBytes[i]!,
  }));
  return { lines, transfers };
}

describe.each(files)("%s", (file) => {
  test("gives the same transfers line by line on the exact path and on the fast one", () => {
    const bytes = fixture(file);
    const exact = readLog(bytes);
    const expected = exact.events.flatMap((event) => {
      if (event.kind !== "transfer") return [];
      const { at, action, outcome, satellite, cause, sizeBytes, countedBytes } = event;
      return [{ at, action, outcome, satellite, cause, sizeBytes, countedBytes }];
    });
    const fast = parsed(bytes);
    expect(fast.lines).toBe(exact.outcomes.length);
    const untimed = file.includes("notime") || file.includes("pretty");
    const compared = (rows: readonly { at: number }[]) => (untimed ? rows.map((row) => ({ ...row, at: 0 })) : rows);
    expect(compared(fast.transfers)).toEqual(compared(expected));
  });
});
