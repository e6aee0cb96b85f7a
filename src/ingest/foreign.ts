/**
 * Lines that no logger of the node wrote, and what some of them tell all the same: supervisord's
 * exits, Go panics, and the plain `Error:` with which a node ends when its log goes to the terminal.
 */
import type { Level } from "../core/events.ts";
import { parseTime } from "../core/time.ts";
import type { UtcMillis } from "../core/units.ts";
import type { SyntheticRecord } from "./record.ts";

const supervisord = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),\d{3} (INFO|WARN|CRIT|ERRO|ERROR) (.*)$/;

/**
 * `null` when the line tells nothing. `around` is the relay's time, or that of the record before.
 * supervisord's own time has no zone, so it is taken for UTC only when nothing else is known.
 */
export function foreignRecord(text: string, around: UtcMillis | null): SyntheticRecord | null {
  const s = supervisord.exec(text);
  if (s) return synthetic("supervisord", "INFO", s[3]!, around ?? parseTime(`${s[1]!.replace(" ", "T")}Z`));
  if (/^(?:panic: |fatal error: )/.test(text)) return synthetic("go", "PANIC", text, around);
  return text.startsWith("Error: ") ? synthetic("stderr", "FATAL", text.slice("Error: ".length), around) : null;
}

function synthetic(logger: string, level: Level, message: string, at: UtcMillis | null): SyntheticRecord {
  return { synthetic: true, at, relayAt: null, level, logger, message: message.slice(0, 2000), fields: {} };
}

const wget =
  /^--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d--|^ *\d+K[ .]|^(?:Resolving|Connecting to|HTTP request sent|Length:|Saving to:|downloading |Inflating|Archive:)/;
const system = /^-- (?:Boot|Logs begin|Journal begins|No entries)|newsyslog\[\d+\]|logfile turned over|^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d /;

/** A record that was cut inside its time. */
const cutTime = /^\d{4}-\d\d(?:-[\dT:]{0,14})?$/;

/** Lines that begin something else, and so do not continue the record before. */
export function isForeignStart(text: string): boolean {
  return (
    cutTime.test(text) || supervisord.test(text) || wget.test(text) || system.test(text) || /^(?:panic: |fatal error: |Error: )/.test(text)
  );
}
