/** `log.encoding: json`: one object a line, `L` level, `T` time, `N` logger, `C` caller, `M` message, `S` stack, fields beside them. */
import { parseTime } from "../../../core/time.ts";
import { normalFields } from "../../keys.ts";
import { levelOf } from "../../levels.ts";
import type { Decoded, Encoding } from "../encoding.ts";
import { parsedObject, textOf } from "../parsed-object.ts";

export const json: Encoding = {
  name: "json",
  decode(text, relayAt): Decoded | null {
    if (!text.startsWith('{"')) return null;
    const object = parsedObject(text);
    if (object === null) return /^\{"L":"[A-Z]+","T":"/.test(text) ? { is: "cut", why: "cut in its fields", records: [] } : null;
    const level = levelOf(textOf(object["L"]));
    if (level === null || typeof object["M"] !== "string") return null;
    const { L: _level, T: time, N: logger, C: _caller, M: message, S: _stack, ...rest } = object;
    return {
      is: "records",
      records: [{ at: parseTime(textOf(time)), relayAt, level, logger: textOf(logger), message: textOf(message), fields: normalFields(rest) }],
    };
  },
};
