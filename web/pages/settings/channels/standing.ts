/** Whether a channel works, and on how many ways a critical alert reaches people. */
import type { ChannelRow, Channels, PushKey } from "../../../../src/core/views.ts";

/** By what was tried last. `untested`: nothing went through it yet. `nobody`: no browser asks to be told. */
export type Standing = "works" | "failing" | "untested" | "nobody";

export function standingOf(channel: ChannelRow, push: PushKey | null): Standing {
  if (channel.kind === "browser" && push !== null && push.subscriptions === 0) return "nobody";
  if (channel.kind === "browser" && push !== null && push.key === null) return "failing";
  if (channel.last_sent_at !== null) return "works";
  return channel.last_answer !== null || channel.dead > 0 ? "failing" : "untested";
}

export interface Reach {
  /** On which a critical alert arrives, as far as is known. */
  readonly ways: number;
  /** How many of them delivered nothing yet. */
  readonly unproven: number;
  /** Names of further ones, which failed last. */
  readonly failing: readonly string[];
}

/** `proven`: ids of those whose test somebody has read. */
export function reachOf({ channels }: Channels, push: PushKey | null, proven: ReadonlySet<string> = new Set()): Reach {
  const heard = channels
    .filter((channel) => channel.hears.includes("critical"))
    .map((channel) => ({ id: channel.id, name: channel.name, standing: standingOf(channel, push) }))
    .filter(({ standing }) => standing !== "nobody");
  const failing = heard.filter(({ standing }) => standing === "failing");
  const unproven = heard.filter(({ id, standing }) => standing === "untested" && !proven.has(id));
  return { ways: heard.length - failing.length, unproven: unproven.length, failing: failing.map(({ name }) => name) };
}
