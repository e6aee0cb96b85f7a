/** What all simulated nodes know of the network. */
import { satelliteName } from "../../core/satellites.ts";
import { satelliteWeights } from "../transfers.ts";

export const satellites = satelliteWeights.map(([id]) => id);
export const newestVersion = "1.162.3";
export const minimumVersion = "1.120.0";

export function addressOf(satellite: string): string {
  const name = satelliteName(satellite);
  return name === "saltlake" ? "saltlake.tardigrade.io:7777" : `${name}.storj.io:7777`;
}

export const isoTime = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
