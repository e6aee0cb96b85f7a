/**
 * Whether the monitor itself could look and tell: a stalled loop, a suspended machine, a clock that jumped, and what others report of its
 * disk, databases and network. After a pause nothing is said of nodes until there was time to hear them again.
 */
import type { MonitorRow } from "../../alerts/watches.ts";

export interface Clocks {
  /** Unix ms; may be set forward and back. */
  readonly wall: () => number;
  /** ms; goes on evenly while the machine runs. */
  readonly steady: () => number;
}

/** A tick may be late by so much on a busy machine. */
const stallMs = 15_000;
const jumpMs = 60_000;
/** So long after it ended, silence and old figures are the pause's. */
export const hearAgainMs = 5 * 60_000;
/** What is over is told for so long: somebody should hear of it once. */
const toldForMs = 10 * 60_000;

type Impairment = MonitorRow["what"];
interface Known {
  readonly row: MonitorRow;
  /** By the steady clock; `null`: it lasts. */
  readonly endedMs: number | null;
}

/** In these nothing was heard. */
const deaf: ReadonlySet<Impairment> = new Set(["stalled", "clock", "network"]);

export class SelfWatch {
  readonly #clocks: Clocks;
  readonly #everyMs: number;
  readonly #known = new Map<string, Known>();
  #wall: number;
  #steady: number;

  constructor(clocks: Clocks, everyMs: number) {
    this.#clocks = clocks;
    this.#everyMs = everyMs;
    this.#wall = clocks.wall();
    this.#steady = clocks.steady();
  }

  /** Called every `everyMs`. */
  tick(): void {
    const [wall, steady] = [this.#clocks.wall(), this.#clocks.steady()];
    const [byWall, bySteady] = [wall - this.#wall, steady - this.#steady];
    this.#wall = wall;
    this.#steady = steady;
    const jumped = byWall - bySteady;
    if (bySteady - this.#everyMs > stallMs) this.#pause("stalled", `Nothing ran for ${Math.round(bySteady / 1000)} s`);
    // A machine that slept: its steady clock may have slept, too.
    else if (Math.abs(jumped) > jumpMs)
      this.#pause("clock", `The clock went ${jumped > 0 ? "forward" : "back"} by ${Math.round(Math.abs(jumped) / 1000)} s at once`);
    for (const [key, { endedMs }] of this.#known) if (endedMs !== null && steady - endedMs > toldForMs) this.#known.delete(key);
  }

  #pause(what: Impairment, detail: string): void {
    this.report(what, "", detail);
    this.report(what, "", null);
  }

  /** `detail`: `null` when it is over. `part`: which database. */
  report(what: Impairment, part: string, detail: string | null): void {
    const key = `${what} ${part}`;
    const known = this.#known.get(key);
    if (detail !== null) {
      const sinceMs = known === undefined ? this.#clocks.wall() : known.row.sinceMs;
      this.#known.set(key, { row: { what, part, sinceMs, detail }, endedMs: null });
    } else if (known !== undefined && known.endedMs === null) this.#known.set(key, { ...known, endedMs: this.#clocks.steady() });
  }

  /** Nothing of what is missing says anything now. */
  get isBlind(): boolean {
    return [...this.#known.values()].some(
      ({ row, endedMs }) => deaf.has(row.what) && (endedMs === null || this.#clocks.steady() - endedMs < hearAgainMs),
    );
  }

  rows(): readonly MonitorRow[] {
    return [...this.#known.values()].map(({ row }) => row);
  }
}
