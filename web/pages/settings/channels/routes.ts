/** Who hears of a severity: every channel, or those whose kind or name is listed. */
import type { ChannelRow, SettingRow } from "../../../../src/core/views.ts";

export type Route = "all" | readonly string[];
export type Severity = ChannelRow["hears"][number];
type Named = Pick<ChannelRow, "kind" | "name">;

/** Worst first. */
export const severities: readonly Severity[] = ["critical", "warning", "info"];
export const routingKey = (severity: Severity): string => `notifications.routing.${severity}`;

/** `null`: the monitor does not say. */
export function routeOf(row: Pick<SettingRow, "value"> | undefined): Route | null {
  const value = row?.value;
  if (value === "all") return "all";
  return Array.isArray(value) ? value : null;
}

export const hears = (route: Route, { kind, name }: Named): boolean => route === "all" || route.includes(kind) || route.includes(name);

/** With one channel more or less; a kind that is listed still stands for those of it that come later, unless one of it is left out. */
export function withChannel(route: Route, channels: readonly Named[], channel: Named, isHeard: boolean): Route {
  if (hears(route, channel) === isHeard) return route;
  if (isHeard) return [...(route as readonly string[]), channel.name];
  if (route === "all") return channels.filter((other) => other.name !== channel.name).map(({ name }) => name);
  const kept = route.filter((entry) => entry !== channel.kind && entry !== channel.name);
  const lost = channels.filter((other) => other.name !== channel.name && hears(route, other) && !hears(kept, other));
  return [...kept, ...lost.map(({ name }) => name)];
}

export const chosenOf = (channels: readonly Named[]): Route => channels.map(({ name }) => name);

export const isSameRoute = (a: Route, b: Route): boolean =>
  a === "all" || b === "all" ? a === b : a.length === b.length && a.every((entry) => b.includes(entry));

/** A channel that has another name is still told; `null`: nothing changes. What is a kind goes on standing for it. */
export function renamedIn(route: Route, kinds: readonly string[], channel: Named, to: string): Route | null {
  const { name: from } = channel;
  if (route === "all" || from === to || !route.includes(from)) return null;
  if (kinds.includes(from)) return hears(route, { ...channel, name: to }) ? null : [...route, to];
  return route.map((entry) => (entry === from ? to : entry));
}
