/** The questions to one address, each with the moment at which it is due. */
import type { Failure } from "../http/failure.ts";
import { backOffMs } from "./back-off.ts";
import type { Question } from "./question.ts";

export interface Entry {
  readonly question: Question;
  dueAt: number;
  failures: number;
  lastSuccessAt: number | null;
  failure: Failure | null;
}

/** Of a question that failed: asked again no later than this, however rarely it is asked. */
const mostRetryMs = 300_000;
const firstRetryMs = 5000;
/** Answers older than this many intervals are stale. */
const staleIntervals = 2.5;

export class Agenda {
  readonly #entries = new Map<string, Entry>();

  /** Nothing happens to a question that is there already. */
  add(question: Question, dueAt: number): Entry {
    const known = this.#entries.get(question.key);
    if (known) return known;
    const entry: Entry = { question, dueAt, failures: 0, lastSuccessAt: null, failure: null };
    this.#entries.set(question.key, entry);
    return entry;
  }

  remove(key: string): void {
    this.#entries.delete(key);
  }

  /** Makes everything due now. */
  hasten(now: number): void {
    for (const entry of this.#entries.values()) entry.dueAt = Math.min(entry.dueAt, now);
  }

  get entries(): readonly Entry[] {
    return [...this.#entries.values()];
  }

  /** The one to ask now, or else the one that is due first; `null` when there are none. */
  next(now: number): Entry | null {
    let best: Entry | null = null;
    for (const entry of this.#entries.values()) if (best === null || isBefore(entry, best, now)) best = entry;
    return best;
  }

  succeeded(entry: Entry, now: number): void {
    const { every, key } = entry.question;
    entry.failures = 0;
    entry.failure = null;
    entry.lastSuccessAt = now;
    if (every === "once") return this.remove(key);
    // The rhythm is kept: neither a late answer nor a probe in between moves the ones after it.
    if (entry.dueAt > now) return;
    const next = entry.dueAt + every.ms;
    entry.dueAt = next > now ? next : now + every.ms;
  }

  failed(entry: Entry, failure: Failure, now: number, random: number): void {
    const { every } = entry.question;
    entry.failures++;
    entry.failure = failure;
    const most = every === "once" ? mostRetryMs : Math.min(every.ms, mostRetryMs);
    entry.dueAt = now + backOffMs(entry.failures, most, random, firstRetryMs);
  }

  /** Questions whose last answer is older than it should be, or that were never answered though long due. */
  stale(now: number): Entry[] {
    return this.entries.filter(({ question: { every }, lastSuccessAt, failures }) => {
      if (every === "once" || failures === 0) return false;
      return lastSuccessAt === null || now - lastSuccessAt > staleIntervals * every.ms;
    });
  }
}

function isBefore(a: Entry, b: Entry, now: number): boolean {
  const [aIsDue, bIsDue] = [a.dueAt <= now, b.dueAt <= now];
  if (aIsDue !== bIsDue) return aIsDue;
  if (aIsDue && a.question.rank !== b.question.rank) return a.question.rank < b.question.rank;
  return a.dueAt < b.dueAt;
}
