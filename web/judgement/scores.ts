/** One pair of node and satellite: how near it is to being out, and in which words. */
import type { ReputationRow } from "../../src/core/views.ts";
import { formatMonthYear, formatSpan, formatWhen } from "../format.ts";
import { texts } from "../texts/index.ts";
import type { GlyphState } from "../ui/Glyph.svelte";

/** From a score of 1.00 so many audits may fail in a row before 0.96, rounded down as in the answers: storj/storj satellite/reputation, 2026-08. */
export const fullReserve = 40;
const auditLimit = 0.96;
const softLimit = 0.6;
/** Fewer audits left are one to look at, and one to look at now: a score below 0.98, where `audit-danger` is critical. */
const fewAudits = 30;
const veryFewAudits = 21;
/** Below the limit of online scores it is suspended as soon as the satellite judges it again. */
const isOfflineTooLong = (row: ReputationRow) => row.online_score !== null && row.online_score < softLimit;
const littleDowntimeHours = 96;
const vettingDays = 21;

const shareFrom = (limit: number) => (score: number) => Math.max(0, Math.min(1, (score - limit) / (1 - limit)));
/** Where an audit score stands between disqualification and the full reserve, 0 to 1. */
export const runwayShare = shareFrom(auditLimit);
/** Where a suspension or online score stands between the limit and 1. */
export const softShare = shareFrom(softLimit);

export function glyphOf(row: ReputationRow): GlyphState {
  if (row.state === "disqualified" || row.state === "suspended" || row.state === "offline-suspended") return "crit";
  if (row.stale || row.state === "unknown") return "unknown";
  if (row.audits_left !== null && row.audits_left < veryFewAudits) return "crit";
  if (isOfflineTooLong(row)) return "crit";
  if (row.audits_left !== null && row.audits_left < fewAudits) return "warn";
  if (row.projection.state === "projected") return "warn";
  if (row.downtime_left_hours !== null && row.downtime_left_hours < littleDowntimeHours) return "warn";
  return row.state === "vetting" ? "vetting" : "ok";
}

export type Tone = "ok" | "warn" | "crit";
/** Which of a row's figures is the bad one, so that only that is marked. */
export function tonesOf(row: ReputationRow): {
  readonly audit: Tone;
  readonly suspension: Tone;
  readonly online: Tone;
  readonly note: Tone;
} {
  const left = row.audits_left ?? fullReserve;
  const isFew = row.downtime_left_hours !== null && row.downtime_left_hours < littleDowntimeHours;
  const isOut = row.state === "disqualified";
  return {
    audit: isOut || left < veryFewAudits ? "crit" : left < fewAudits ? "warn" : "ok",
    suspension: row.state === "suspended" ? "crit" : "ok",
    online: row.state === "offline-suspended" || (isOfflineTooLong(row) && !isOut) ? "crit" : isFew && !isOut ? "warn" : "ok",
    note:
      isOut || row.state === "suspended" || row.state === "offline-suspended"
        ? "crit"
        : row.projection.state === "projected"
          ? "warn"
          : "ok",
  };
}

/** What stands below the name of a satellite. */
export function noteOf(row: ReputationRow, now: number): string {
  const words = texts.reputation;
  const when = (at: string | null) => (at === null ? "" : formatWhen(Date.parse(at), now));
  switch (row.state) {
    case "disqualified":
      return words.disqualified(when(row.disqualified_at));
    case "suspended":
      return words.suspended(when(row.suspended_at));
    case "offline-suspended":
      return words.offlineSuspended(when(row.offline_suspended_at));
    case "vetting": {
      const { audits, audits_needed, hours } = row.vetting;
      return words.vetting(
        audits === null ? null : Math.min(audits, audits_needed),
        audits_needed,
        hours === null ? null : Math.min(vettingDays, Math.floor(hours / 24)),
        vettingDays,
      );
    }
    case "unknown":
      return words.unknown;
    case "ok":
      if (row.projection.state === "projected" && row.projection.days_left !== null)
        return words.projected(formatSpan(Math.max(3600, row.projection.days_left * 86_400)));
      if ((row.failed_audits_7d ?? 0) > 0) return words.failedLately(row.failed_audits_7d!);
      return row.vetting.since === null ? "" : words.vetted(formatMonthYear(row.vetting.since.slice(0, 7)));
  }
}

export type Cell = ReputationRow["online_strip"][number];
/** A half-day without an audit says nothing: it is neither up nor down. */
export function cellLook(cell: Cell): "none" | "up" | "part" | "down" {
  if (cell.share === null) return "none";
  if (cell.share >= 0.9995) return "up";
  return cell.share < softLimit ? "down" : "part";
}

export interface Headline {
  readonly left: number | null;
  readonly sentence: string;
  readonly isBad: boolean;
}

/** The key figure: the fewest audits left of all that are not out, and what is worse than that. */
export function headline(
  rows: readonly ReputationRow[],
  worst: { readonly node: string; readonly satellite: string; readonly audits_left: number } | null,
  nameOf: (node: string) => string,
): Headline {
  const words = texts.reputation;
  const out = rows.filter((r) => r.state === "disqualified");
  const held = rows.filter((r) => r.state === "suspended" || r.state === "offline-suspended");
  const place = (row: ReputationRow) => words.place(nameOf(row.node), row.name);
  const bad = [
    ...(out.length === 0 ? [] : [words.outOn(place(out[0]!), out.length - 1)]),
    ...(held.length === 0 ? [] : [words.heldOn(place(held[0]!), held.length - 1)]),
  ];
  if (worst === null) return { left: null, sentence: bad.join("; ") || words.noScore, isBad: bad.length > 0 };
  const at = rows.find((r) => r.node === worst.node && r.satellite === worst.satellite);
  const isUnfailed = rows.every((r) => r.state === "disqualified" || r.failed_audits_7d === 0);
  const where =
    worst.audits_left >= fullReserve
      ? isUnfailed
        ? words.fullUnfailed
        : words.fullReserve
      : words.before(at === undefined ? nameOf(worst.node) : place(at));
  return { left: worst.audits_left, sentence: [...bad, where].join("; "), isBad: bad.length > 0 };
}
