/** When each disk will be full: rows of the picture, the most urgent first, and their words. */
import { compareNames } from "../../src/core/node-name.ts";
import type { StorageForecastNode } from "../../src/core/views.ts";
import { formatBytes } from "../format.ts";
import { texts } from "../texts/index.ts";

const dayMs = 86_400_000;
/** A disk that may be full sooner is one to look at. */
const soonDays = 31;
const yearDays = 365;

export type FillState = StorageForecastNode["state"] | "later";
/** Days from now. */
export interface Bar {
  readonly low: number;
  /** `null`: beyond the picture. */
  readonly high: number | null;
}
export interface FillRow {
  readonly node: string;
  readonly state: FillState;
  readonly text: string;
  readonly isSoon: boolean;
  readonly bar80: Bar | null;
  readonly bar95: Bar | null;
}

const rank: Readonly<Record<FillState, number>> = { full: 0, filling: 1, rough: 1, unknown: 2, learning: 3, later: 4, "not-filling": 5 };

export function fillRows(nodes: readonly StorageForecastNode[], now: number): readonly FillRow[] {
  return nodes
    .map((node) => rowOf(node, now))
    .toSorted(
      (a, b) => rank[a.state] - rank[b.state] || (a.bar80?.low ?? Infinity) - (b.bar80?.low ?? Infinity) || compareNames(a.node, b.node),
    );
}

function rowOf(node: StorageForecastNode, now: number): FillRow {
  const words = texts.storage;
  const row = { node: node.node, isSoon: false, bar80: null, bar95: null };
  const [bar80, bar95] = [barOf(node.band80, now), barOf(node.band95, now)];
  switch (node.state) {
    case "full":
      return { ...row, state: "full", text: words.full, isSoon: true };
    case "learning":
      return { ...row, state: "learning", text: words.needsDays(node.days_missing) };
    case "unknown":
      return { ...row, state: "unknown", text: words.unknown };
    case "not-filling":
      return { ...row, state: "not-filling", text: words.notFilling, bar95: bar95 !== null && bar95.low < yearDays ? bar95 : null };
    case "filling":
    case "rough": {
      if (bar80 === null || bar80.low >= yearDays)
        return { ...row, state: "later", text: words.overYear, bar95: bar95 !== null && bar95.low < yearDays ? bar95 : null };
      const text = daysRange(bar80.low, bar80.high);
      return { ...row, state: node.state, text, isSoon: bar80.low < soonDays, bar80, bar95 };
    }
  }
}

function barOf(band: StorageForecastNode["band80"], now: number): Bar | null {
  if (band?.low_at == null) return null;
  const days = (at: string) => Math.max(0, (Date.parse(at) - now) / dayMs);
  return { low: days(band.low_at), high: band.high_at === null ? null : days(band.high_at) };
}

/** Days while they tell something, then months. `high` `null`: not within what was looked at. */
export function daysRange(low: number, high: number | null): string {
  const words = texts.spans;
  const [lowMonths, highMonths] = [low, high ?? 0].map((days) => Math.round(days / 30.4)) as [number, number];
  const round = (days: number) => (days > 60 ? Math.round(days / 10) * 10 : Math.round(days));
  const lowDays = round(low);
  if (high === null) return words.orLater(low < 100 ? words.days(lowDays) : words.months(lowMonths));
  if (high < 135) return words.dayRange(lowDays, Math.max(1, round(high)));
  return low < 45 ? words.mixed(words.days(lowDays), words.months(highMonths)) : words.monthRange(lowMonths, highMonths);
}

/** Days that the picture reaches, so that every bar that begins within a year fits or visibly goes on. */
export function horizonDays(rows: readonly FillRow[]): number {
  const ends = rows.flatMap((r) => [r.bar80, r.bar95].flatMap((bar) => (bar === null ? [] : [bar.high ?? yearDays])));
  return Math.min(yearDays, Math.max(28, ...ends.map((d) => d * 1.04)));
}

/** The least and the largest of what was gained a day so far; `null` when nothing is known. */
export function growthSoFar(growth: readonly { readonly per_day_bytes: number | null }[]): string | null {
  const known = growth.flatMap((g) => (g.per_day_bytes === null ? [] : [g.per_day_bytes]));
  if (known.length === 0) return null;
  const [low, high] = [formatBytes(Math.min(...known)), formatBytes(Math.max(...known))].map((t) => t.replace("-", "\u2212")) as [
    string,
    string,
  ];
  const [lowUnit, highUnit] = [low, high].map((t) => t.split("\u202f")[1]);
  if (low === high) return low;
  return lowUnit === highUnit && !low.startsWith("\u2212") ? `${low.split("\u202f")[0]}–${high}` : `${low} ${texts.spans.to} ${high}`;
}
