import { parsedObject } from "../parsed-object.ts";

/** The JSON part of a line: whole, followed by garbage, or cut. */
export interface ObjectReading {
  /** `null` when the object has no end. */
  readonly fields: object | null;
  /** What stands behind the object; all of the text when it is cut. */
  readonly rest: string;
}

export function readObject(text: string): ObjectReading {
  const whole = parsedObject(text);
  if (whole) return { fields: whole, rest: "" };
  const end = objectEnd(text);
  const first = end < 0 ? null : parsedObject(text.slice(0, end));
  return first ? { fields: first, rest: text.slice(end) } : { fields: null, rest: text };
}

/** Index behind the brace that closes the object; -1 when none does. */
function objectEnd(text: string): number {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (inString) {
      if (c === "\\") i++;
      else if (c === '"') inString = false;
    } else if (c === '"') inString = true;
    else if (c === "{") depth++;
    else if (c === "}" && --depth === 0) return i + 1;
  }
  return -1;
}
