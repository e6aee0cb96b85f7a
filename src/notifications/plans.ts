/** Channels that do something by the clock, as they are set now. */
import { AppError } from "../core/errors.ts";
import type { ChannelRow, OpenChannel } from "./channel-rows.ts";
import type { ChannelStore } from "./channel-store.ts";
import type { DigestChannel } from "./digests.ts";
import type { PulseChannel } from "./pulse.ts";

type Store = Pick<ChannelStore, "list" | "open">;

export const digestChannels = (store: Store, serverZone: string): readonly DigestChannel[] =>
  opened(store).flatMap(({ row: { id, language, timeZone }, open: { channel, settings } }) => {
    const rhythm = channel.digestOf?.(settings) ?? null;
    return rhythm === null ? [] : [{ id, language, plan: { ...rhythm, zone: timeZone ?? serverZone } }];
  });

export const pulseChannels = (store: Store): readonly PulseChannel[] =>
  opened(store).flatMap(({ row: { id }, open: { channel, settings } }) =>
    channel.everyMs === undefined ? [] : [{ id, everyMs: channel.everyMs(settings) }],
  );

/** One that cannot be opened (its secrets are under a lost key) does nothing by the clock; sending through it says why. */
function opened(store: Store): readonly { readonly row: ChannelRow; readonly open: OpenChannel }[] {
  return store.list().flatMap((row) => {
    try {
      return [{ row, open: store.open(row.id) }];
    } catch (cause) {
      if (cause instanceof AppError) return [];
      throw cause;
    }
  });
}
