import type { UtcMillis } from "../../core/units.ts";

/** What a relay (docker, Kubernetes, syslog, …) put around a line of the node. */
export interface Unwrapped {
  readonly inner: string;
  /** The relay's own time, finer than the line's. */
  readonly at: UtcMillis | null;
  /** The relay splits long lines: parts of one stream are joined until one is whole. */
  readonly part: { readonly stream: string; readonly isLast: boolean } | null;
  /** The relay says that another program than the node's wrote the line. */
  readonly isOthers?: boolean;
}

export interface Envelope {
  readonly name: string;
  /** `null` when the line is not in this envelope. */
  unwrap(text: string): Unwrapped | null;
}
