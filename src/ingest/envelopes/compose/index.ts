/** `docker compose logs`: container name, blanks, a bar; coloured on a terminal. */
import { stripColours } from "../../levels.ts";
import type { Envelope } from "../envelope.ts";

const shape = /^[A-Za-z0-9][\w.-]{0,100} +\| /;

export const compose: Envelope = {
  name: "compose",
  unwrap(text) {
    const plain = text.startsWith("\u001b") ? stripColours(text) : text;
    const m = shape.exec(plain);
    return m ? { inner: plain.slice(m[0].length), at: null, part: null } : null;
  },
};
