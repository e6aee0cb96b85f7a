/** `docker logs -t`, TrueNAS's log files and the like: the relay's time, one blank, the line. */
import { parseTime } from "../../../core/time.ts";
import type { Envelope } from "../envelope.ts";

const shape = /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)) (?! )/;

export const dockerLogs: Envelope = {
  name: "docker-logs",
  unwrap(text) {
    const m = shape.exec(text);
    return m ? { inner: text.slice(m[0].length), at: parseTime(m[1]!), part: null } : null;
  },
};
