/** The events that the page lists: a first page for each question, older ones by hand, newer ones while it is live. */
import { Events, type EventRow } from "../../../src/core/views.ts";
import { ask, AskError } from "../../live/api.ts";
import type { PageState } from "../../live/page.svelte.ts";
import { queryOf } from "../../live/selection.ts";
import { withNewer, type Filters } from "./events.ts";

const pageRows = 50;
const newerRows = 200;
const mostRows = 1000;
/** Lines of several logs do not come in the order of their times. */
const overlapMs = 60_000;
const slowMs = 1500;

export class EventList {
  rows = $state.raw<readonly EventRow[]>([]);
  before = $state.raw<string | null>(null);
  /** How far back a search came that gave up. */
  lookedBackTo = $state.raw<string | null>(null);
  isLoaded = $state(false);
  isLoading = $state(false);
  isSlow = $state(false);
  isOlderLoading = $state(false);
  error = $state.raw<AskError | null>(null);
  olderError = $state.raw<AskError | null>(null);
  newerError = $state.raw<AskError | null>(null);
  readonly #page: PageState;
  readonly #filters: () => Filters;
  #stop = new AbortController();
  /** What came before is known: a search of the whole range is not made again for what is new. */
  #askedAt = 0;

  constructor(page: PageState, filters: () => Filters) {
    this.#page = page;
    this.#filters = filters;
  }

  /** Begins anew; an answer to an older question is dropped. */
  async load(): Promise<void> {
    this.stop();
    const { signal } = (this.#stop = new AbortController());
    this.isLoading = true;
    this.isSlow = false;
    this.error = this.olderError = this.newerError = null;
    this.#askedAt = Date.now();
    const slow = setTimeout(() => (this.isSlow = true), slowMs);
    try {
      const answer = await this.#ask({ limit: String(pageRows) }, signal);
      this.rows = answer.events;
      this.#end(answer);
      this.isLoaded = true;
    } catch (cause) {
      if (!signal.aborted) this.error = AskError.of(cause);
    } finally {
      clearTimeout(slow);
      if (!signal.aborted) this.isLoading = this.isSlow = false;
    }
  }

  async older(): Promise<void> {
    if (this.before === null || this.isOlderLoading) return;
    const { signal } = this.#stop;
    this.isOlderLoading = true;
    this.olderError = null;
    try {
      const answer = await this.#ask({ limit: String(pageRows), before: this.before }, signal);
      if (signal.aborted) return;
      this.rows = [...this.rows, ...answer.events];
      this.#end(answer);
    } catch (cause) {
      if (!signal.aborted) this.olderError = AskError.of(cause);
    } finally {
      this.isOlderLoading = false;
    }
  }

  async newer(): Promise<void> {
    if (this.isLoading || this.isOlderLoading) return;
    const { signal } = this.#stop;
    try {
      const now = Date.now();
      const answer = await this.#ask({ limit: String(newerRows) }, signal, now - this.#askedAt + overlapMs);
      if (signal.aborted) return;
      this.#askedAt = now;
      const { rows, before } = withNewer(this, answer, mostRows);
      this.rows = rows;
      this.before = before;
      this.newerError = null;
    } catch (cause) {
      if (!signal.aborted) this.newerError = AskError.of(cause);
    }
  }

  stop(): void {
    this.#stop.abort();
  }

  #end(answer: Events): void {
    this.before = answer.before;
    this.lookedBackTo = answer.looked_back_to;
  }

  /** `spanMs`: only so far back, where that is less than the page's range. */
  #ask(more: Readonly<Record<string, string>>, signal: AbortSignal, spanMs?: number): Promise<Events> {
    return ask(`events?${queryOf(this.#page.address.selection, Date.now(), { ...this.#filters(), ...more }, spanMs)}`, Events, signal);
  }
}
