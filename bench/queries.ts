/** Questions over a year of roll-ups of thirty nodes, and the pruning of ten million rows. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prunablesOf } from "../src/app/prunables.ts";
import { migrateAll } from "../src/app/tables.ts";
import { sequenceSpan } from "../src/ingest/event-facts.ts";
import { inTransaction, openReader, openWriter } from "../src/store/database.ts";
import { Retention } from "../src/store/retention.ts";
import { TrackerTables } from "../src/trackers/tables.ts";
import { trafficView, type TrafficTools } from "../src/trackers/traffic/views.ts";

const dayS = 86_400;

export interface QueryResult {
  readonly question: string;
  readonly medianMs: number;
  readonly worstMs: number;
}

export async function yearOfQueries(nodes: number): Promise<QueryResult[]> {
  const dir = mkdtempSync(join(tmpdir(), "bench-year-"));
  const db = openWriter(dir);
  migrateAll(db);
  const now = Date.now();
  const today = Math.floor(now / 1000 / dayS) * dayS;
  inTransaction(db, () => {
    const day = db.prepare("INSERT INTO daily_stats VALUES (?, ?, ?, ?, 900, 20, 1, 0, 900000000)");
    const hour = db.prepare("INSERT INTO hourly_stats VALUES (?, ?, ?, ?, 40, 1, 0, 0, 40000000)");
    for (let node = 1; node <= nodes; node++)
      for (let satellite = 1; satellite <= 4; satellite++)
        for (let action = 1; action <= 5; action++) {
          for (let d = 0; d < 365; d++) day.run(today - d * dayS, node, satellite, action);
          for (let h = 0; h < 24 * 30; h++) hour.run(today - h * 3600, node, satellite, action);
        }
  });
  db.close();
  const reader = openReader(dir);
  const tools: TrafficTools = {
    tables: new TrackerTables(reader),
    retention: { eventsDays: 14, minutesDays: 30, hoursDays: 730 },
    now: () => now,
    satellite: (id) => `s${id}`,
    node: (id) => `n${id}`,
    country: () => "unknown",
    frame: () => 0,
    fresh: async () => undefined,
  };
  const all = Array.from({ length: nodes }, (_, i) => i + 1);
  const ask = (days: number, step: "day" | "hour" | "total") => () =>
    trafficView({ nodes: all, fromMs: now - days * dayS * 1000, toMs: now, step }, "action", tools);
  const results = [
    await timed("a year by day, all nodes", ask(365, "day")),
    await timed("a year in total, all nodes", ask(365, "total")),
    await timed("30 days by hour, all nodes", ask(30, "hour")),
    await timed("a year by day, one node", () =>
      trafficView({ nodes: [1], fromMs: now - 365 * dayS * 1000, toMs: now, step: "day" }, "action", tools),
    ),
  ];
  reader.close();
  rmSync(dir, { recursive: true, force: true });
  return results;
}

/** The worst is the first, which reads everything; those that follow read what has changed. */
async function timed(question: string, ask: () => Promise<unknown>): Promise<QueryResult> {
  const times: number[] = [];
  for (let i = 0; i < 15; i++) {
    const started = performance.now();
    await ask();
    times.push(performance.now() - started);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { question, medianMs: sorted[7]!, worstMs: sorted.at(-1)! };
}

export interface PruneResult {
  readonly rows: number;
  readonly slices: number;
  readonly longestMs: number;
  readonly seconds: number;
}

export function pruneMillions(rows: number): PruneResult {
  const dir = mkdtempSync(join(tmpdir(), "bench-prune-"));
  const db = openWriter(dir);
  migrateAll(db);
  const old = Math.floor(Date.now() / 1000) - 30 * dayS;
  db.exec("CREATE TEMP TABLE numbers (n INTEGER PRIMARY KEY)");
  db.exec("WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < 99999) INSERT INTO numbers SELECT n FROM c");
  const insert = db.prepare(
    "INSERT INTO events (id, facts, source, line_offset, size_bytes, piece, remote) SELECT ? + n, 1, 1, n * 300, 1000, zeroblob(32), zeroblob(6) FROM numbers",
  );
  for (let i = 0; i < rows / 100_000; i++) insert.run((old + i) * sequenceSpan);
  const retention = new Retention(db, prunablesOf({ eventsDays: 14, minutesDays: 30, hoursDays: 730 }), () => performance.now());
  const started = performance.now();
  let longestMs = 0;
  let slices = 0;
  for (let report = retention.step(Date.now()); report !== null; report = retention.step(Date.now())) {
    longestMs = Math.max(longestMs, report.tookMs);
    slices++;
  }
  const seconds = (performance.now() - started) / 1000;
  db.close();
  rmSync(dir, { recursive: true, force: true });
  return { rows, slices, longestMs, seconds };
}
