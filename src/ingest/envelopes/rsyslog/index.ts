/** rsyslog's file format: `<time> host program[pid]: <line>`, control characters written as `#011`. */
import { parseTime } from "../../../core/time.ts";
import { isOthers, unescape } from "../syslog-escapes.ts";
import type { Envelope } from "../envelope.ts";

const shape = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) \S+ ([^\s:[\]]+)(?:\[\d+\])?: /;

export const rsyslog: Envelope = {
  name: "rsyslog",
  unwrap(text) {
    const m = shape.exec(text);
    if (!m) return null;
    return { inner: unescape(text.slice(m[0].length)), at: parseTime(m[1]!), part: null, isOthers: isOthers(m[2]!) };
  },
};
