/**
 * Lines of one source to records, whatever wraps them; keeps what spans lines: parts that a relay
 * split, records of the pretty encoding, and stacks that follow a record.
 */
import { utcMillis, type UtcMillis } from "../core/units.ts";
import { encodings } from "./encodings/index.ts";
import { addPrettyField, prettyHead, type PrettyHead } from "./encodings/pretty/index.ts";
import { envelopes } from "./envelopes/index.ts";
import type { Unwrapped } from "./envelopes/envelope.ts";
import { foreignRecord, isForeignStart } from "./foreign.ts";
import type { LineOutcome, LogRecord } from "./record.ts";

const longestJoin = 1024 * 1024;
const longestStack = { lines: 1000, bytes: 256 * 1024 };
const none: readonly LogRecord[] = [];
const nothing: LineOutcome = { is: "ignored", as: "blank", opens: null };
const nul = String.fromCharCode(0);

export class RecordReader {
  /** Parts of a split record by the relay's stream. */
  readonly #parts = new Map<string, string>();
  #pretty: PrettyHead | null = null;
  #completed: LogRecord[] = [];
  #last: UtcMillis | null = null;
  /** Lines and bytes of the stack that follows the last record; `null` = no record came yet. */
  #stack: { lines: number; bytes: number } | null = null;

  /** Physical lines held in a record that is not complete: the durable position stays before them. */
  heldLines = 0;

  /** One physical line, without its newline. */
  line(bytes: Buffer): LineOutcome {
    const text = plainText(bytes);
    if (text.trim() === "") return nothing;
    if (this.#pretty) {
      if (addPrettyField(this.#pretty, text)) return this.#hold("ignored");
      this.flush();
    }
    return this.#read(text);
  }

  /** Ends the record whose lines may all have come: the next begins, or the file is idle. */
  flush(): void {
    if (!this.#pretty) return;
    this.#completed.push(this.#pretty.record);
    this.#pretty = null;
    if (this.#parts.size === 0) this.heldLines = 0;
  }

  /** Records that the lines before the last given one have made. */
  takeCompleted(): readonly LogRecord[] {
    if (this.#completed.length === 0) return none;
    const completed = this.#completed;
    this.#completed = [];
    return completed;
  }

  /** Reading goes on before the held lines: they will be given again. */
  forgetHeld(): void {
    this.#parts.clear();
    this.#pretty = null;
    this.heldLines = 0;
  }

  /** A record that was read past this reader. */
  scanned(at: UtcMillis): void {
    this.#last = at;
    this.#stack = { lines: 0, bytes: 0 };
  }

  #read(text: string): LineOutcome {
    let inner = text;
    let relayAt: UtcMillis | null = null;
    for (let depth = 0; depth < 3; depth++) {
      const unwrapped = unwrap(inner);
      if (!unwrapped) break;
      relayAt = unwrapped.at ?? relayAt;
      if (unwrapped.part && !unwrapped.part.isLast) return this.#holdPart(unwrapped.part.stream, unwrapped.inner);
      inner = unwrapped.part ? this.#joined(unwrapped.part.stream, unwrapped.inner) : unwrapped.inner;
    }
    return this.#decode(inner, relayAt);
  }

  #decode(text: string, relayAt: UtcMillis | null): LineOutcome {
    const pretty = prettyHead(text, relayAt);
    if (pretty) {
      this.#pretty = pretty;
      this.#began(null);
      return this.#hold("record");
    }
    for (const encoding of encodings) {
      const decoded = encoding.decode(text, relayAt);
      if (decoded === null) continue;
      if (decoded.is === "records") return this.#records(decoded.records);
      if (decoded.is === "cut") return this.#cut(decoded.why, decoded.records);
    }
    return this.#foreign(text, relayAt);
  }

  #records(records: readonly LogRecord[]): LineOutcome {
    this.#began(records.at(-1)?.at ?? null);
    return { is: "records", records };
  }

  /** A torn line: whole records that were glued on count as records; the torn one does not. */
  #cut(why: string, records: readonly LogRecord[]): LineOutcome {
    this.#began(records.at(-1)?.at ?? null);
    return { is: "unparsed", why, records };
  }

  #foreign(text: string, relayAt: UtcMillis | null): LineOutcome {
    if (text.trim() === "") return nothing;
    const opens = foreignRecord(text, relayAt ?? this.#last);
    if (opens) {
      if (opens.logger !== "supervisord") this.#stack = { lines: 0, bytes: 0 };
      return { is: "ignored", as: "foreign", opens };
    }
    return { is: "ignored", as: this.#continues(text) ? "continuation" : "foreign", opens: null };
  }

  #continues(text: string): boolean {
    if (this.#stack === null || isForeignStart(text)) return false;
    this.#stack.lines++;
    this.#stack.bytes += text.length;
    return this.#stack.lines <= longestStack.lines && this.#stack.bytes <= longestStack.bytes;
  }

  #began(at: UtcMillis | null): void {
    if (at !== null) this.#last = utcMillis(at);
    this.#stack = { lines: 0, bytes: 0 };
  }

  #hold(counts: "record" | "ignored"): LineOutcome {
    this.heldLines++;
    return { is: "held", counts };
  }

  #holdPart(stream: string, text: string): LineOutcome {
    const before = this.#parts.get(stream) ?? "";
    if (before.length < longestJoin) this.#parts.set(stream, before + text);
    return this.#hold("ignored");
  }

  #joined(stream: string, text: string): string {
    const before = this.#parts.get(stream);
    if (before === undefined) return text;
    this.#parts.delete(stream);
    if (this.#parts.size === 0 && this.#pretty === null) this.heldLines = 0;
    return (before + text).slice(0, longestJoin);
  }
}

function unwrap(text: string): Unwrapped | null {
  for (const envelope of envelopes) {
    const unwrapped = envelope.unwrap(text);
    if (unwrapped) return unwrapped;
  }
  return null;
}

/** Text without byte-order mark, carriage return at the end, and NULs, which no JSON may hold. */
function plainText(bytes: Buffer): string {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 13) end--;
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const text = bytes.toString("utf8", start, end);
  return text.includes(nul) ? text.replaceAll(nul, "") : text;
}
