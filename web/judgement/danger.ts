/** How a node could be lost: what a satellite's scores come to, in one sentence. */
import type { ReputationRow } from "../../src/core/views.ts";
import { unbroken } from "../format.ts";
import { texts } from "../texts/index.ts";
import { tonesOf } from "./scores.ts";

const words = texts.questions;
export const placeOf = (row: ReputationRow): string => texts.reputation.place(unbroken(row.node), row.name);

export interface Danger {
  readonly state: "crit" | "warn";
  readonly text: string;
}

/** `null`: nothing is known that could lead to it. Being offline is another question. */
export function dangerOf(row: ReputationRow): Danger | null {
  if (row.state === "disqualified") return { state: "crit", text: words.disqualified(placeOf(row)) };
  if (row.state === "suspended") return { state: "crit", text: words.suspended(placeOf(row)) };
  if (row.stale) return null;
  const tone = tonesOf(row).audit;
  if (tone !== "ok") return { state: tone, text: words.fewLeft(placeOf(row), row.audits_left!) };
  return row.projection.state === "projected" ? { state: "warn", text: words.projected(placeOf(row)) } : null;
}

export function offlineDangerOf(row: ReputationRow): Danger | null {
  if (row.state === "offline-suspended") return { state: "crit", text: words.offline(placeOf(row)) };
  if (row.stale) return null;
  const tone = tonesOf(row).online;
  if (tone === "crit") return { state: tone, text: words.noDowntime(placeOf(row)) };
  if (tone === "ok") return null;
  return { state: "warn", text: words.downtime(placeOf(row), Math.floor(row.downtime_left_hours!)) };
}
