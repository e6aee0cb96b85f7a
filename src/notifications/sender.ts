/** One message through one channel: opened, written in its way, sent. */
import { AppError } from "../core/errors.ts";
import type { ChannelTools, SendResult } from "./channel.ts";
import type { ChannelRow } from "./channel-rows.ts";
import type { ChannelStore } from "./channel-store.ts";
import { messageOf, type Speech } from "./compose.ts";
import type { Message } from "./message.ts";

export type SendMessage = (channel: string, message: Message, signal: AbortSignal) => Promise<SendResult>;

/** Settings that cannot be used, such as secrets under a lost key, are an answer like any other: they may be mended meanwhile. */
export function createSender(store: Pick<ChannelStore, "open">, tools: Omit<ChannelTools, "signal">): SendMessage {
  return async (id, message, signal) => {
    try {
      const { channel, settings } = store.open(id);
      return await channel.send(channel.format(message, settings), settings, { ...tools, signal });
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause;
      return { is: "retry", afterMs: null, answer: { status: null, text: `${cause.message} ${cause.fix}` } };
    }
  };
}

/** Letters and digits that nobody takes for another. */
const letters = "ACDEFGHJKLMNPQRTUVWXY34679";

export interface TestIo {
  readonly now: () => number;
  readonly random: () => number;
  readonly newKey: () => string;
}

/** @returns with the code that the message carries: who reads it back has seen it */
export async function sendTest(
  send: SendMessage,
  { id, language, zone }: Pick<ChannelRow, "id" | "language"> & Pick<Speech, "zone">,
  pageUrl: string | null,
  { now, random, newKey }: TestIo,
): Promise<{ readonly code: string; readonly result: SendResult }> {
  const code = [0, 1].map(() => letters[Math.floor(random() * letters.length)]!).join("");
  const message = messageOf({ key: newKey(), kind: "test", language, zone, nowMs: now(), pageUrl }, [], code);
  return { code, result: await send(id, message, new AbortController().signal) };
}
