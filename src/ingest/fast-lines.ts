/** The fast path of a line: scanned where it stands, or in what docker wrapped. */
import type { TransferColumns } from "./batch.ts";
import { DockerLine } from "./envelopes/docker-json-file/inner-bytes.ts";
import type { ScanText } from "./scan-literals.ts";
import { Scanner, type ScannerTools } from "./scanner.ts";

const newline = 10;
const openBrace = 123;
/** A longer line is cut here: what is complete before the cut is used. */
export const longestLine = 1024 * 1024;

export class FastLines {
  readonly #scanner: Scanner;
  readonly #docker = new DockerLine();

  constructor(tools: ScannerTools) {
    this.#scanner = new Scanner(tools);
  }

  /** A line with a later time is left to the exact path. */
  set horizon(time: number) {
    this.#scanner.horizon = time;
  }

  /** The offset field of the last line, for pairing; -1 = none. */
  get pieceOffset(): number {
    return this.#scanner.pieceOffset;
  }

  /** Reads the line at `from` into the next row. @returns where its newline stands; -1 when the exact path must read it, and then `rows` did not grow */
  read(line: ScanText, from: number, rows: TransferColumns): number {
    const { text } = line;
    const row = rows.length;
    const end = this.#scanner.scan(line, from, text.length, rows);
    if (end >= 0) {
      // Without its newline a line may still grow.
      if (end < text.length && end - from < longestLine) return end;
      rows.length = row;
      return -1;
    }
    return text[from] === openBrace ? this.#wrapped(text, from, rows) : -1;
  }

  #wrapped(text: Uint8Array, from: number, rows: TransferColumns): number {
    const docker = this.#docker;
    const end = text.indexOf(newline, from);
    if (end < 0 || end - from >= longestLine || !docker.read(text, from, end) || !docker.isWhole) return -1;
    const row = rows.length;
    const innerEnd = this.#scanner.scan(docker.inner, 0, docker.length, rows);
    if (innerEnd === docker.length) return end;
    rows.length = row;
    return -1;
  }
}
