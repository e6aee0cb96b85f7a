/** How the page is shown: at once here, and kept by the server. Mirrored in the browser, so that the first paint is right. */
import { Preferences } from "../../src/core/views.ts";
import { setFormats } from "../format.ts";
import { ownLocale } from "../own-locale.ts";
import { languageOf, spokenLanguage } from "../texts/language.ts";
import { ask, AskError } from "./api.ts";
import { mirror, mirrored } from "./mirror.ts";

const longestWaitMs = 30_000;

class Display {
  value = $state.raw<Preferences>(mirrored());
  /** Another one when what is drawn already has to be drawn anew. */
  turn = $state(0);
  /** The last change is not kept. */
  isUnkept = $state(false);
  #changes = 0;
  /** The last change that was sent, whatever came of it. */
  #sent: Promise<unknown> = Promise.resolve();

  constructor() {
    this.#show();
  }

  /** What the server has goes before the mirror, unless something was chosen meanwhile. Asked again until it answers. */
  async load(signal: AbortSignal): Promise<void> {
    const before = this.#changes;
    for (let waitMs = 500; !signal.aborted; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
      try {
        const kept = await ask("preferences", Preferences, signal);
        if (before === this.#changes) this.#take(kept);
        return this.#speak();
      } catch (cause) {
        if (!(cause instanceof AskError) && !signal.aborted) throw cause;
      }
      // The mirror stands meanwhile; whatever else the page asks says what is wrong.
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }

  /** Changes are sent one after another: the answer to an earlier one knows nothing of a later one. */
  async change(change: Partial<Preferences>): Promise<void> {
    const turn = ++this.#changes;
    this.#take({ ...this.value, ...change });
    const send = () => this.#send(change, turn);
    await (this.#sent = this.#sent.then(send, send));
  }

  async #send(change: Partial<Preferences>, turn: number): Promise<void> {
    const { send } = await import("./send.ts");
    try {
      const kept = await send("PUT", "preferences", change, Preferences);
      this.isUnkept = false;
      if (turn !== this.#changes) return;
      this.#take(kept);
      this.#speak();
    } catch (cause) {
      if (!(cause instanceof AskError)) throw cause;
      // It is shown as chosen, and the popover says that it is not kept.
      this.isUnkept = true;
    }
  }

  /** Texts are read once; another language begins with another page, which finds it in the mirror. */
  #speak(): void {
    if (languageOf(this.value.language, ownLocale) !== spokenLanguage()) location.reload();
  }

  #take(value: Preferences): void {
    const isOther = figuresOf(value) !== figuresOf(this.value);
    this.value = value;
    this.#show();
    if (isOther) this.turn++;
  }

  #show(): void {
    const { value } = this;
    const { dataset } = document.documentElement;
    setFormats(value);
    dataset["density"] = value.density;
    if (value.theme === "auto") delete dataset["theme"];
    else dataset["theme"] = value.theme;
    // The head of the page reads the theme before anything is painted.
    if (value.theme === "auto") localStorage.removeItem("theme");
    else localStorage.setItem("theme", value.theme);
    mirror(value);
  }
}

const figuresOf = ({ units, currency, time_zone, language }: Preferences) => JSON.stringify([units, currency, time_zone, language]);

/** One for the page: figures are written in one way. */
export const display = new Display();
