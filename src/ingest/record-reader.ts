/**
 * Lines of one source to records, whatever wraps them; keeps what spans lines: parts that a relay
 * split, records of the pretty encoding, and stacks that follow a record.
 */
import type { UtcMillis } from "../core/units.ts";
import { closedObject } from "./encodings/closed-object.ts";
import { recordInside } from "./encodings/console/index.ts";
import type { Decoded } from "./encodings/encoding.ts";
import { encodings } from "./encodings/index.ts";
import { addPrettyField, prettyHead, type PrettyHead } from "./encodings/pretty/index.ts";
import { unwrap, unwrapTorn } from "./envelopes/index.ts";
import { foreignRecord } from "./foreign.ts";
import { isUtf16, plainText } from "./line-text.ts";
import type { LineOutcome, LogRecord } from "./record.ts";
import { RelayParts } from "./relay-parts.ts";
import { Stack } from "./stack.ts";

/** A longer line was cut by whoever read it from the file: the fields before the cut are used. */
export const cutLine = 1024 * 1024;
const deepest = 3;
const mostPrettyFields = 1000;
const blank: LineOutcome = { is: "ignored", as: "blank", opens: null };
const foreign: LineOutcome = { is: "ignored", as: "foreign", opens: null };
const continuation: LineOutcome = { is: "ignored", as: "continuation", opens: null };
const none: readonly LogRecord[] = [];

/** The text of a line, once relays are taken off. */
interface Inner {
  readonly text: string;
  readonly relayAt: UtcMillis | null;
  readonly isCut: boolean;
  /** A syslog names the program that wrote: another one's errors are not the node's. */
  readonly isOthers: boolean;
  /** Objects that were torn before it on the same line. */
  readonly torn: number;
}
const plain = { relayAt: null, isOthers: false, torn: 0 };
const mostTorn = 4;

export class RecordReader {
  readonly #parts = new RelayParts();
  readonly #stack = new Stack();
  #pretty: PrettyHead | null = null;
  #prettyFields = 0;
  #completed: LogRecord[] = [];
  /** Records that came whole while another stream's parts were waiting: given together with those. */
  #behind: LogRecord[] = [];
  #last: UtcMillis | null = null;

  /** Physical lines since the first that is held in an incomplete record: the durable position stays before them. */
  heldLines = 0;

  /** One physical line, without its newline. */
  line(bytes: Buffer): LineOutcome {
    if (isUtf16(bytes)) return { is: "unparsed", why: "UTF-16 text", records: none };
    const text = plainText(bytes);
    if (this.#pretty) {
      if (this.#prettyFields < mostPrettyFields && addPrettyField(this.#pretty, text)) {
        this.#prettyFields++;
        return this.#hold("ignored");
      }
      this.flush();
    }
    if (text.trim() === "") return blank;
    const outcome = this.#unwrapped({ ...plain, text, isCut: bytes.length >= cutLine });
    return this.#parts.waits && outcome.is !== "held" ? this.#queued(outcome) : this.#withBehind(outcome);
  }

  /** Ends the records whose lines may all have come: the next begins, or the file is idle. */
  flush(): void {
    if (this.#pretty) this.#completed.push(this.#pretty.record);
    this.#pretty = null;
    for (const text of this.#parts.drain()) {
      const decoded = decode({ ...plain, text, isCut: true });
      if (decoded && decoded.is !== "foreign") this.#completed.push(...decoded.records);
    }
    this.#completed.push(...this.#behind.splice(0));
    this.heldLines = 0;
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
    this.#behind = [];
    this.#pretty = null;
    this.heldLines = 0;
  }

  /** A record that was read past this reader. */
  scanned(at: UtcMillis): void {
    this.#began(at);
  }

  #unwrapped(line: Inner): LineOutcome {
    let inner = line;
    for (let depth = 0; depth < deepest; depth++) {
      const taken = unwrap(inner.text);
      if (!taken) break;
      inner = { ...inner, text: taken.inner, relayAt: taken.at ?? inner.relayAt, isOthers: inner.isOthers || taken.isOthers === true };
      if (!taken.part) continue;
      const joined = this.#parts.add(taken.part.stream, taken.inner, taken.part.isLast);
      if (joined.is === "held") return this.#hold("ignored");
      if (joined.is === "skipped") return continuation;
      inner = { ...inner, text: joined.text, isCut: joined.cut };
    }
    return this.#decoded(inner);
  }

  #decoded(inner: Inner): LineOutcome {
    const pretty = prettyHead(inner.text, inner.relayAt);
    if (pretty) {
      this.#pretty = pretty;
      this.#prettyFields = 0;
      this.#stack.begin();
      return this.#hold("record");
    }
    const decoded = decode(inner);
    if (decoded === null || decoded.is === "foreign") return this.#foreign(inner);
    this.#began(decoded.records.at(-1)?.at ?? null);
    // A torn line: whole records that were glued on are saved, the torn one does not count.
    return decoded.is === "cut" ? { is: "unparsed", why: decoded.why, records: decoded.records } : decoded;
  }

  #foreign(inner: Inner): LineOutcome {
    const { text, relayAt } = inner;
    if (text.trim() === "") return blank;
    const torn = unwrapTorn(text);
    if (torn !== null) return this.#torn(torn, inner);
    const start = recordInside(text);
    if (start > 0) return this.#decoded({ ...inner, text: text.slice(start) });
    if (inner.isOthers) return foreign;
    const opens = foreignRecord(text, relayAt ?? this.#last);
    if (!opens) return this.#stack.continues(text) ? continuation : foreign;
    if (opens.logger !== "supervisord") this.#stack.begin();
    return { is: "ignored", as: "foreign", opens };
  }

  /** A relay's object that was cut; `rest` begins with the next one, if that was glued on. */
  #torn(rest: string, inner: Inner): LineOutcome {
    const next = rest === "" || inner.torn === mostTorn ? null : this.#unwrapped({ ...inner, text: rest, torn: inner.torn + 1 });
    const records = next?.is === "records" || next?.is === "unparsed" ? next.records : none;
    return { is: "unparsed", why: "cut in the relay's envelope", records };
  }

  #began(at: UtcMillis | null): void {
    if (at !== null) this.#last = at;
    this.#stack.begin();
  }

  #hold(counts: "record" | "ignored"): LineOutcome {
    this.heldLines++;
    return { is: "held", counts };
  }

  /** Another stream's parts wait: this record waits too, else it would be read twice when they are given again. */
  #queued(outcome: Exclude<LineOutcome, { is: "held" }>): LineOutcome {
    this.heldLines++;
    if (outcome.is !== "records") return outcome;
    this.#behind.push(...outcome.records);
    return { is: "held", counts: "record" };
  }

  #withBehind(outcome: LineOutcome): LineOutcome {
    if (outcome.is === "held") return outcome;
    this.heldLines = 0;
    if (this.#behind.length === 0) return outcome;
    const behind = this.#behind.splice(0);
    if (outcome.is === "records" || outcome.is === "unparsed") return { ...outcome, records: [...behind, ...outcome.records] };
    this.#completed.push(...behind);
    return outcome;
  }
}

function decode(inner: Inner): Decoded | null {
  for (const encoding of encodings) {
    const decoded = encoding.decode(inner.text, inner.relayAt);
    if (decoded === null) continue;
    if (decoded.is !== "cut" || !inner.isCut) return decoded;
    const closed = closedObject(inner.text);
    return (closed === null ? null : encoding.decode(closed, inner.relayAt)) ?? decoded;
  }
  return null;
}
