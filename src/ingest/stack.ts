/** Lines that follow a record without being one belong to it, up to a limit. */
import { isForeignStart } from "./foreign.ts";

const longest = { lines: 1000, bytes: 256 * 1024 };

export class Stack {
  /** `null`: no record came yet. */
  #size: { lines: number; bytes: number } | null = null;

  /** A record (or a crash) that lines may follow. */
  begin(): void {
    if (this.#size === null) this.#size = { lines: 0, bytes: 0 };
    else this.#size.lines = this.#size.bytes = 0;
  }

  continues(text: string): boolean {
    if (this.#size === null || isForeignStart(text)) return false;
    this.#size.lines++;
    this.#size.bytes += text.length;
    return this.#size.lines <= longest.lines && this.#size.bytes <= longest.bytes;
  }
}
