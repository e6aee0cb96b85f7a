import type { LogRecord, SyntheticRecord } from "../record.ts";

/** What an encoding makes of the text of one line, once relays are unwrapped. */
export type Decoded =
  | { readonly is: "records"; readonly records: readonly LogRecord[] }
  /** The time, level and message could be read, the fields could not. */
  | { readonly is: "cut"; readonly why: string; readonly records: readonly LogRecord[] }
  | { readonly is: "foreign"; readonly opens: SyntheticRecord | null };

export interface Encoding {
  readonly name: string;
  /** `null` when the line is not of this encoding. */
  decode(text: string, relayAt: LogRecord["relayAt"]): Decoded | null;
}
