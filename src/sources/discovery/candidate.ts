/** What discovery offers. */
import type { OlderLogs } from "./usual-logs.ts";

/** How it was come upon; containers and settings files say more than a port or a log alone. */
export type Place =
  | { readonly kind: "container"; readonly container: string }
  | { readonly kind: "settings"; readonly path: string }
  | { readonly kind: "port" | "log" };

export type LogState =
  | { readonly state: "readable"; readonly bytes: number; readonly older: OlderLogs }
  | { readonly state: "denied"; readonly path: string }
  | { readonly state: "none" };

/** `silent`: its port is known and does not answer. */
export type ApiState =
  | { readonly state: "answers"; readonly usedBytes: number | null; readonly allocatedBytes: number | null }
  | { readonly state: "silent"; readonly port: number }
  | { readonly state: "none" };

/** A node as it could stand under `nodes:` of the settings. */
export interface Candidate {
  /** Fit for the settings, and different for each. */
  readonly name: string;
  /** Paths, or `docker:CONTAINER`. */
  readonly logs: readonly string[];
  readonly api: string | null;
  readonly debug: string | null;
  readonly storage: string | null;
  readonly nodeId: string | null;
  readonly version: string | null;
  /** Where it was found, in words. */
  readonly from: readonly string[];
  readonly place: Place;
  readonly logState: LogState;
  readonly apiState: ApiState;
}
