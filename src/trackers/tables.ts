/**
 * The trackers' tables as the answering thread sees them: what is stored, plus the increments of
 * the transaction that is still open. A number in the database tells which increments it holds
 * already, so each is counted once at every moment.
 */
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { setImmediate as nextTurn } from "node:timers/promises";
import { inSnapshot } from "../store/database.ts";
import { mergeRows, selectSums, type Resolution, type SumFamily, type SumQuery, type SumRow } from "../store/sums.ts";
import { countEvents, selectEvents, selectEventSums, type EventQuery, type FromEvents } from "./event-sums.ts";
import { families, keyedTables } from "./index.ts";
import { unpackRows, type PackedIncrements } from "./packed.ts";
import type { CutSpan, EventSlice, Slice } from "./span.ts";
import { SumCache } from "./sum-cache.ts";
import type { KeyedRow } from "./tracker.ts";

/** What a view wants to know of a cut span. */
export type SpanQuery = Omit<EventQuery, "nodes">;

export interface KeyedQuery {
  /** Condition on stored rows, and the same as a test on rows in memory. */
  readonly where: string;
  readonly values: readonly SQLInputValue[];
  readonly test: (row: KeyedRow) => boolean;
}

export class TrackerTables {
  readonly #db: DatabaseSync;
  readonly #cache = new SumCache();
  #open: { commit: number; increments: PackedIncrements }[] = [];

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Increments that the transaction numbered `commit` will make durable. */
  apply(commit: number, increments: PackedIncrements): void {
    this.#open.push({ commit, increments });
    this.#cache.touch(increments);
  }

  /** Every later read sees the commit, so its increments count no more. */
  committed(commit: number): void {
    this.#open = this.#open.filter((o) => o.commit > commit);
  }

  /** One short question, answered at once. */
  sums(family: SumFamily, resolution: Resolution, query: SumQuery): SumRow[] {
    return this.#snapshot((open) => merged(family, selectSums(this.#db, family, resolution, query), openRows(family, open, query)));
  }

  /**
   * Everything of a span. A long one is read in stretches with a turn for others in between, each one
   * whole: what is stored of it and what is still open belong together. A point and key may stand in several rows.
   */
  async spanSums(family: SumFamily, span: CutSpan, query: SpanQuery, fromEvents: FromEvents | null): Promise<SumRow[]> {
    const wanted: EventQuery = { ...query, nodes: span.nodes };
    const rows: SumRow[] = [];
    for (const slice of span.events) {
      if (fromEvents) rows.push(...this.#events(family, fromEvents, slice, wanted));
      await nextTurn();
    }
    // The newest comes last and without a turn behind it: the answer holds every frame that was told before it.
    for (const [i, stretch] of span.slices.flatMap(stretchesOf).entries()) {
      if (i > 0) await nextTurn();
      rows.push(...this.#stretch(family, stretch, wanted));
    }
    return rows;
  }

  /** Whether increments that are not stored yet fall into the slice: then its single events are not all stored either. */
  hasOpen({ fromMs, toMs }: EventSlice): boolean {
    const query = { ...everything, fromS: Math.floor(fromMs / 60_000) * 60, toS: toMs / 1000 };
    return this.#snapshot((open) => byMinute.some((family) => openRows(family, open, query).length > 0));
  }

  /** Columns of single events, of a slice of moderate length; the oldest `most` of them. */
  events(
    slice: EventSlice,
    columns: readonly string[],
    where: string,
    nodes: readonly number[] | null,
    most?: number,
  ): (number | null)[][] {
    return selectEvents(this.#db, slice, { columns, where, nodes, most });
  }

  countEvents(slice: EventSlice, most: number): number {
    return countEvents(this.#db, slice, most);
  }

  keyed(table: string, query: KeyedQuery): KeyedRow[] {
    const { columns, keyColumns } = keyedTables.find((t) => t.table === table)!;
    return this.#snapshot((open) => {
      const statement = this.#db.prepare(`SELECT ${columns.join(", ")} FROM ${table} WHERE ${query.where}`);
      statement.setReturnArrays(true);
      const rows = new Map<string, KeyedRow>();
      const keyOf = (row: KeyedRow) => row.slice(0, keyColumns).join("\u0000");
      for (const row of statement.iterate(...query.values) as Iterable<unknown> as Iterable<KeyedRow>) rows.set(keyOf(row), row);
      for (const { puts } of open)
        for (const put of puts) {
          if (put.table !== table) continue;
          for (const row of put.rows)
            if (query.test(row)) rows.set(keyOf(row), row);
            else rows.delete(keyOf(row));
        }
      return [...rows.values()];
    });
  }

  #stretch(family: SumFamily, { isWhole, ...slice }: Stretch, wanted: EventQuery): SumRow[] {
    const query: SumQuery = { ...wanted, ...slice };
    const { by, everyS, only, nodes } = query;
    const key = [family.name, slice.resolution, slice.fromS, slice.toS, by.join(), everyS, only?.key, only?.is, nodes?.join()].join(" ");
    return this.#snapshot((open) => {
      const known = isWhole ? this.#cache.get(key) : null;
      const stored = known ?? selectSums(this.#db, family, slice.resolution, query);
      const isClosed = isWhole && openRows(family, open, { ...everything, ...slice }).length === 0;
      if (isClosed && known === null) this.#cache.put(key, family.name, slice, stored);
      return isClosed ? stored : merged(family, stored, openRows(family, open, query));
    });
  }

