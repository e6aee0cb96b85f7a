/** The outside as log sources see it; a test brings its own clock and its own faults. */
import * as fs from "node:fs";

export interface LogIo {
  readonly fs: Pick<
    typeof fs,
    | "openSync"
    | "closeSync"
    | "readSync"
    | "fstatSync"
    | "statSync"
    | "readdirSync"
    | "realpathSync"
    | "readFileSync"
    | "watch"
    | "createReadStream"
    | "globSync"
  >;
  readonly now: () => number;
  /** Resolves after `ms`, or at once when the signal fires. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly dockerRoot: string;
}

export const realLogIo: LogIo = { fs, now: Date.now, sleep: sleepUntil, dockerRoot: "/var/lib/docker/containers" };

export function sleepUntil(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
}
