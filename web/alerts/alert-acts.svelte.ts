/** Acknowledge and snooze, and for a while the way back. */
import { AlertRow } from "../../src/core/views.ts";
import { formatWhen } from "../format.ts";
import type { PageState } from "../live/page.svelte.ts";
import { send } from "../live/send.ts";
import { alerts as texts } from "../texts/alerts.ts";
import { spokenLanguage } from "../texts/language.ts";
import { undoOf, type Act } from "./act.ts";
import { LastDone } from "./last-done.svelte.ts";

const words = texts.acts;

const requests = {
  acknowledge: { method: "POST", path: "acknowledge" },
  unacknowledge: { method: "DELETE", path: "acknowledge" },
  snooze: { method: "POST", path: "snooze" },
  unsnooze: { method: "DELETE", path: "snooze" },
} as const satisfies Record<Act["do"], object>;

export class AlertActs {
  readonly last = new LastDone();
  isBusy = $state(false);
  /** What was changed last, until an answer has it, too. */
  #newest = $state.raw<{ readonly row: AlertRow; readonly atMs: number } | null>(null);
  readonly #page: PageState;
  readonly #changed: (row: AlertRow) => void;

  /** `changed` hears how the server has it now. */
  constructor(page: PageState, changed: (row: AlertRow) => void) {
    this.#page = page;
    this.#changed = changed;
  }

  async run(rows: readonly AlertRow[], act: Act): Promise<void> {
    const done: AlertRow[] = [];
    await this.#all(rows, async (row) => done.push(await this.#send(row.id, act)));
    if (done.length > 0) this.last.say(saidOf(done, act), this.#wayBack(rows.slice(0, done.length), act));
  }

  /** `loadedAt`: when the server was asked for the row, Unix ms. */
  newestOf(row: AlertRow, loadedAt: number): AlertRow {
    const newest = this.#newest;
    return newest !== null && newest.row.id === row.id && newest.atMs > loadedAt ? newest.row : row;
  }

  #wayBack(rows: readonly AlertRow[], act: Act): (() => Promise<void>) | null {
    if (rows.every((row) => undoOf(act, row, Date.now()) === null)) return null;
    return async () => {
      const isDone = await this.#all(rows, async (row) => {
        // Asked anew: the old end of a snooze may have passed by now.
        const undo = undoOf(act, row, Date.now());
        if (undo !== null) await this.#send(row.id, undo);
      });
      if (isDone) this.last.say(words.undone, null);
    };
  }

  /** One after the other; the first that fails ends it. */
  async #all(rows: readonly AlertRow[], work: (row: AlertRow) => Promise<unknown>): Promise<boolean> {
    if (this.isBusy) return false;
    this.isBusy = true;
    const isDone = await this.last.run(async () => {
      for (const row of rows) await work(row);
    });
    this.isBusy = false;
    this.#page.news.tellChange("alerts");
    return isDone;
  }

  async #send(id: number, act: Act): Promise<AlertRow> {
    const { method, path } = requests[act.do];
    const body = { ...(act.do === "snooze" && act.for), language: spokenLanguage() };
    const row = await send(method, `alerts/${id}/${path}`, body, AlertRow);
    this.#newest = { row, atMs: Date.now() };
    this.#changed(row);
    return row;
  }
}

function saidOf(rows: readonly AlertRow[], act: Act): string {
  switch (act.do) {
    case "acknowledge":
      return words.acknowledged(rows.length);
    case "unacknowledge":
      return words.unacknowledged;
    case "snooze":
      return words.snoozed(rows.length, formatWhen(Date.parse(rows[0]!.snoozed_until!), Date.now()));
    case "unsnooze":
      return words.unsnoozed;
  }
}
