/** Sums of single events: where a question begins or ends inside the finest bucket of a roll-up. */
import type { DatabaseSync } from "node:sqlite";
import { sequenceSpan } from "../ingest/event-facts.ts";
import { nodesIn, safeSum, type SumFamily, type SumQuery, type SumRow } from "../store/sums.ts";
import type { EventSlice } from "./span.ts";

/** How single events become rows of a family: expressions over the columns of `event_facts`. */
export interface FromEvents {
  readonly where: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly sums: Readonly<Record<string, string>>;
  readonly mins?: Readonly<Record<string, string>>;
  readonly maxs?: Readonly<Record<string, string>>;
}

export type EventQuery = Omit<SumQuery, "fromS" | "toS">;

/** Rows like those of `selectSums`. */
export function selectEventSums(db: DatabaseSync, family: SumFamily, from: FromEvents, slice: EventSlice, query: EventQuery): SumRow[] {
  const named = (column: string, of: Readonly<Record<string, string>> = {}) => of[column] ?? "0";
  const bucket = query.everyS === null ? "0" : `at_s / ${query.everyS} * ${query.everyS}`;
  const keys = family.keys.filter((k) => query.by.includes(k)).map((k) => named(k, from.keys));
  const groups = [...(query.everyS === null ? [] : [bucket]), ...keys];
  const columns = [
    bucket,
    ...family.keys.map((k) => (query.by.includes(k) ? named(k, from.keys) : "0")),
    ...family.sums.map((c) => safeSum(named(c, from.sums))),
    ...(family.mins ?? []).map((c) => `min(${named(c, from.mins)})`),
    ...(family.maxs ?? []).map((c) => `max(${named(c, from.maxs)})`),
  ];
  const { only } = query;
  const where = [slicedIds, from.where, ...nodesIn(query.nodes), ...(only ? [`${named(only.key, from.keys)} = ${only.is}`] : [])];
  const grouped = groups.length === 0 ? "HAVING count(*) > 0" : `GROUP BY ${groups.join(", ")}`;
  const statement = db.prepare(`SELECT ${columns.join(", ")} FROM event_facts WHERE ${where.join(" AND ")} ${grouped}`);
  statement.setReturnArrays(true);
  return statement.all(...slicedValues(slice)) as unknown as SumRow[];
}

interface EventsWanted {
  readonly columns: readonly string[];
  readonly where: string;
  readonly nodes: readonly number[] | null;
  /** `undefined`: all. */
  readonly most: number | undefined;
}

/** Columns of the events of a slice, oldest first. */
export function selectEvents(db: DatabaseSync, slice: EventSlice, { columns, where, nodes, most }: EventsWanted): (number | null)[][] {
  const conditions = [slicedIds, where, ...nodesIn(nodes)].join(" AND ");
  const statement = db.prepare(`SELECT ${columns.join(", ")} FROM event_facts WHERE ${conditions} ORDER BY id LIMIT ?`);
  statement.setReturnArrays(true);
  return statement.all(...slicedValues(slice), most ?? -1) as unknown as (number | null)[][];
}

/** Conditions of a slice: the key finds the seconds, the milliseconds cut the first and the last. */
const slicedIds = "id >= ? AND id < ? AND at_s * 1000 + millisecond >= ? AND at_s * 1000 + millisecond < ?";
function slicedValues({ fromMs, toMs }: EventSlice): number[] {
  return [Math.floor(fromMs / 1000) * sequenceSpan, Math.ceil(toMs / 1000) * sequenceSpan, fromMs, toMs];
}

/** How many events of all nodes a slice holds, counted up to `most`. */
export function countEvents(db: DatabaseSync, { fromMs, toMs }: EventSlice, most: number): number {
  const row = db
    .prepare("SELECT count(*) AS count FROM (SELECT 1 FROM events WHERE id >= ? AND id < ? LIMIT ?)")
    .get(Math.floor(fromMs / 1000) * sequenceSpan, Math.ceil(toMs / 1000) * sequenceSpan, most) as { count: number };
  return row.count;
}
