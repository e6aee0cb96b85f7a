/** Whether a channel works, and on how many ways a critical alert reaches people. */
import type { ChannelRow, Channels, PushKey } from "../../../../src/core/views.ts";

/** By what was tried last. `untested`: nothing went through it yet. `nobody`: no browser asks to be told. */
export type Standing = "works" | "failing" | "untested" | "nobody";

export function standingOf(channel: ChannelRow, push: PushKey | null): Standing {
  if (channel.kind === "browser" && push !== null && push.subscriptions === 0) return "nobody";
  if (channel.last_sent_at !== null) return "works";
  return channel.last_answer !== null || channel.dead > 0 ? "failing" : "untested";
}

export interface Reach {
  /** Ways that a critical alert takes. */
  readonly ways: number;
  /** Names of those of them that failed last. */
  readonly failing: readonly string[];
}

export function reachOf({ channels }: Channels, push: PushKey | null): Reach {
  const heard = channels
    .filter((channel) => channel.hears.includes("critical"))
    .map((channel) => ({ name: channel.name, standing: standingOf(channel, push) }))
    .filter(({ standing }) => standing !== "nobody");
  return { ways: heard.length, failing: heard.filter(({ standing }) => standing === "failing").map(({ name }) => name) };
}
