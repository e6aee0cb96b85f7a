/**
 * The demo: the last day of every node as a real log file that goes on growing, and the 89 days
 * before it as blocks of lines, thinned, for the same pipeline.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hourLines, hourMs } from "./fleet.ts";
import { demoNodes, type NodeProfile } from "./node-profile.ts";
import type { SimulatedLine } from "./transfer-lines.ts";

const historyDays = 90;
/** One line of the history stands for so many. */
export const historyThin = 60;
const seed = 20_26;

export const demoLogPath = (dir: string, node: string): string => join(dir, `${node}.log`);

interface DemoState {
  /** The first moment that the files hold; what is before it is history. */
  readonly filesFrom: number;
  /** The files hold every line before this. */
  writtenUntil: number;
}

export class Demo {
  readonly #dir: string;
  readonly #state: DemoState;
  readonly #hours = new Map<string, { from: number; lines: readonly SimulatedLine[] }>();

  /** Makes the files of the last day, or goes on with those that are there. */
  constructor(dir: string, now: number) {
    this.#dir = dir;
    mkdirSync(dir, { recursive: true });
    const file = join(dir, "demo.json");
    const isNew = !existsSync(file);
    const start = Math.floor(now / hourMs) * hourMs - 24 * hourMs;
    this.#state = isNew ? { filesFrom: start, writtenUntil: start } : (JSON.parse(readFileSync(file, "utf8")) as DemoState);
    // A demo that was away for long does not write what it missed: that would take as long as the history.
    this.#state.writtenUntil = Math.max(this.#state.writtenUntil, start);
    this.tick(now);
  }

  get nodes(): readonly NodeProfile[] {
    return demoNodes;
  }

  /** Appends the lines that were due since the last tick. */
  tick(now: number): void {
    const from = this.#state.writtenUntil;
    if (now <= from) return;
    for (const node of demoNodes) this.#append(node, from, now);
    this.#state.writtenUntil = now;
    writeFileSync(join(this.#dir, "demo.json"), JSON.stringify(this.#state));
  }

  /** When the history begins and ends. */
  get history(): { readonly from: number; readonly to: number } {
    return { from: this.#state.filesFrom - (historyDays - 1) * 24 * hourMs, to: this.#state.filesFrom };
  }

  /** One hour of history as text. */
  historyHour(node: NodeProfile, from: number): string {
    return hourLines(seed, { ...node, startLines: false }, from, { thin: historyThin })
      .map((line) => line.text)
      .join("");
  }

  #append(node: NodeProfile, from: number, to: number): void {
    for (let hour = Math.floor(from / hourMs) * hourMs; hour < to; hour += hourMs) {
      let text = "";
      for (const line of this.#hour(node, hour)) if (line.at >= from && line.at < to) text += line.text;
      if (text !== "") appendFileSync(demoLogPath(this.#dir, node.name), text);
    }
  }

  /** The hour that is being written is asked for many times a second. */
  #hour(node: NodeProfile, from: number): readonly SimulatedLine[] {
    const known = this.#hours.get(node.name);
    if (known?.from === from) return known.lines;
    const lines = hourLines(seed, node, from);
    this.#hours.set(node.name, { from, lines });
    return lines;
  }
}
