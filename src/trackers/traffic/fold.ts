/**
 * Transfers to sums. Consecutive rows belong to one node and mostly one minute, so sums are kept in
 * dense arrays of that minute (and hour) and emptied into rows when it changes.
 */
import { outcomes, sizeClasses, sizeClassOf } from "../../core/transfer.ts";
import type { TransferColumns } from "../../ingest/batch.ts";
import type { SumRow } from "../../store/sums.ts";
import type { Fold, Increments } from "../tracker.ts";
import { causeFamily, placeFamily, sizeFamily, trafficFamily } from "./families.ts";

/** ok, canceled, failed, rejected, bytes. */
const width = outcomes.length + 1;
const actionSlots = 16;
const denseSatellites = 32;
const minuteMs = 60_000;
const hourMs = 3_600_000;

export class TrafficFold implements Fold {
  #traffic: SumRow[] = [];
  #sizes: SumRow[] = [];
  #places: SumRow[] = [];
  #causes: SumRow[] = [];
  readonly #minuteCells = new Cells(denseSatellites * actionSlots);
  readonly #sizeCells = new Cells(actionSlots * sizeClasses.length);
  readonly #placeCells = new Map<number, number[]>();
  #node = -1;
  #minuteFrom = 0;
  #hourFrom = 0;

  transfers(rows: TransferColumns, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const at = rows.at[i]!;
      if (rows.node[i] !== this.#node || at < this.#minuteFrom || at >= this.#minuteFrom + minuteMs) this.#enter(rows.node[i]!, at);
      const action = rows.action[i]!;
      const outcome = rows.outcome[i]!;
      const bytes = rows.countedBytes[i]!;
      const satellite = rows.satellite[i]!;
      if (satellite < denseSatellites) this.#minuteCells.add(satellite * actionSlots + action, outcome, bytes);
      else this.#traffic.push(sumRow([this.#minuteFrom / 1000, this.#node, satellite, action], outcome, bytes));
      const size = rows.sizeBytes[i]!;
      if (size >= 0) this.#sizeCells.add(action * sizeClasses.length + sizeClassOf(size), outcome, bytes);
      this.#addPlace(rows.place[i]!, action, outcome, bytes);
      if (rows.cause[i] !== 0)
        this.#causes.push([this.#hourFrom / 1000, this.#node, action, rows.cause[i]!, 1, Math.floor(at / 1000), Math.floor(at / 1000)]);
    }
  }

  event(): void {
    // Only transfers make traffic.
  }

  take(): Increments {
    this.#leaveHour();
    this.#node = -1;
    const sums = [
      { family: trafficFamily.name, rows: this.#traffic },
      { family: sizeFamily.name, rows: this.#sizes },
      { family: placeFamily.name, rows: this.#places },
      { family: causeFamily.name, rows: this.#causes },
    ].filter((s) => s.rows.length > 0);
    this.#traffic = [];
    this.#sizes = [];
    this.#places = [];
    this.#causes = [];
    return { sums, puts: [] };
  }

  #enter(node: number, at: number): void {
    const hour = Math.floor(at / hourMs) * hourMs;
    if (node !== this.#node || hour !== this.#hourFrom) this.#leaveHour();
    else this.#leaveMinute();
    this.#node = node;
    this.#hourFrom = hour;
    this.#minuteFrom = Math.floor(at / minuteMs) * minuteMs;
  }

  #leaveMinute(): void {
    this.#minuteCells.empty((cell, values) =>
      this.#traffic.push([this.#minuteFrom / 1000, this.#node, Math.floor(cell / actionSlots), cell % actionSlots, ...values]),
    );
  }

  #leaveHour(): void {
    this.#leaveMinute();
    const hour = this.#hourFrom / 1000;
    const classes = sizeClasses.length;
    this.#sizeCells.empty((cell, values) => this.#sizes.push([hour, this.#node, Math.floor(cell / classes), cell % classes, ...values]));
    for (const [key, values] of this.#placeCells)
      this.#places.push([hour, this.#node, key % actionSlots, Math.floor(key / actionSlots), ...values]);
    this.#placeCells.clear();
  }

  #addPlace(place: number, action: number, outcome: number, bytes: number): void {
    const key = place * actionSlots + action;
    let values = this.#placeCells.get(key);
    if (values === undefined) this.#placeCells.set(key, (values = [0, 0, 0, 0, 0]));
    values[outcome]!++;
    values[width - 1]! += bytes;
  }
}

function sumRow(key: number[], outcome: number, bytes: number): SumRow {
  const row = [...key, 0, 0, 0, 0, bytes];
  row[key.length + outcome] = 1;
  return row;
}

/** Cells of `width` sums with a list of those that were touched. */
class Cells {
  readonly #values: Float64Array;
  readonly #touched: Int32Array;
  readonly #isTouched: Uint8Array;
  #count = 0;

  constructor(cells: number) {
    this.#values = new Float64Array(cells * width);
    this.#touched = new Int32Array(cells);
    this.#isTouched = new Uint8Array(cells);
  }

  add(cell: number, outcome: number, bytes: number): void {
    if (this.#isTouched[cell] === 0) {
      this.#isTouched[cell] = 1;
      this.#touched[this.#count++] = cell;
    }
    const at = cell * width;
    this.#values[at + outcome]!++;
    this.#values[at + width - 1]! += bytes;
  }

  empty(take: (cell: number, values: number[]) => void): void {
    for (let i = 0; i < this.#count; i++) {
      const cell = this.#touched[i]!;
      const at = cell * width;
      take(cell, Array.from(this.#values.subarray(at, at + width)));
      this.#values.fill(0, at, at + width);
      this.#isTouched[cell] = 0;
    }
    this.#count = 0;
  }
}
