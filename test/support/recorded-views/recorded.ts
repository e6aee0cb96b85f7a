/** What is taken from a recording as it stands there: days, windows, paystubs. No arithmetic but the renaming of fields. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { rfc3339 } from "../../../src/core/time.ts";
import { recordedJson, satellites, trafficSatellite } from "../recordings.ts";
import type { Sat } from "./figures.ts";

export const dayMs = 86_400_000;
export const iso = (ms: number): string => rfc3339(ms);

export interface Moment {
  readonly recording: string;
  readonly nowMs: number;
  /** When the newest answer to a path came. */
  heard(path: RegExp): string;
}

const ids: Readonly<Record<Sat, string>> = { ...satellites, sat: trafficSatellite };
export const idOf = (sat: Sat): string => ids[sat];
/** A satellite without a public name goes by the beginning of its id. */
export const nameOf = (sat: Sat): string => (sat === "sat" ? "1B671AtG…" : sat);
export const satOf = (id: string): Sat => (Object.keys(ids) as Sat[]).find((sat) => ids[sat] === id)!;

export interface RawUsage {
  readonly storageDaily: readonly {
    readonly intervalStart: string;
    readonly intervalInHours?: number;
    readonly atRestTotal: number;
    readonly atRestTotalBytes: number;
  }[];
  readonly auditHistory: { readonly windows: readonly { windowStart: string; totalCount: number; onlineCount: number }[] };
}
export interface RawStub {
  readonly satelliteId: string;
  readonly period: string;
  readonly created: string;
  readonly codes: string;
  readonly [figure: string]: string | number;
}
interface RawPayout {
  readonly satelliteID: string;
  readonly receipt: string;
  readonly isExitComplete: boolean;
}

const folder = join(import.meta.dirname, "../../fixtures/recorded-api");
const read = <T>(recording: string, file: string): T | null =>
  existsSync(join(folder, recording, `${file}.json`)) ? (recordedJson(recording, file) as T | null) : null;

export const rawUsage = (recording: string, sat: Sat): RawUsage | null => read(recording, `satellite-${sat}`);
/** None where no answer says which months there are: they are not asked for. */
export const rawStubs = (recording: string): readonly RawStub[] =>
  read<string[]>(recording, "periods") === null ? [] : (read<RawStub[]>(recording, "paystubs-range-all") ?? []);

export function rawPayout(recording: string, month: string, satellite: string): RawPayout | null {
  const file = { "2026-10": "payout-history-month-minus-1", "2026-03": "payout-history-month-minus-8" }[month];
  const all = file === undefined ? null : read<RawPayout[]>(recording, file);
  return all?.find((p) => p.satelliteID === satellite) ?? null;
}
