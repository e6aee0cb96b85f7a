/**
 * Asks one address its questions, one at a time, for ever. Each address has a poller of its own, so
 * that one's trouble delays no other. While an address fails only its first question is asked: after a
 * back-off at first, every 30 to 60 s when it failed five times in a row.
 */
import type { Failure } from "../http/failure.ts";
import { Agenda, type Entry } from "./agenda.ts";
import { breakerFailures, pauseMs } from "./back-off.ts";
import { isOfAddress, type Question } from "./question.ts";

export interface PollIo {
  readonly now: () => number;
  /** Resolves after `ms`, or at once when the signal fires. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** From 0 to 1. */
  readonly random: () => number;
}

export interface PollStatus {
  /** `waiting`: no answer yet; `failing`: nothing else is asked until the first question is answered. */
  readonly state: "waiting" | "answering" | "failing";
  readonly failuresInARow: number;
  /** The first of them, Unix ms; `null`: the address answers. */
  readonly failingSince: number | null;
  /** Only probes are sent. */
  readonly isOpen: boolean;
  /** Of any question. */
  readonly lastSuccessAt: number | null;
  readonly nextTryAt: number | null;
  /** Of the address, or else of a question that fails though the address answers. */
  readonly failure: { readonly key: string; readonly failure: Failure } | null;
  /** What is not as new as it should be, with the moment of its last good answer. */
  readonly stale: readonly { readonly key: string; readonly lastSuccessAt: number | null }[];
}

/** Between two questions to one address: its disk has other work, too. */
const restMs = 50;

export class Poller {
  readonly agenda = new Agenda();
  readonly #probe: Entry;
  readonly #io: PollIo;
  #failuresInARow = 0;
  #failingSince: number | null = null;
  #pausedUntil = 0;
  #lastSuccessAt: number | null = null;
  #failure: PollStatus["failure"] = null;

  /** @param probe the first question: it must be the cheapest, and its failure is the address's */
  constructor(probe: Question, firstAt: number, io: PollIo) {
    this.#io = io;
    this.#probe = this.agenda.add(probe, firstAt);
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const now = this.#io.now();
      const { entry, at } = this.#next(now);
      if (at > now) await this.#io.sleep(at - now, signal);
      else {
        await this.#ask(entry, signal);
        await this.#io.sleep(restMs, signal);
      }
    }
  }

  status(): PollStatus {
    const now = this.#io.now();
    const partial = this.agenda.entries.find((e) => e.failure !== null);
    const state = this.#failuresInARow > 0 ? "failing" : this.#lastSuccessAt === null ? "waiting" : "answering";
    return {
      state,
      failuresInARow: this.#failuresInARow,
      failingSince: this.#failingSince,
      isOpen: this.#failuresInARow >= breakerFailures,
      lastSuccessAt: this.#lastSuccessAt,
      nextTryAt: this.#next(now).at,
      failure: this.#failure ?? (partial ? { key: partial.question.key, failure: partial.failure! } : null),
      stale: this.agenda.stale(now).map(({ question: { key }, lastSuccessAt }) => ({ key, lastSuccessAt })),
    };
  }

  #next(now: number): { readonly entry: Entry; readonly at: number } {
    if (this.#failuresInARow > 0) return { entry: this.#probe, at: this.#pausedUntil };
    const entry = this.agenda.next(now) ?? this.#probe;
    return { entry, at: entry.dueAt };
  }

  async #ask(entry: Entry, signal: AbortSignal): Promise<void> {
    const failure = await answerOf(entry.question, signal);
    if (signal.aborted) return;
    const now = this.#io.now();
    if (failure === null) {
      this.agenda.succeeded(entry, now);
      this.#lastSuccessAt = now;
      this.#failuresInARow = 0;
      this.#failingSince = null;
      this.#failure = null;
      return;
    }
    this.agenda.failed(entry, failure, now, this.#io.random());
    if (entry !== this.#probe && !isOfAddress(failure)) return;
    this.#failuresInARow++;
    this.#failingSince ??= now;
    this.#failure = { key: entry.question.key, failure };
    this.#pausedUntil = now + pauseMs(this.#failuresInARow, this.#io.random());
  }
}

/** A mistake in reading one answer must not end the asking. */
async function answerOf(question: Question, signal: AbortSignal): Promise<Failure | null> {
  try {
    return await question.ask(signal);
  } catch (cause) {
    return { kind: "unexpected", text: cause instanceof Error ? cause.message.slice(0, 200) : String(cause) };
  }
}
