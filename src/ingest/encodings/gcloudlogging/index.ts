/** `log.encoding: gcloudlogging`: severity, message, numbers beside them, texts and the logger's name in the labels. */
import { z } from "zod";
import { utcMillis } from "../../../core/units.ts";
import { normalFields } from "../../keys.ts";
import { levelOf } from "../../levels.ts";
import type { Decoded, Encoding } from "../encoding.ts";
import { parsedObject } from "../parsed-object.ts";

const Line = z.looseObject({
  severity: z.string(),
  message: z.string(),
  "logging.googleapis.com/labels": z.record(z.string(), z.unknown()).optional(),
  timestamp: z.object({ seconds: z.number(), nanos: z.number() }).optional(),
});

export const gcloudlogging: Encoding = {
  name: "gcloudlogging",
  decode(text, relayAt): Decoded | null {
    if (!text.startsWith('{"severity"')) return null;
    const line = Line.safeParse(parsedObject(text));
    const level = line.success ? levelOf(line.data.severity) : null;
    if (!line.success || level === null) return { is: "cut", why: "cut in its fields", records: [] };
    const { severity: _severity, message, timestamp, "logging.googleapis.com/labels": labels = {}, ...rest } = line.data;
    const { name, ...fields } = labels;
    const at = timestamp ? utcMillis(timestamp.seconds * 1000 + Math.floor(timestamp.nanos / 1e6)) : null;
    const logger = typeof name === "string" ? name : "";
    // The stack, where it is switched on, is appended to the message.
    return {
      is: "records",
      records: [{ at, relayAt, level, logger, message: message.split("\n", 1)[0]!, fields: normalFields({ ...rest, ...fields }) }],
    };
  },
};
