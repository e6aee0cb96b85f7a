import { compose } from "./compose/index.ts";
import { cri } from "./cri/index.ts";
import { dockerJsonFile } from "./docker-json-file/index.ts";
import { dockerLogs } from "./docker-logs/index.ts";
import type { Envelope, Unwrapped } from "./envelope.ts";
import { journaldJson } from "./journald-json/index.ts";
import { journaldShort } from "./journald-short/index.ts";
import { rsyslog } from "./rsyslog/index.ts";

/** Every relay's envelope; the first that fits is taken off, and what is inside is looked at again. */
export const envelopes = [
  dockerJsonFile,
  journaldJson,
  cri,
  rsyslog,
  journaldShort,
  dockerLogs,
  compose,
] as const satisfies readonly Envelope[];

/** Takes off the outermost envelope; `null` when the line is in none. */
export function unwrap(text: string): Unwrapped | null {
  for (const envelope of envelopes) {
    const unwrapped = envelope.unwrap(text);
    if (unwrapped) return unwrapped;
  }
  return null;
}

const tornStart = /^\{"(?:log|MESSAGE|__[A-Z_]+)":/;
const nextObject = /\{"(?:log":"|MESSAGE":|__CURSOR":)/;

/**
 * A relay's JSON object that was cut (disk full, power cut).
 * @returns the object that was glued on, empty when there is none; `null` when the line is no such object
 */
export function unwrapTorn(text: string): string | null {
  if (!tornStart.test(text)) return null;
  const next = text.slice(1).search(nextObject);
  return next < 0 ? "" : text.slice(next + 1);
}
