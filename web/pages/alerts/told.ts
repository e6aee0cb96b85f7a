/** Who was told of an alert, in a few words. */
import type { AlertRow, Delivery } from "../../../src/core/views.ts";
import { formatWhen } from "../../format.ts";
import { alerts } from "../../texts/alerts.ts";

const words = alerts.detail;

/** By what was delivered first; else only that people were told. */
export function toldOf(row: Pick<AlertRow, "told_at">, deliveries: readonly Delivery[], now: number): string {
  const sent = deliveries
    .filter(({ state, telling }) => state === "sent" && telling !== "resolved")
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (sent.length > 0)
    return words.reached(listed([...new Set(sent.map(({ channel_name }) => channel_name))]), formatWhen(Date.parse(sent[0]!.at), now));
  return row.told_at === null || deliveries.length > 0 ? words.untold : words.told(formatWhen(Date.parse(row.told_at), now));
}

/** a, b and c. */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${words.and} ${names.at(-1)}`;
}
