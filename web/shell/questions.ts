/** The five questions over the selected nodes: a figure, what it means, and how urgent it is. */
import type { Earnings, Reputation, ReputationRow, StorageForecast, Traffic } from "../../src/core/views.ts";
import { formatMonth, formatPercent, formatUsd, formatUsdRange, formatUtcDay, percentFigure, splitBytes, unbroken } from "../format.ts";
import { dangerOf, offlineDangerOf, placeOf, type Danger } from "../judgement/danger.ts";
import { fillRows } from "../judgement/fill.ts";
import { dayMs, daysOfMonth, monthStartMs } from "../../src/core/months.ts";
import { fullReserve } from "../judgement/scores.ts";
import { shares, type Totals } from "../live/traffic.ts";
import { texts } from "../texts/index.ts";
import type { GlyphState } from "../ui/Glyph.svelte";
import type { Cause } from "../judgement/causes.ts";

const words = texts.questions;
export interface Question {
  readonly id: "safe" | "reachable" | "room" | "fast" | "earning";
  /** The card that it leads to. */
  readonly card: string;
  readonly state: GlyphState;
  readonly value: string;
  readonly unit: string;
  readonly note: string;
  /** What the verdict says of it; `null`: nothing to look at. */
  readonly cause: Cause | null;
}
/** An answer, none yet, or none because asking failed. */
export type Heard<T> = T | "waiting" | "failed";

type Answer = Omit<Question, "id" | "card" | "unit" | "cause"> & Partial<Pick<Question, "unit" | "cause">>;
const asked = (id: Question["id"], card: string, answer: Answer): Question => ({ id, card, unit: "", cause: null, ...answer });
const unseen = (note: string, state: GlyphState = "unknown"): Answer => ({ state, value: "–", note });
const isAnswer = <T>(heard: Heard<T>): heard is T => heard !== "waiting" && heard !== "failed";
const missing = (heard: unknown) => unseen(heard === "failed" ? words.failed : words.waiting);
const causeOf = (state: Cause["state"], row: { readonly node: string }, text: string, card: string): Cause => ({
  state,
  nodes: [row.node],
  text,
  card,
});

/** The first critical one, or else the first of all. */
function worstDanger(
  rows: readonly ReputationRow[],
  find: (row: ReputationRow) => Danger | null,
): Pick<Question, "state" | "note" | "cause"> | null {
  const dangers = rows.flatMap((row) => {
    const danger = find(row);
    return danger === null ? [] : [{ node: row.node, ...danger }];
  });
  const worst = dangers.find((d) => d.state === "crit") ?? dangers[0];
  if (worst === undefined) return null;
  const { state, text } = worst;
  return { state, note: text.replace(/\.$/, ""), cause: causeOf(state, worst, text, "reputation") };
}

export function safe(heard: Heard<Reputation>): Question {
  const ask = (answer: Answer) => asked("safe", "reputation", answer);
  if (!isAnswer(heard)) return ask(missing(heard));
  const rows = heard.reputation;
  if (rows.length === 0) return ask(unseen(words.silent));
  const worst = worstDanger(rows, dangerOf);
  const at = rows.find((r) => r.node === heard.worst?.node && r.satellite === heard.worst.satellite);
  const left = heard.worst?.audits_left ?? null;
  const figure = { value: left === null ? "–" : String(left), unit: left === null ? "" : words.left(left) };
  if (worst !== null) return ask({ ...figure, ...worst });
  if (left === null) return ask(unseen(words.silent, rows.every((r) => r.state === "vetting") ? "vetting" : "unknown"));
  if (rows.every((r) => r.stale)) return ask({ ...figure, state: "unknown", note: words.old });
  const note = left >= fullReserve || at === undefined ? words.fullReserve : words.before(placeOf(at));
  return ask({ ...figure, state: rows.every((r) => r.state === "vetting") ? "vetting" : "ok", note });
}

export function reachable(heard: Heard<Reputation>): Question {
  const ask = (answer: Answer) => asked("reachable", "reputation", answer);
  if (!isAnswer(heard)) return ask(missing(heard));
  const rows = heard.reputation.filter((r) => r.state !== "disqualified");
  const known = rows.filter((r) => r.online_score !== null).toSorted((a, b) => a.online_score! - b.online_score!);
  const worst = worstDanger(
    rows.toSorted((a, b) => (a.downtime_left_hours ?? Infinity) - (b.downtime_left_hours ?? Infinity)),
    offlineDangerOf,
  );
  const value = known[0] === undefined ? "–" : formatPercent(known[0].online_score, 2);
  if (worst !== null) return ask({ value, ...worst });
  if (known[0] === undefined) return ask(unseen(words.silent));
  if (rows.every((r) => r.stale)) return ask({ state: "unknown", value, note: words.old });
  return ask({ state: "ok", value, note: words.worst(placeOf(known[0])) });
}

