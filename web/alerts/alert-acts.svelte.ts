/** Acknowledge and snooze, and for eight seconds the way back. */
import { AlertRow } from "../../src/core/views.ts";
import { formatWhen } from "../format.ts";
import { AskError } from "../live/api.ts";
import type { PageState } from "../live/page.svelte.ts";
import { send } from "../live/send.ts";
import { alerts as texts } from "../texts/alerts.ts";
import { spokenLanguage } from "../texts/language.ts";

const words = texts.acts;
export const undoMs = 8000;
const hourMs = 3_600_000;

export type Act = { readonly do: "acknowledge" | "unacknowledge" | "unsnooze" } | { readonly do: "snooze"; readonly for: Snooze };
export type Snooze = { readonly hours: number } | { readonly until: string };

const back = { acknowledge: "unacknowledge", unacknowledge: "acknowledge", snooze: "unsnooze" } as const;

export class AlertActs {
  /** What was done last, while it can be taken back or is news. */
  said = $state.raw<{ readonly text: string; readonly undo: (() => Promise<void>) | null } | null>(null);
  error = $state.raw<AskError | null>(null);
  isBusy = $state(false);
  /** What was changed last, until an answer has it, too. */
  #newest = $state.raw<{ readonly row: AlertRow; readonly atMs: number } | null>(null);
  readonly #page: PageState;
  readonly #changed: (row: AlertRow) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `changed` hears how the server has it now. */
  constructor(page: PageState, changed: (row: AlertRow) => void) {
    this.#page = page;
    this.#changed = changed;
  }

  async run(rows: readonly AlertRow[], act: Act): Promise<void> {
    const done: AlertRow[] = [];
    const isDone = await this.#all(rows, async (row) => done.push(await this.#send(row.id, act)));
    if (done.length > 0) this.#say(saidOf(done, act), this.#undoOf(rows.slice(0, done.length), act));
    if (isDone) this.error = null;
  }

  /** `loadedAt`: when the server was asked for the row, Unix ms. */
  newestOf(row: AlertRow, loadedAt: number): AlertRow {
    const newest = this.#newest;
    return newest !== null && newest.row.id === row.id && newest.atMs > loadedAt ? newest.row : row;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #undoOf(rows: readonly AlertRow[], act: Act): (() => Promise<void>) | null {
    // What a snooze was cut short to is not known to the reader: an ended one that was of a date is set again.
    return async () => {
      const isDone = await this.#all(rows, async (row) => {
        const before = row.snoozed_until;
        const isLonger = (act.do === "snooze" || act.do === "unsnooze") && before !== null && Date.parse(before) > Date.now();
        await this.#send(row.id, isLonger ? { do: "snooze", for: { until: before } } : ({ do: back[act.do as keyof typeof back] } as Act));
      });
      if (isDone) this.#say(words.undone, null);
    };
  }

  /** One after the other; the first that fails ends it. */
  async #all(rows: readonly AlertRow[], work: (row: AlertRow) => Promise<unknown>): Promise<boolean> {
    if (this.isBusy) return false;
    this.isBusy = true;
    this.said = null;
    try {
      for (const row of rows) await work(row);
      return true;
    } catch (cause) {
      this.error = AskError.of(cause);
      return false;
    } finally {
      this.isBusy = false;
      this.#page.tellChange("alerts");
    }
  }

  async #send(id: number, act: Act): Promise<AlertRow> {
    const language = spokenLanguage();
    const isSnooze = act.do === "snooze" || act.do === "unsnooze";
    const path = `alerts/${id}/${isSnooze ? "snooze" : "acknowledge"}`;
    const isBack = act.do === "unacknowledge" || act.do === "unsnooze";
    const row = await send(isBack ? "DELETE" : "POST", path, act.do === "snooze" ? { ...act.for, language } : { language }, AlertRow);
    this.#newest = { row, atMs: Date.now() };
    this.#changed(row);
    return row;
  }

  #say(text: string, undo: (() => Promise<void>) | null): void {
    clearTimeout(this.#timer);
    this.said = { text, undo };
    this.#timer = setTimeout(() => (this.said = null), undoMs);
  }
}

function saidOf(rows: readonly AlertRow[], act: Act): string {
  switch (act.do) {
    case "acknowledge":
      return words.acknowledged(rows.length);
    case "snooze":
      return words.snoozed(rows.length, formatWhen(untilMs(rows[0]!, act.for), Date.now()));
    default:
      return act.do === "unacknowledge" ? words.unacknowledged : words.unsnoozed;
  }
}

const untilMs = (row: AlertRow, snooze: Snooze): number =>
  row.snoozed_until !== null
    ? Date.parse(row.snoozed_until)
    : "until" in snooze
      ? Date.parse(snooze.until)
      : Date.now() + snooze.hours * hourMs;
