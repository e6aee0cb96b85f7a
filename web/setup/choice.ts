/** What is ticked and how it is called, before it is sent. */
import { nodeNamePattern } from "../../src/core/node-name.ts";
import type { SetupCandidate } from "../../src/core/views.ts";
import type { GlyphState } from "../ui/Glyph.svelte";
import { setup as texts } from "../texts/setup.ts";

export interface Row {
  readonly candidate: SetupCandidate;
  isTicked: boolean;
  name: string;
}

export const rowOf = (candidate: SetupCandidate): Row => ({ candidate, isTicked: canRead(candidate) !== "nothing", name: candidate.name });

/** `null` when the name may stand; of rows that are not ticked it does not matter. */
export function nameFault(row: Row, all: readonly Row[]): string | null {
  if (!row.isTicked) return null;
  if (!nodeNamePattern.test(row.name)) return texts.badName;
  return all.some((other) => other !== row && other.isTicked && other.name === row.name) ? texts.takenName : null;
}

export function canRead({ log, api, debug }: SetupCandidate): keyof typeof texts.reads {
  const isLog = log.state === "readable";
  const isApi = api.state === "answers";
  if (isLog && isApi) return "all";
  if (isLog) return "log";
  if (isApi) return "api";
  return debug === null ? "nothing" : "debug";
}

/** The most telling of the places, and the port. */
export function foundAs({ from, api }: SetupCandidate): string {
  const [first = ""] = from;
  const port = api.address !== null && URL.canParse(api.address) && from.length > 1 ? texts.onPort(new URL(api.address).port) : "";
  return first.slice(0, 1).toUpperCase() + first.slice(1) + port;
}

export const glyphOf = (candidate: SetupCandidate): GlyphState => {
  const reads = canRead(candidate);
  if (reads === "all") return "ok";
  return reads === "nothing" ? "unknown" : "warn";
};

export const oldBytes = (rows: readonly Row[]): number =>
  rows.filter((row) => row.isTicked).reduce((sum, { candidate: { log } }) => sum + log.bytes + log.older_bytes, 0);