export function room(heard: Heard<StorageForecast>, now: number): Question {
  const ask = (answer: Answer) => asked("room", "storage", answer);
  if (!isAnswer(heard)) return ask(missing(heard));
  const known = heard.nodes.filter((n) => n.free_bytes !== null && n.allocated_bytes !== null);
  const first = fillRows(heard.nodes, now)[0];
  if (known.length === 0 || first === undefined) return ask(unseen(words.silent));
  const sum = (field: "free_bytes" | "allocated_bytes") => splitBytes(known.reduce((all, n) => all + n[field]!, 0));
  const [free, all] = [sum("free_bytes"), sum("allocated_bytes")];
  const figure = { value: free.value, unit: `${free.unit === all.unit ? "" : `${free.unit} `}${words.of(all.value, all.unit)}` };
  const node = unbroken(first.node);
  if (first.state === "full")
    return ask({ ...figure, state: "warn", note: words.full(node), cause: causeOf("warn", first, words.isFull(node), "storage") });
  if (first.bar80 !== null) {
    const note = words.fullIn(node, first.text);
    if (!first.isSoon) return ask({ ...figure, state: "ok", note });
    return ask({ ...figure, state: "warn", note, cause: causeOf("warn", first, words.willBeFull(node, first.text), "storage") });
  }
  const learning = heard.nodes.filter((n) => n.state === "learning");
  if (learning.length === heard.nodes.length)
    return ask({ ...figure, state: "vetting", note: words.needsDays(Math.max(...learning.map((n) => n.days_missing))) });
  return ask({
    ...figure,
    state: first.state === "unknown" ? "unknown" : "ok",
    note: first.state === "unknown" ? words.old : words.noneFills,
  });
}

/** Lost races are harmless, so that only failures are something to look at. */
const manyFailed = 0.02;
const enoughAttempts = 100;
export function fast(heard: Heard<Traffic>, totals: Totals): Question {
  const ask = (answer: Answer) => asked("fast", "success", answer);
  if (!isAnswer(heard)) return ask(missing(heard));
  const counts = totals["GET"];
  const downloads = counts === undefined ? null : shares(counts);
  const uploads = totals["PUT"] === undefined ? null : shares(totals["PUT"]);
  if (counts === undefined || downloads === null) return ask(unseen(words.noDownloads, "info"));
  const value = `${percentFigure(downloads.won)}\u202f%`;
  if (downloads.failed >= manyFailed && counts.ok + counts.canceled + counts.failed >= enoughAttempts) {
    const failed = formatPercent(downloads.failed);
    return ask({
      state: "warn",
      value,
      note: words.failingNote(failed),
      cause: { state: "warn", nodes: [], text: words.failing(failed), card: "success" },
    });
  }
  return ask({ state: "ok", value, note: uploads === null ? words.wonAlone : words.won(formatPercent(uploads.won)) });
}

export function earning(heard: Heard<Earnings>): Question {
  const ask = (answer: Answer) => asked("earning", "earnings", answer);
  if (!isAnswer(heard)) return ask(missing(heard));
  const { month_to_date, month_end, previous_month } = heard.totals;
  if (month_to_date.source === "none") return ask(unseen(words.noPrices));
  const value = formatUsd(month_to_date.payout_micro_usd);
  const told = heard.nodes.filter((n) => n.at !== null);
  if (told.length > 0 && told.every((n) => n.stale)) return ask({ state: "unknown", value, note: words.old });
  const before =
    previous_month === null ? "" : words.previous(formatMonth(previous_month.month), formatUsd(previous_month.payout_micro_usd));
  const lastDay = formatUtcDay(monthStartMs(heard.month) + (daysOfMonth(heard.month) - 1) * dayMs);
  const range =
    month_end === null ? words.noRange : words.by(formatUsdRange(month_end.band80.low_micro_usd, month_end.band80.high_micro_usd), lastDay);
  return ask({ state: month_end === null ? "vetting" : "ok", value, note: before === "" ? range : `${range}, ${before}` });
}

const urgency: readonly GlyphState[] = ["crit", "unknown", "warn", "vetting", "info", "ok", "paused"];
/** The one that takes the first row of a phone. */
export const worstOf = (list: readonly Question[]): Question["id"] =>
  list.toSorted((a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state))[0]!.id;
