/** Nodes by each figure: the value, its words, and its rank among those that are known. */
import type { ComparisonRow } from "../../../src/core/views.ts";
import { formatBytes, formatCount, formatDuration, formatPercent, formatUsd } from "../../format.ts";
import { daysRange } from "../../judgement/fill.ts";
import { compare as words } from "../../texts/compare.ts";

const dayMs = 86_400_000;

export interface Figure {
  readonly id: keyof typeof words.figures;
  readonly better: "more" | "less";
  /** Comes before all others of better; `null`: not known. */
  readonly value: (row: ComparisonRow, now: number) => number | null;
  readonly show: (row: ComparisonRow, now: number) => string;
}

type NumberKey = { [K in keyof ComparisonRow]: ComparisonRow[K] extends number | null ? K : never }[keyof ComparisonRow];
const figure = (id: NumberKey & Figure["id"], better: Figure["better"], show: (value: number) => string): Figure => ({
  id,
  better,
  value: (row) => row[id],
  show: (row) => (row[id] === null ? "–" : show(row[id])),
});

export const figures: readonly Figure[] = [
  figure("audits_left", "more", formatCount),
  figure("online_score", "more", (share) => formatPercent(share, 2)),
  figure("used_share", "less", formatPercent),
  { id: "full", better: "more", value: daysToFull, show: fullText },
  figure("downloads_won_share", "more", formatPercent),
  figure("uploads_won_share", "more", formatPercent),
  figure("egress_bytes", "more", formatBytes),
  figure("ingress_bytes", "more", formatBytes),
  figure("p95_download_ms", "less", formatDuration),
  figure("month_estimate_micro_usd", "more", formatUsd),
];

const yearDays = 365;

/** Whole days to the early end of the range, as they are shown; beyond a year all are alike. */
function daysToFull({ full_state: state, full_low_at: low }: ComparisonRow, now: number): number | null {
  if (state === "full") return 0;
  if (state === "unknown" || state === "learning") return null;
  if (state === "not-filling" || low === null) return yearDays;
  return Math.min(yearDays, Math.max(0, Math.round((Date.parse(low) - now) / dayMs)));
}

function fullText(row: ComparisonRow, now: number): string {
  const { full_state: state, full_low_at: low, full_high_at: high } = row;
  if (state === "full" || state === "unknown" || state === "learning") return words.full[state];
  if (state === "not-filling") return words.full.never;
  if (low === null || daysToFull(row, now) === yearDays) return words.full.later;
  const days = (at: string) => Math.max(0, (Date.parse(at) - now) / dayMs);
  return words.full.within(daysRange(days(low), high === null ? null : days(high)));
}

/** 1 = best; equal ones share theirs, and the next is counted on. `null`: not known, and so not ranked. */
export function ranksOf(values: readonly (number | null)[], better: Figure["better"]): readonly (number | null)[] {
  return values.map((value) =>
    value === null ? null : 1 + values.filter((other) => other !== null && (better === "more" ? other > value : other < value)).length,
  );
}

/** What a rank says; nothing where there is none. */
export function rankText(ranks: readonly (number | null)[], index: number): string {
  const rank = ranks[index] ?? null;
  const known = ranks.filter((r) => r !== null);
  if (rank === null) return "";
  if (known.length === 1) return words.alone;
  if (known.every((r) => r === 1)) return words.alike;
  const isShared = known.filter((r) => r === rank).length > 1;
  if (rank === 1) return isShared ? words.bestShared : words.best;
  return isShared ? words.rankShared(rank, known.length) : words.rank(rank, known.length);
}
