/** Channels that do something by the clock, as they are set now. */
import { AppError } from "../core/errors.ts";
import type { ChannelRow, OpenChannel } from "./channel-rows.ts";
import type { ChannelStore } from "./channel-store.ts";
import { channelOf } from "./channels/index.ts";
import type { DigestChannel } from "./digests.ts";
import type { PulseChannel } from "./pulse.ts";
import { inZone } from "./time-zone.ts";

type Store = Pick<ChannelStore, "list" | "open">;

export const digestChannels = (store: Store, serverZone: string): readonly DigestChannel[] =>
  opened(store, "digestOf").flatMap(({ row, open: { channel, settings } }) => {
    const rhythm = channel.digestOf?.(settings) ?? null;
    const { id, language, zone } = inZone(row, serverZone);
    return rhythm === null ? [] : [{ id, language, plan: { ...rhythm, zone } }];
  });

export const pulseChannels = (store: Store): readonly PulseChannel[] =>
  opened(store, "everyMs").flatMap(({ row: { id }, open: { channel, settings } }) =>
    channel.everyMs === undefined ? [] : [{ id, everyMs: channel.everyMs(settings) }],
  );

/** Asked every two seconds: secrets are unsealed of those alone that do it. One that cannot be opened (its secrets are under a lost key) does nothing by the clock; sending through it says why. */
function opened(store: Store, does: "digestOf" | "everyMs"): readonly { readonly row: ChannelRow; readonly open: OpenChannel }[] {
  return store.list().flatMap((row) => {
    if (channelOf(row.kind)?.[does] === undefined) return [];
    try {
      return [{ row, open: store.open(row.id) }];
    } catch (cause) {
      if (cause instanceof AppError) return [];
      throw cause;
    }
  });
}
