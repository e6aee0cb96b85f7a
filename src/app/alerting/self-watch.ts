/**
 * Whether the monitor itself could look: a stalled loop, a suspended machine, a clock that jumped. After such a pause nothing is
 * said of nodes until there was time to hear them again.
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
/** It is told for so long. */
const toldForMs = 10 * 60_000;

interface Pause {
  readonly what: "stalled" | "clock";
  readonly endedMs: number;
  readonly detail: string;
}

export class SelfWatch {
  readonly #clocks: Clocks;
  readonly #everyMs: number;
  #wall: number;
  #steady: number;
  #pause: Pause | null = null;

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
    const late = bySteady - this.#everyMs;
    const jumped = byWall - bySteady;
    // A machine that slept: the steady clock may have stood still, the wall clock has not.
    if (late > stallMs) this.#pause = { what: "stalled", endedMs: wall, detail: `nothing ran for ${Math.round(bySteady / 1000)} s` };
    else if (Math.abs(jumped) > jumpMs)
      this.#pause = {
        what: "clock",
        endedMs: wall,
        detail: `the clock was set ${jumped > 0 ? "forward" : "back"} by ${Math.round(Math.abs(jumped) / 1000)} s`,
      };
  }

  /** Too soon after a pause to say anything of what is missing. */
  get isBlind(): boolean {
    return this.#pause !== null && Math.abs(this.#clocks.wall() - this.#pause.endedMs) < hearAgainMs;
  }

  rows(): readonly MonitorRow[] {
    const pause = this.#pause;
    if (pause === null || Math.abs(this.#clocks.wall() - pause.endedMs) > toldForMs) return [];
    return [{ what: pause.what, part: "", sinceMs: pause.endedMs, detail: pause.detail }];
  }
}
