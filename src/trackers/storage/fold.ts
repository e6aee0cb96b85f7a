/** Disk space and the satellites' days as a node tells them, to rows: on change, or every 15 minutes. */
import type { DiskSpace, NodeSnapshot, SatelliteUsage } from "../../core/node-snapshots.ts";
import { median } from "../../core/statistics.ts";
import type { Names } from "../../ingest/names.ts";
import { ChangedRows } from "../changed-rows.ts";
import type { Fold, FoldTools, Increments, KeyedRow } from "../tracker.ts";
import { stateOfDay } from "./satellite-days.ts";
import { dayTable, grains, satelliteDayTable, snapshotTable, stateTable, type Grain } from "./tables.ts";

type Source = "api" | "debug";
interface Kept {
  /** Of the last snapshot row. */
  readonly atMs: number;
  readonly space: DiskSpace;
}
interface OpenDay {
  readonly dayS: number;
  readonly samples: number[];
  /** Mean time of the samples. */
  atMs: number;
  /** As it was last put. */
  row: KeyedRow | null;
}

const dayS = 86_400;
const everyMs = 15 * 60_000;
/** A change of less than this share of the allocation waits for the next row. */
const leastChange = 0.001;
/** So long the debug port is not listened to after an answer of the API. */
const apiPreferredMs = 30 * 60_000;

export class StorageFold implements Fold {
  readonly #tools: FoldTools;
  readonly #satellites: Names;
  readonly #kept = new Map<number, Kept>();
  readonly #apiAt = new Map<number, number>();
  readonly #days = new Map<number, OpenDay>();
  readonly #satelliteRows = new ChangedRows(satelliteDayTable);
  #puts = new Map<string, Map<string, KeyedRow>>();

  constructor(tools: FoldTools) {
    this.#tools = tools;
    this.#satellites = tools.satellites;
  }

  transfers(): void {
    // Transfers say nothing of the space that is left.
  }

  event(): void {
    // Lines about the disk are figures of the node's health.
  }

  snapshot(node: number, snapshot: NodeSnapshot): void {
    switch (snapshot.kind) {
      case "summary":
        this.#apiAt.set(node, snapshot.at);
        return this.#space(node, snapshot.at, "api", snapshot.space);
      case "metrics":
        if (snapshot.at - (this.#apiAt.get(node) ?? 0) > apiPreferredMs) this.#space(node, snapshot.at, "debug", snapshot.space);
        return;
      case "satellite":
        return this.#satelliteDays(node, snapshot);
      default:
        return;
    }
  }

  take(): Increments {
    const puts = [...this.#puts].map(([table, rows]) => ({ table, rows: [...rows.values()] }));
    this.#puts = new Map();
    return { sums: [], puts: [...puts, ...this.#satelliteRows.take()] };
  }

  #space(node: number, atMs: number, source: Source, space: DiskSpace): void {
    if (space.usedBytes === null && space.allocatedBytes === null && space.freeBytes === null) return;
    this.#put(stateTable.table, `${node}`, [node, atMs, source, ...valuesOf(space)]);
    const last = this.#kept.get(node);
    if (last !== undefined && atMs - last.atMs < everyMs && !isChanged(last.space, space)) return;
    this.#put(snapshotTable.table, `${node} ${atMs}`, [node, atMs, grainOf(last?.atMs ?? 0, atMs), source, ...valuesOf(space)]);
    this.#kept.set(node, { atMs, space });
    this.#day(node, atMs, space);
  }

  #day(node: number, atMs: number, space: DiskSpace): void {
    const today = Math.floor(atMs / 1000 / dayS) * dayS;
    const open = this.#openDay(node, today);
    if (space.usedBytes !== null) {
      open.samples.push(space.usedBytes);
      open.atMs += (atMs - open.atMs) / open.samples.length;
    }
    const used = median(open.samples);
    const samples = new Uint8Array(Float64Array.from(open.samples).buffer);
    open.row = [
      node,
      today,
      Math.round(open.atMs),
      used === null ? null : Math.round(used),
      space.allocatedBytes,
      space.trashBytes,
      space.freeBytes,
      samples,
    ];
    this.#put(dayTable.table, `${node} ${today}`, open.row);
  }

  #openDay(node: number, today: number): OpenDay {
    const open = this.#days.get(node);
    if (open?.dayS === today) return open;
    // The samples of a day that is over are not needed any more.
    if (open?.row) this.#put(dayTable.table, `${node} ${open.dayS}`, [...open.row.slice(0, -1), null]);
    const row = this.#tools.row(dayTable.table, [node, today]);
    const samples = row?.at(-1);
    const known = samples instanceof Uint8Array ? [...new Float64Array(samples.slice().buffer)] : [];
    const next: OpenDay = { dayS: today, samples: known, atMs: Number(row?.[2] ?? 0), row: null };
    this.#days.set(node, next);
    return next;
  }

  #satelliteDays(node: number, usage: SatelliteUsage): void {
    const satellite = this.#satellites.indexOf(usage.satellite);
    const ingress = new Map(usage.bandwidth.map((d) => [d.day, d.ingressBytes + d.ingressRepairBytes]));
    for (const day of usage.storage) {
      const atS = Date.parse(`${day.day}T00:00:00Z`) / 1000;
      const state = stateOfDay(day, usage.storage);
      const figures = state === "missing" ? [null, null] : [day.averageBytes, day.byteHours];
      this.#satelliteRows.put([node, satellite, atS, state, ...figures, ingress.get(day.day) ?? null]);
    }
  }

  #put(table: string, key: string, row: KeyedRow): void {
    const rows = this.#puts.get(table) ?? new Map<string, KeyedRow>();
    rows.set(key, row);
    this.#puts.set(table, rows);
  }
}

const valuesOf = (s: DiskSpace): (number | null)[] => [
  s.allocatedBytes,
  s.usedBytes,
  s.trashBytes,
  s.freeBytes,
  s.reclaimableBytes,
  s.reservedBytes,
  s.overusedBytes,
];

function isChanged(before: DiskSpace, after: DiskSpace): boolean {
  const least = leastChange * (after.allocatedBytes ?? 0);
  const old = valuesOf(before);
  return before.allocatedBytes !== after.allocatedBytes || valuesOf(after).some((v, i) => differs(old[i]!, v, least));
}

function differs(a: number | null, b: number | null, least: number): boolean {
  return a === null || b === null ? a !== b : Math.abs(a - b) > least;
}

function grainOf(lastMs: number, atMs: number): Grain {
  const bucket = (ms: number, seconds: number) => Math.floor(ms / 1000 / seconds);
  if (bucket(lastMs, dayS) !== bucket(atMs, dayS)) return grains.day;
  return bucket(lastMs, 3600) !== bucket(atMs, 3600) ? grains.hour : grains.any;
}
