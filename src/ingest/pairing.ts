/**
 * Start lines wait here for their end, which thereby gets a duration. Only INFO logs up to 1.115 and
 * DEBUG logs have start lines. Pairs by piece, satellite, action, remote address and, for downloads,
 * offset and size; oldest first, since the same piece may be downloaded in parallel.
 */
interface Start {
  readonly at: number;
  /** When it was read, if it was read live; lines have whole seconds only. */
  readonly arrival: number | null;
}

/** The uplink gives up after 30 minutes without progress; a start without an end is dropped after that. */
const waitsMs = 35 * 60_000;
const most = 100_000;

export class Pairing {
  readonly #starts = new Map<string, Start[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  start(key: string, at: number, arrival: number | null): void {
    if (this.#size >= most) this.#dropBefore(at - waitsMs / 10);
    else if (this.#size % 4096 === 4095) this.#dropBefore(at - waitsMs);
    const waiting = this.#starts.get(key);
    if (waiting) waiting.push({ at, arrival });
    else this.#starts.set(key, [{ at, arrival }]);
    this.#size++;
  }

  /** @returns milliseconds since the start line; -1 when there was none */
  end(key: string, at: number, arrival: number | null): number {
    const waiting = this.#starts.get(key);
    const start = waiting?.shift();
    if (!waiting || !start) return -1;
    this.#size--;
    if (waiting.length === 0) this.#starts.delete(key);
    const took = duration(start, at, arrival);
    return took >= 0 && took <= waitsMs ? Math.round(took) : -1;
  }

  /** A restart ends every transfer: what waits now will never get its end. */
  clear(): void {
    this.#starts.clear();
    this.#size = 0;
  }

  #dropBefore(at: number): void {
    for (const [key, waiting] of this.#starts) {
      const kept = waiting.filter((s) => s.at >= at);
      this.#size -= waiting.length - kept.length;
      if (kept.length === 0) this.#starts.delete(key);
      else if (kept.length < waiting.length) this.#starts.set(key, kept);
    }
  }
}

const secondMs = 1000;

/** Two times of whole seconds are right to a second: within it the reader's clock, where it was near, is finer. */
function duration(start: Start, at: number, arrival: number | null): number {
  const own = at - start.at;
  if (start.arrival === null || arrival === null || at % secondMs !== 0 || start.at % secondMs !== 0) return own;
  const read = arrival - start.arrival;
  return Math.abs(read - own) < secondMs ? read : own;
}

/** Offsets and sizes tell parallel downloads of one piece apart; uploads log another size at their end. */
export function pairKey(
  piece: string,
  satellite: string,
  action: string,
  remote: string,
  offset: number | null,
  size: number | null,
): string {
  return action.startsWith("GET")
    ? `${piece} ${satellite} ${action} ${remote} ${offset ?? ""} ${size ?? ""}`
    : `${piece} ${satellite} ${action} ${remote}`;
}
