/** Which channels hear of a severity, as the settings say it: all, or a list of kinds and names. */
import type { ChannelRow } from "./channel-rows.ts";
import { channelOf } from "./channels/index.ts";

export type Route = "all" | readonly string[];

export const takesAlerts = ({ kind }: Pick<ChannelRow, "kind">): boolean => channelOf(kind)?.takes === "alerts";

/** @returns ids */
export function channelsFor(route: Route, channels: readonly Pick<ChannelRow, "id" | "kind" | "name">[]): readonly string[] {
  const heard = channels.filter(takesAlerts);
  return heard.filter(({ kind, name }) => route === "all" || route.includes(kind) || route.includes(name)).map(({ id }) => id);
}
