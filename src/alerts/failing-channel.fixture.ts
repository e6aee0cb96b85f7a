/** Channels that do not deliver. */
import { ago, hourMs } from "./watched.fixture.ts";
import type { FailingChannelRow } from "./watches.ts";

/** What was given up, and why. */
export const failingChannel = (more: Partial<FailingChannelRow> = {}): FailingChannelRow => ({
  channel: "1f0c",
  name: "phone",
  sinceMs: ago(hourMs),
  lost: 1,
  why: "refused",
  refusals: 8,
  answer: "chat not found",
  ...more,
});

/** One for each cause, each by itself. */
export const failingChannels = (answer: string): readonly (readonly FailingChannelRow[])[] =>
  (["refused", "late", "lost"] as const).map((why, i) => [failingChannel({ name: "mail", why, lost: 1 + i, answer })]);
