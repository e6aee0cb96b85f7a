/** Every sample log through the whole product: the API's counts are those of the oracle that was made with the samples. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sources, Traffic } from "../../src/core/views.ts";
import { runApp, until, type RunningApp } from "../support/running-app.ts";

interface Expected {
  readonly physical_lines: number;
  readonly log_records: number;
  readonly foreign_lines: number;
  readonly continuation_lines: number;
  readonly file_bytes: number;
  readonly leading_duplicate_lines?: number;
  readonly transfers?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly ok_bytes_by_action?: Readonly<Record<string, number>>;
}

const folder = join(import.meta.dirname, "../fixtures/logs");
const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) as Record<string, Expected>;
const files = Object.keys(expected);
const nodeOf = (file: string) => `n${files.indexOf(file)}`;

let running: RunningApp;
let sources: Sources;
beforeAll(async () => {
  running = await runApp(files.map((file) => ({ node: nodeOf(file), target: join(folder, file) })));
  // The pretty encoding ends its last record when the file has been idle for a second.
  sources = await until(
    () => running.get<Sources>("sources"),
    (answer) => answer.sources.length === files.length && answer.sources.every((s) => s.lag_bytes === 0 && s.lines_read > 0),
  );
}, 60_000);
afterAll(() => running.stop());

test.each(files.map((file) => [file, expected[file]!] as const))("%s: lines, records and bytes", (file, wanted) => {
  const source = sources.sources.find((s) => s.node === nodeOf(file))!;
  const records = wanted.log_records + (wanted.leading_duplicate_lines ?? 0);
  expect(source).toMatchObject({ lines_read: wanted.physical_lines, bytes_read: wanted.file_bytes, events: records, unparsed: 0 });
  expect(source.ignored).toBe(wanted.physical_lines - records);
});

test.each(files.filter((file) => !expected[file]!.leading_duplicate_lines).map((file) => [file, expected[file]!] as const))(
  "%s: transfers and bytes by action",
  async (file, wanted) => {
    const { totals } = await running.get<Traffic>(`traffic?by=action&step=total&from=2019-01-01&nodes=${nodeOf(file)}`);
    for (const [action, { ok = 0, cancel = 0, fail = 0 }] of Object.entries(wanted.transfers ?? {})) {
      const key = action === "(none)" ? "unknown" : action;
      expect({ key, ...totals[key] }).toMatchObject({ key, ok, canceled: cancel, failed: fail });
    }
    const sum = (pick: (t: Traffic["totals"][string]) => number) => Object.values(totals).reduce((s, t) => s + pick(t), 0);
    const wantedSum = (name: string) => Object.values(wanted.transfers ?? {}).reduce((s, t) => s + (t[name] ?? 0), 0);
    expect([sum((t) => t.ok), sum((t) => t.canceled), sum((t) => t.failed), sum((t) => t.rejected)]).toEqual(
      ["ok", "cancel", "fail", "reject"].map(wantedSum),
    );
    for (const action of ["PUT", "PUT_REPAIR"]) expect(totals[action]?.bytes ?? 0).toBe(wanted.ok_bytes_by_action?.[action] ?? 0);
  },
);
