/** Open alerts as the server has them, with what was just changed here. */
import { Alerts, type AlertRow } from "../../src/core/views.ts";
import { usePage } from "../live/page.svelte.ts";
import { useView, type View } from "../live/view.svelte.ts";
import { spokenLanguage } from "../texts/language.ts";
import { AlertActs } from "./alert-acts.svelte.ts";

const dayMs = 86_400_000;
export const historyDays = 90;
const language = () => ({ language: spokenLanguage() });

export interface OpenAlerts {
  readonly view: View<Alerts>;
  readonly acts: AlertActs;
}

/** `isOfAll`: of every node, whatever is selected. */
export function useOpenAlerts(isOfAll: boolean): OpenAlerts {
  const page = usePage();
  const view = useView("alerts", Alerts, { everySeconds: 60, isOfAll, more: language });
  const acts = new AlertActs(page, (row) => {
    if (view.data !== null) view.data = { ...view.data, alerts: replaced(view.data.alerts, row) };
  });
  return { view, acts };
}

/** Those that ended within ninety days, the newest first. */
export const useEndedAlerts = (isOfAll: boolean): View<Alerts> =>
  useView("alerts", Alerts, {
    everySeconds: 300,
    isOfAll,
    more: () => ({ ...language(), state: "closed" }),
    spanMs: () => historyDays * dayMs,
  });

export const replaced = (rows: readonly AlertRow[], row: AlertRow): AlertRow[] => rows.map((old) => (old.id === row.id ? row : old));
