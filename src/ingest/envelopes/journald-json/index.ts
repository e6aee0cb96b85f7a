/** `journalctl -o json`: `MESSAGE` is text, or an array of bytes where it is not printable; the time is in microseconds. */
import { z } from "zod";
import { utcMillis } from "../../../core/units.ts";
import { parsedObject } from "../../encodings/parsed-object.ts";
import type { Envelope } from "../envelope.ts";
import { journaldPart } from "../journald-parts.ts";
import { isOthers } from "../syslog-escapes.ts";

const Entry = z.looseObject({
  MESSAGE: z.union([z.string(), z.array(z.int().min(0).max(255)).transform((bytes) => Buffer.from(bytes).toString("utf8"))]),
  __REALTIME_TIMESTAMP: z
    .string()
    .regex(/^\d{10,17}$/)
    .optional(),
  _LINE_BREAK: z.string().optional(),
  SYSLOG_IDENTIFIER: z.string().optional(),
});

export const journaldJson: Envelope = {
  name: "journald-json",
  unwrap(text) {
    if (!text.startsWith("{") || !text.includes('"MESSAGE"')) return null;
    const entry = Entry.safeParse(parsedObject(text));
    if (!entry.success) return null;
    const { MESSAGE: inner, __REALTIME_TIMESTAMP: time, _LINE_BREAK: lineBreak, SYSLOG_IDENTIFIER: program = "" } = entry.data;
    return {
      inner,
      at: time === undefined ? null : utcMillis(Math.floor(Number(time) / 1000)),
      part: journaldPart(program, inner, lineBreak === "line-max"),
      isOthers: program !== "" && isOthers(program),
    };
  },
};
