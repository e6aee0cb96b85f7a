/** Channels that gave messages up and took none since, by what is stored: a restart neither forgets nor repeats one. */
import type { FailingChannelRow } from "../alerts/watches.ts";
import type { ChannelStore } from "./channel-store.ts";
import type { MessageStore } from "./message-store.ts";
import { takesAlerts } from "./routing.ts";

/** A message that was given up between two that were taken is told, too: it stands for so long. */
const leastMs = 10 * 60_000;

interface Stores {
  readonly channels: Pick<ChannelStore, "list" | "provenAtMs">;
  readonly messages: Pick<MessageStore, "lastSentMs" | "lossSince">;
}

export const failingChannels = ({ channels, messages }: Stores, nowMs: number): readonly FailingChannelRow[] =>
  channels
    .list()
    .filter(takesAlerts)
    .flatMap(({ id, name }) => {
      const worksSinceMs = Math.min(messages.lastSentMs(id) ?? 0, nowMs - leastMs);
      const loss = messages.lossSince(id, Math.max(worksSinceMs, channels.provenAtMs(id) ?? 0));
      if (loss === null) return [];
      const { since_ms: sinceMs, lost, why, refusals, answer } = loss;
      return [{ channel: id, name, sinceMs, lost, why, refusals, answer }];
    });
