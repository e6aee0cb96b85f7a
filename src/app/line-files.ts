/** Lines of logs by their place. A search goes through a file backwards: it is read in windows, and stays open meanwhile. */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";

const windowBytes = 32 * 1024;
const longestShown = 4096;
const mostOpen = 512;
const newline = 10;

interface OpenLog {
  readonly fd: number;
  readonly window: Buffer;
  startByte: number;
  length: number;
}

export class LineFiles {
  /** `null`: cannot be opened. */
  readonly #open = new Map<string, OpenLog | null>();

  /** The beginning of the line at this byte; `null`: the file is gone, or no line begins there. */
  line(path: string, offset: number): string | null {
    if (/\.(?:gz|zst)$/.test(path)) return null;
    const log = this.#logOf(path);
    if (log === null) return null;
    // With the end of the line before it, which shows that one begins here.
    const from = Math.max(0, offset - 1);
    const end = offset + longestShown;
    if (from < log.startByte || (end > log.startByte + log.length && !isAtEnd(log)) || log.length === 0) fill(log, end);
    const start = offset - log.startByte;
    if (start < 0 || start >= log.length || (offset > 0 && log.window[start - 1] !== newline)) return null;
    const bytes = log.window.subarray(start, Math.min(log.length, start + longestShown));
    const length = bytes.indexOf(newline);
    return bytes.toString("utf8", 0, length < 0 ? bytes.length : length);
  }

  close(): void {
    for (const log of this.#open.values()) if (log !== null) closeSync(log.fd);
    this.#open.clear();
  }

  #logOf(path: string): OpenLog | null {
    const known = this.#open.get(path);
    if (known !== undefined) return known;
    if (this.#open.size >= mostOpen) this.close();
    const log = openLog(path);
    this.#open.set(path, log);
    return log;
  }
}

function openLog(path: string): OpenLog | null {
  try {
    return { fd: openSync(path, "r"), window: Buffer.alloc(windowBytes), startByte: 0, length: 0 };
  } catch (cause) {
    if (cause instanceof Error) return null;
    throw cause;
  }
}

/** A window that was not filled ends where the file ended. */
const isAtEnd = (log: OpenLog) => log.length < windowBytes && log.startByte + log.length >= fstatSync(log.fd).size;

/** The window that ends there. */
function fill(log: OpenLog, end: number): void {
  log.startByte = Math.max(0, end - windowBytes);
  log.length = 0;
  while (log.length < windowBytes) {
    const read = readSync(log.fd, log.window, log.length, windowBytes - log.length, log.startByte + log.length);
    if (read === 0) return;
    log.length += read;
  }
}
