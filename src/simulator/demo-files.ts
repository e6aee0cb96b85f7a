/** The demo's log files: the last day of every node when it begins, and they go on growing. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hourMs } from "./downtime.ts";
import { hourLines } from "./fleet.ts";
import { seed } from "./history.ts";
import type { NodeProfile } from "./node-profile.ts";
import type { SimulatedLine } from "./transfer-lines.ts";
import type { SimulatedTransfer } from "./transfers.ts";

export const demoLogPath = (dir: string, node: string): string => join(dir, `${node}.log`);

/** Told of every transfer that is written. */
export type OnWritten = (node: NodeProfile, transfer: SimulatedTransfer) => void;

interface State {
  /** The first moment that the files hold; what is before it is history. */
  readonly filesFrom: number;
  /** The files hold every line before this. */
  writtenUntil: number;
}

const mostAtOnceMs = 4 * hourMs;

interface Hour {
  readonly from: number;
  readonly lines: readonly SimulatedLine[];
  readonly transfers: readonly SimulatedTransfer[];
}

export class DemoFiles {
  readonly #dir: string;
  readonly #nodes: readonly NodeProfile[];
  readonly #state: State;
  /** The hour that is being written is asked for many times a second. */
  readonly #hours = new Map<string, Hour>();

  constructor(dir: string, nodes: readonly NodeProfile[], now: number) {
    this.#dir = dir;
    this.#nodes = nodes;
    mkdirSync(dir, { recursive: true });
    const file = join(dir, "demo.json");
    const start = dayBefore(now);
    this.#state = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as State) : { filesFrom: start, writtenUntil: start };
    // There from the first moment on: a log that is missing is an operator's trouble.
    for (const { name } of nodes) appendFileSync(demoLogPath(dir, name), "");
    this.#save();
  }

  get filesFrom(): number {
    return this.#state.filesFrom;
  }

  get writtenUntil(): number {
    return this.#state.writtenUntil;
  }

  /** A demo that was away for long does not write what it missed: that would take as long as the history. */
  skipTo(now: number): void {
    this.#state.writtenUntil = Math.max(this.#state.writtenUntil, dayBefore(now));
  }

  /** Appends what was due since the last time, a few hours of all nodes at most. @returns whether that was all */
  write(now: number, onWritten: OnWritten): boolean {
    const from = this.#state.writtenUntil;
    if (now <= from) return true;
    const to = Math.min(now, Math.floor(from / hourMs) * hourMs + mostAtOnceMs);
    for (const node of this.#nodes) this.#append(node, from, to, onWritten);
    this.#state.writtenUntil = to;
    this.#save();
    return to === now;
  }

  #append(node: NodeProfile, from: number, to: number, onWritten: OnWritten): void {
    const isDue = ({ at }: { readonly at: number }) => at >= from && at < to;
    let text = "";
    for (let hour = Math.floor(from / hourMs) * hourMs; hour < to; hour += hourMs) {
      const { lines, transfers } = this.#hour(node, hour);
      for (const line of lines) if (isDue(line)) text += line.text;
      for (const transfer of transfers) if (isDue(transfer)) onWritten(node, transfer);
    }
    if (text !== "") appendFileSync(demoLogPath(this.#dir, node.name), text);
  }

  #hour(node: NodeProfile, from: number): Hour {
    const known = this.#hours.get(node.name);
    if (known?.from === from) return known;
    const transfers: SimulatedTransfer[] = [];
    const hour = { from, lines: hourLines(seed, node, from, { onTransfer: (t) => transfers.push(t) }), transfers };
    this.#hours.set(node.name, hour);
    return hour;
  }

  #save(): void {
    saveJson(join(this.#dir, "demo.json"), this.#state);
  }
}

/** Whole or not at all. */
export function saveJson(path: string, value: unknown): void {
  writeFileSync(`${path}.new`, JSON.stringify(value));
  renameSync(`${path}.new`, path);
}

const dayBefore = (now: number) => Math.floor(now / hourMs) * hourMs - 24 * hourMs;
