/** Answers about compactions: running, the newest of each store, history. */
import { rfc3339 } from "../../core/time.ts";
import type { CompactionRow, Compactions } from "../../core/views.ts";
import type { TrackerTables } from "../tables.ts";
import { compactionTable, migrationTable, rowToCompaction, type Compaction } from "./tables.ts";

export interface CompactionTools {
  readonly tables: TrackerTables;
  readonly now: () => number;
  readonly satellite: (id: number) => string;
  readonly node: (id: number) => string;
}

export interface CompactionQuestion {
  readonly nodes: readonly number[] | null;
  readonly fromMs: number;
  readonly toMs: number;
}

const dayMs = 86_400_000;
const mostHistory = 1000;

export function compactionsView(question: CompactionQuestion, tools: CompactionTools): Compactions {
  const all = compactionsOf(question.nodes, tools);
  const inRange = all.filter((c) => c.startedMs >= question.fromMs && c.startedMs < question.toMs);
  return {
    from: rfc3339(question.fromMs),
    to: rfc3339(question.toMs),
    active: activeCompactions(all, tools),
    stores: newestOfEachStore(all).map((c) => rowOf(c, tools)),
    history: inRange
      .toSorted((a, b) => b.startedMs - a.startedMs)
      .slice(0, mostHistory)
      .map((c) => rowOf(c, tools)),
    reclaimed_per_day: reclaimedPerDay(inRange),
    migration: migrationOf(question, tools),
  };
}

export function compactionsOf(nodes: readonly number[] | null, { tables }: CompactionTools): Compaction[] {
  const rows = tables.keyed(compactionTable.table, {
    where: nodes === null ? "true" : `node IN (${nodes.map(Number).join(",")})`,
    values: [],
    test: (row) => nodes === null || nodes.includes(Number(row[0])),
  });
  return rows.map(rowToCompaction);
}

export function activeCompactions(all: readonly Compaction[], tools: CompactionTools): Compactions["active"] {
  const now = tools.now();
  return all
    .filter((c) => c.state === "running")
    .toSorted((a, b) => a.startedMs - b.startedMs)
    .map((c) => ({
      ...rowOf(c, tools),
      elapsed_seconds: Math.max(0, Math.round((now - c.startedMs) / 1000)),
      phase: c.phase,
      rounds: c.rounds,
      usual_seconds: usualSeconds(all, c),
    }));
}

/** How long runs of this store took before: from the second shortest to the second longest of the last ten. */
function usualSeconds(all: readonly Compaction[], running: Compaction): { low: number; high: number } | null {
  const took = all
    .filter((c) => c.state === "finished" && c.durationMs !== null && storeKey(c) === storeKey(running))
    .slice(-10)
    .map((c) => c.durationMs! / 1000)
    .toSorted((a, b) => a - b);
  if (took.length < 3) return null;
  return { low: took[1]!, high: took.at(-2)! };
}

const storeKey = (c: Compaction) => `${c.node} ${c.satellite} ${c.store}`;

function newestOfEachStore(all: readonly Compaction[]): Compaction[] {
  const newest = new Map<string, Compaction>();
  for (const c of all) if ((newest.get(storeKey(c))?.startedMs ?? -1) < c.startedMs) newest.set(storeKey(c), c);
  return [...newest.values()];
}

function rowOf(c: Compaction, tools: CompactionTools): CompactionRow {
  return {
    node: tools.node(c.node),
    satellite: tools.satellite(c.satellite),
    store: c.store,
    started_at: rfc3339(c.startedMs),
    finished_at: c.finishedMs === null ? null : rfc3339(c.finishedMs),
    duration_seconds: c.durationMs === null ? null : c.durationMs / 1000,
    reclaimed_bytes: c.reclaimedBytes,
    rewritten_bytes: c.rewrittenBytes,
    table_load: c.tableLoad,
    trash_percent: c.trashPercent,
    state: c.state,
    error: c.error,
  };
}

function reclaimedPerDay(compactions: readonly Compaction[]): Compactions["reclaimed_per_day"] {
  const days = new Map<number, number>();
  for (const c of compactions) {
    if (c.finishedMs === null || c.reclaimedBytes === null) continue;
    const day = Math.floor(c.finishedMs / dayMs) * dayMs;
    days.set(day, (days.get(day) ?? 0) + c.reclaimedBytes);
  }
  return [...days].toSorted(([a], [b]) => a - b).map(([at, bytes]) => ({ at: rfc3339(at), bytes }));
}

function migrationOf(question: CompactionQuestion, tools: CompactionTools): Compactions["migration"] {
  const fromS = Math.floor(question.fromMs / dayMs) * (dayMs / 1000);
  const { nodes } = question;
  const rows = tools.tables.keyed(migrationTable.table, {
    where: `day_s >= ? ${nodes === null ? "" : `AND node IN (${nodes.map(Number).join(",")})`}`,
    values: [fromS],
    test: (row) => Number(row[2]) >= fromS && (nodes === null || nodes.includes(Number(row[0]))),
  });
  const sums = new Map<string, Compactions["migration"][number] & { last: number }>();
  for (const row of rows) {
    const key = `${row[0]} ${row[1]}`;
    const last = Number(row[6]);
    const found = sums.get(key) ?? {
      node: tools.node(Number(row[0])),
      satellite: tools.satellite(Number(row[1])) || null,
      pieces: 0,
      bytes: 0,
      errors: 0,
      last_at: "",
      active: false,
      last: -1,
    };
    found.pieces += Number(row[3]);
    found.bytes += Number(row[4]);
    found.errors += Number(row[5]);
    if (last > found.last) Object.assign(found, { last, last_at: rfc3339(last), active: row[7] === 1 });
    sums.set(key, found);
  }
  return [...sums.values()].map(({ last: _last, ...row }) => row);
}
