/** The answers that more than one part of a page is made of: asked once, read by the verdict, the five questions and the cards. */
import { getContext, setContext, untrack } from "svelte";
import { Earnings, Reputation, StorageForecast, Traffic, Uptime } from "../../src/core/views.ts";
import { usePage } from "./page.svelte.ts";
import { stepFor } from "./selection.ts";
import { useView, type View } from "./view.svelte.ts";

/** Thirteen months, so that twelve whole ones are seen. */
export const earningsSpanMs = 400 * 86_400_000;

export interface Figures {
  readonly reputation: View<Reputation>;
  readonly forecast: View<StorageForecast>;
  /** Transfers of the range by action, as one sum. */
  readonly success: View<Traffic>;
  readonly earnings: View<Earnings>;
  /** Asked while a part of the page wants it. */
  readonly uptime: View<Uptime>;
  /** Called by a part that wants it, from its beginning on. `isWanted`: read again when it changes. */
  wantUptime(isWanted?: () => boolean): void;
}

const contextKey = Symbol("figures");
export function provideFigures(): Figures {
  const page = usePage();
  let wanting = $state(0);
  return setContext<Figures>(contextKey, {
    reputation: useView("reputation", Reputation, { everySeconds: 60 }),
    forecast: useView("storage/forecast", StorageForecast, { everySeconds: 300 }),
    success: useView("traffic", Traffic, { everySeconds: 30, more: () => ({ by: "action", step: "total" }) }),
    earnings: useView("earnings", Earnings, { everySeconds: 120, spanMs: () => earningsSpanMs }),
    uptime: useView("uptime", Uptime, {
      everySeconds: 60,
      more: () => ({ step: stepFor(page.address.selection.span) }),
      isWanted: () => wanting > 0,
    }),
    wantUptime(isWanted = () => true) {
      $effect(() => {
        if (!isWanted()) return;
        untrack(() => wanting++);
        return () => void wanting--;
      });
    },
  });
}
export const useFigures = (): Figures => getContext<Figures>(contextKey);
