/** The answers that more than one part of a page is made of: asked once, read by the verdict, the five questions and the cards. */
import { getContext, setContext } from "svelte";
import { Earnings, Reputation, StorageForecast, Traffic } from "../../src/core/views.ts";
import { useView, type View } from "./view.svelte.ts";

/** Thirteen months, so that twelve whole ones are seen. */
export const earningsSpanMs = 400 * 86_400_000;

export interface Figures {
  readonly reputation: View<Reputation>;
  readonly forecast: View<StorageForecast>;
  /** Transfers of the range by action, as one sum. */
  readonly success: View<Traffic>;
  readonly earnings: View<Earnings>;
}

const contextKey = Symbol("figures");
export const provideFigures = (): Figures =>
  setContext<Figures>(contextKey, {
    reputation: useView("reputation", Reputation, { everySeconds: 60 }),
    forecast: useView("storage/forecast", StorageForecast, { everySeconds: 300 }),
    success: useView("traffic", Traffic, { everySeconds: 30, more: () => ({ by: "action", step: "total" }) }),
    earnings: useView("earnings", Earnings, { everySeconds: 120, spanMs: () => earningsSpanMs }),
  });
export const useFigures = (): Figures => getContext<Figures>(contextKey);
