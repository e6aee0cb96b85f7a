/**
 * One log record, whatever envelope it came in: the meeting point of the envelopes (which make
 * records out of lines) and the line kinds (which make events out of records).
 */
import type { Level, NodeEvent } from "../core/events.ts";
import type { UtcMillis } from "../core/units.ts";

export interface LogRecord {
  /** The line's own time; `null` when it has none or an absurd one (before 2019). */
  readonly at: UtcMillis | null;
  /** The relay's time (docker, CRI, journald), finer than the line's own; `null` without relay. */
  readonly relayAt: UtcMillis | null;
  readonly level: Level;
  /** Empty for the root logger. */
  readonly logger: string;
  readonly message: string;
  /** Keys in the one spelling of 1.146 on (`piece_id`); `null` when the JSON part could not be read. */
  readonly fields: Readonly<Record<string, unknown>> | null;
}

/** What one physical line turned out to be. Each line is exactly one of these. */
export type LineOutcome =
  /** Records it completed: usually one; several when a write was glued on. */
  | { readonly is: "records"; readonly records: readonly LogRecord[] }
  /** Part of a record that is not complete yet. `record`: its first line, counted when it is complete; `ignored`: any other. */
  | { readonly is: "held"; readonly counts: "record" | "ignored" }
  /** Not a record and not meant to be one: blank, foreign program, continuation of a stack. `event`: what it tells all the same (supervisord exit, panic). */
  | { readonly is: "ignored"; readonly as: "blank" | "foreign" | "continuation"; readonly opens: SyntheticRecord | null }
  /** Looks like a record and cannot be read: cut, torn. `records` holds what could be saved from it. */
  | { readonly is: "unparsed"; readonly why: string; readonly records: readonly LogRecord[] };

/** A record that a foreign line stands for: `panic: …`, `Error: …`, supervisord's `exited`. */
export type SyntheticRecord = LogRecord & { readonly synthetic: true };

/** A record whose fields could be read: what line kinds get. */
export type WholeRecord = LogRecord & { readonly fields: NonNullable<LogRecord["fields"]> };

/** What a line kind made of a record. */
export type Reading = { readonly ok: true; readonly events: readonly PlainEvent[] } | { readonly ok: false; readonly why: string };
/** Events get their time and level from the record, in one place. */
export type PlainEvent = Without<NodeEvent, "at" | "level">;
type Without<E, K extends string> = E extends unknown ? Omit<E, K> : never;

/** One row of a line kind's table: which records it reads, and how. */
export interface RecordRule {
  /** Exact name; `*` for any; a trailing `*` for a prefix. */
  readonly logger: string;
  /** Exact text, or a test where the node builds it at run time. */
  readonly message: string | RegExp;
  /** Only records of this level; any when left out. */
  readonly level?: Level;
  read(record: WholeRecord): Reading;
}

export interface LineKind {
  /** The folder's name. */
  readonly name: string;
  readonly rules: readonly RecordRule[];
}