  #events(family: SumFamily, fromEvents: FromEvents, slice: EventSlice, query: EventQuery): SumRow[] {
    return this.#snapshot(() => selectEventSums(this.#db, family, fromEvents, slice, query));
  }

  #snapshot<T>(read: (open: readonly PackedIncrements[]) => T): T {
    return inSnapshot(this.#db, () => {
      const seen = commitNumber(this.#db);
      this.#open = this.#open.filter((o) => o.commit > seen);
      return read(this.#open.map((o) => o.increments));
    });
  }
}

export function commitNumber(db: DatabaseSync): number {
  const row = db.prepare("SELECT value FROM counters WHERE name = 'commits'").get() as { value: number } | undefined;
  return row?.value ?? 0;
}

const everything = { nodes: null, by: [], everyS: null } as const;
const byMinute = families.filter((f) => f.tables[0]?.resolution === "minute");

/** A slice in parts that take a few milliseconds each. */
interface Stretch extends Slice {
  /** Of the full length, so that the next question has the same. */
  readonly isWhole: boolean;
}
const stretchSeconds = { minute: 3600, hour: 86_400, day: 16 * 86_400 } as const;

function stretchesOf({ resolution, fromS, toS }: Slice): Stretch[] {
  const length = stretchSeconds[resolution];
  const stretches: Stretch[] = [];
  for (let at = fromS; at < toS;) {
    const end = Math.min(toS, (Math.floor(at / length) + 1) * length);
    stretches.push({ resolution, fromS: at, toS: end, isWhole: end - at === length });
    at = end;
  }
  return stretches;
}

/** What is not stored yet, in the shape that `selectSums` gives. Buckets of increments are the finest, so a whole one lies in the range or not. */
function openRows(family: SumFamily, open: readonly PackedIncrements[], query: SumQuery): SumRow[] {
  const { fromS, toS, nodes, by, everyS, only } = query;
  const onlyAt = only === undefined ? -1 : 1 + family.keys.indexOf(only.key);
  const rows = open.flatMap((i) => i.sums.filter((s) => s.family === family.name).flatMap((s) => unpackRows(s, fromS, toS)));
  return rows
    .filter((row) => (nodes === null || nodes.includes(row[1]!)) && (only === undefined || row[onlyAt] === only.is))
    .map((row) => {
      row[0] = everyS === null ? 0 : Math.floor(row[0]! / everyS) * everyS;
      family.keys.forEach((key, i) => by.includes(key) || (row[1 + i] = 0));
      return row;
    });
}

function merged(family: SumFamily, stored: readonly SumRow[], added: readonly SumRow[]): SumRow[] {
  return [...mergeRows(family, family.tables[0]!.resolution, [...stored, ...added]).values()];
}
