/** journalctl's default output: `May 31 06:26:13 host storagenode[857]: <line>`. Its time has no year and no zone, so it is not used. */
import { journaldPart } from "../journald-parts.ts";
import { isOthers, unescape } from "../syslog-escapes.ts";
import type { Envelope } from "../envelope.ts";

const shape = /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d \S+ (\S+?)(?:\[\d+\])?: /;

export const journaldShort: Envelope = {
  name: "journald-short",
  unwrap(text) {
    const m = shape.exec(text);
    if (!m) return null;
    const inner = text.slice(m[0].length);
    return { inner: unescape(inner), at: null, part: journaldPart(m[1]!, inner, false), isOthers: isOthers(m[1]!) };
  },
};
