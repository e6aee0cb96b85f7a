/** Which channels hear of a severity, as the settings say it: all, or a list of kinds and names. */
import type { AlertRow } from "../alerts/alert-row.ts";
import { isCanary } from "../alerts/canary.ts";
import { severities, type Severity } from "../alerts/finding.ts";
import type { OutboxRow } from "../alerts/outbox.ts";
import { failingChannelOf } from "../alerts/rules/channel-failing/index.ts";
import type { Telling } from "../alerts/telling.ts";
import type { ChannelRow } from "./channel-rows.ts";
import { channelOf } from "./channels/index.ts";

export type Route = "all" | readonly string[];
export type Routing = Readonly<Record<Severity, Route>>;
type Hearer = Pick<ChannelRow, "id" | "kind" | "name">;

export const takesAlerts = ({ kind }: Pick<ChannelRow, "kind">): boolean => channelOf(kind)?.takes === "alerts";

/** @returns ids */
export function channelsFor(route: Route, channels: readonly Hearer[]): readonly string[] {
  const heard = channels.filter(takesAlerts);
  return heard.filter(({ kind, name }) => route === "all" || route.includes(kind) || route.includes(name)).map(({ id }) => id);
}

export interface Hearing {
  readonly routing: Routing;
  readonly channels: readonly Hearer[];
  /** Ids of the heartbeats that are due: they alone hear of canaries. */
  readonly pulses: readonly string[];
}

/** What is told of an alert, as far as it decides who hears it. */
export interface Heard {
  readonly alert: Pick<AlertRow, "id" | "rule" | "node" | "part" | "severity" | "told">;
  readonly telling: Telling;
}

/** A row for each telling and each channel that hears of it. */
export const outboxRowsOf = (tellings: readonly Heard[], { routing, channels, pulses }: Hearing, atMs: number): readonly OutboxRow[] =>
  tellings.flatMap(({ alert, telling }) => {
    const { id: alertId, rule, node } = alert;
    // Who heard of it hears that it is over, too.
    const severity = telling === "resolved" ? (alert.told?.severity ?? alert.severity) : alert.severity;
    const heardBy = isCanary(rule) ? pulses : channelsFor(routing[severity], channels);
    const failing = failingChannelOf(alert);
    return heardBy
      .filter((channel) => channel !== failing)
      .map((channel): OutboxRow => ({ alertId, telling, severity, rule, node, channel, atMs }));
  });

/** Ids of the channels that something goes to; `digests`: ids of those that ask for one. */
export const usedChannels = ({ routing, channels }: Omit<Hearing, "pulses">, digests: readonly string[]): ReadonlySet<string> =>
  new Set([...severities.flatMap((severity) => channelsFor(routing[severity], channels)), ...digests]);
