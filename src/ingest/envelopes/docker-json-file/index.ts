/** Docker's json-file driver: `{"log":"<line>\n","stream":"stdout","time":"…"}`; records over 16 KiB are split, only the last part ends in a newline. */
import { parseTime } from "../../../core/time.ts";
import { parsedObject, textOf } from "../../encodings/parsed-object.ts";
import type { Envelope } from "../envelope.ts";

export const dockerJsonFile: Envelope = {
  name: "docker-json-file",
  unwrap(text) {
    if (!text.startsWith('{"log":')) return null;
    const object = parsedObject(text);
    if (object === null || typeof object["log"] !== "string" || !("time" in object || "stream" in object)) return null;
    const isLast = object["log"].endsWith("\n");
    return {
      inner: isLast ? object["log"].slice(0, -1) : object["log"],
      at: parseTime(textOf(object["time"])),
      part: { stream: textOf(object["stream"]), isLast },
    };
  },
};
