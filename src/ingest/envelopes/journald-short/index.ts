/** journalctl's default output: `May 31 06:26:13 host storagenode[857]: <line>`. Its time has no year and no zone, so it is not used. */
import { isOthers, unescape } from "../syslog-escapes.ts";
import type { Envelope } from "../envelope.ts";

const shape = /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d \S+ (\S+?)(?:\[\d+\])?: /;

export const journaldShort: Envelope = {
  name: "journald-short",
  unwrap(text) {
    const m = shape.exec(text);
    return m ? { inner: unescape(text.slice(m[0].length)), at: null, part: null, isOthers: isOthers(m[1]!) } : null;
  },
};
