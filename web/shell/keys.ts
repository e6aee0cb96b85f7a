/** What a key does, as far as it is no matter of where the focus is. */
import type { Span } from "../live/selection.ts";

export type KeyCommand =
  | { readonly do: "search" | "help" | "theme" | "previous" | "next" | "alerts" | "acknowledge" | "snooze" }
  | { readonly do: "page"; readonly key: string }
  | { readonly do: "range"; readonly span: Span }
  | { readonly do: "row"; readonly step: 1 | -1 };

export interface Pressed {
  readonly key: string;
  readonly isModified: boolean;
  /** The focus is where letters are written. */
  readonly isTyping: boolean;
}

type KeyPress = Pick<KeyboardEvent, "key" | "metaKey" | "ctrlKey" | "altKey" | "getModifierState">;

/** On many keyboards brackets are written with AltGr, which says that it is Ctrl and Alt. `null`: Alt belongs to the browser. */
export function pressedOf(event: KeyPress, isTyping: boolean): Pressed | null {
  const isSign = event.getModifierState("AltGraph");
  if (event.altKey && !isSign) return null;
  return { key: event.key, isModified: !isSign && (event.metaKey || event.ctrlKey), isTyping };
}

const spans: Readonly<Record<string, Span>> = { "1": "1h", "2": "24h", "3": "7d", "4": "30d", "5": "1y" };
const single: Readonly<Record<string, KeyCommand>> = {
  "/": { do: "search" },
  "?": { do: "help" },
  t: { do: "theme" },
  b: { do: "alerts" },
  a: { do: "acknowledge" },
  s: { do: "snooze" },
  "[": { do: "previous" },
  "]": { do: "next" },
  j: { do: "row", step: 1 },
  k: { do: "row", step: -1 },
};
/** Longer apart, two keys are not one. */
const togetherMs = 1200;

export class Keys {
  #before = { key: "", atMs: Number.NEGATIVE_INFINITY };

  /** `null`: the key means nothing here. */
  command(pressed: Pressed, nowMs: number): KeyCommand | null {
    const { key, isModified, isTyping } = pressed;
    if (isModified) return key === "k" ? { do: "search" } : null;
    if (isTyping) return null;
    const isPage = this.#before.key === "g" && nowMs - this.#before.atMs < togetherMs;
    this.#before = { key, atMs: nowMs };
    if (isPage && /^[a-z]$/.test(key)) return { do: "page", key };
    const span = spans[key];
    return span === undefined ? (single[key] ?? null) : { do: "range", span };
  }
}
