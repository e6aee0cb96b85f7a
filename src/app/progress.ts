/** A progress bar with rate and time left; silent where the output is no terminal. */
import { terminalText } from "../core/terminal-text.ts";
import type { Terminal } from "./cli-io.ts";
import { countText, spanText } from "./spans.ts";
import { widthOf } from "./text-table.ts";

export interface Progress {
  /** `done` and `total` in bytes; `lines` since the beginning. */
  update(done: number, total: number, lines: number): void;
  /** Takes the bar away. */
  end(): void;
}

const drawEveryMs = 100;
const barWidth = 24;
/** Weight of the newest span in the rate: what is left should not jump about. */
const newest = 0.2;

export function createProgress(label: string, terminal: Terminal, now: () => number): Progress {
  return terminal.isTTY ? new ProgressBar(label, terminal, now) : { update: () => {}, end: () => {} };
}

class ProgressBar implements Progress {
  readonly #label: string;
  readonly #terminal: Terminal;
  readonly #now: () => number;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #last: { readonly at: number; readonly done: number; readonly lines: number } | null = null;
  #bytesPerMs = 0;
  #linesPerMs = 0;

  constructor(label: string, terminal: Terminal, now: () => number) {
    this.#label = terminalText(label);
    this.#terminal = terminal;
    this.#now = now;
  }

  update(done: number, total: number, lines: number): void {
    const at = this.#now();
    if (at - this.#drawnAt < drawEveryMs) return;
    this.#drawnAt = at;
    this.#measure(at, done, lines);
    this.#terminal.write(`\r${this.#fitted(this.#text(done, total))}\u001b[K`);
  }

  end(): void {
    if (this.#last !== null) this.#terminal.write("\r\u001b[K");
    this.#last = null;
  }

  #measure(at: number, done: number, lines: number): void {
    const last = this.#last;
    this.#last = { at, done, lines };
    if (last === null || at <= last.at) return;
    const smooth = (old: number, fresh: number) => (old === 0 ? fresh : old + newest * (fresh - old));
    this.#bytesPerMs = smooth(this.#bytesPerMs, (done - last.done) / (at - last.at));
    this.#linesPerMs = smooth(this.#linesPerMs, (lines - last.lines) / (at - last.at));
  }

  #text(done: number, total: number): string {
    const share = total > 0 ? Math.min(1, done / total) : 1;
    const filled = Math.round(share * barWidth);
    const bar = "█".repeat(filled) + "░".repeat(barWidth - filled);
    const rate = this.#linesPerMs > 0 ? ` · ${countText(this.#linesPerMs * 1000)} lines/s` : "";
    const left = this.#bytesPerMs > 0 && done < total ? ` · ${spanText((total - done) / this.#bytesPerMs / 1000)} left` : "";
    return `${bar} ${String(Math.floor(share * 100)).padStart(3)} %${rate}${left} · ${this.#label}`;
  }

  /** A line that wraps could not be drawn over. */
  #fitted(text: string): string {
    let fitted = text;
    while (widthOf(fitted) >= this.#terminal.columns && fitted.length > 0) fitted = fitted.slice(0, -1);
    return fitted;
  }
}
