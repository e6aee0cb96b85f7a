/** What every kind of channel is: settings that describe themselves, a pure `format`, and a `send` that says what became of it. */
import type * as z from "zod/mini";
import type { Lookup } from "../sources/http/address-guard.ts";
import type { Send } from "../sources/http/send.ts";
import type { SettingsSchema } from "./field.ts";
import type { Message } from "./message.ts";
import type { DigestRhythm } from "./digest-plan.ts";
import type { PushDesk } from "./push-desk.ts";

/** What the other side said. */
export interface SinkAnswer {
  /** Of HTTP or SMTP; `null`: it did not answer. */
  readonly status: number | null;
  readonly text: string;
}

export type SendResult =
  | { readonly is: "sent"; readonly answer: SinkAnswer }
  /** `afterMs`: how long the other side asks to wait; `null`: it does not say. */
  | { readonly is: "retry"; readonly afterMs: number | null; readonly answer: SinkAnswer }
  /** There is nobody to be told, so trying again helps nobody. `lost`: there was somebody before. */
  | { readonly is: "nobody" | "lost"; readonly answer: SinkAnswer };

export interface ChannelTools {
  readonly now: () => number;
  /** The guarded sender; everything over HTTP goes through it. */
  readonly http: Send;
  /** A guarded one, for what is not HTTP; left out, the system's. */
  readonly lookup?: Lookup;
  readonly signal: AbortSignal;
  /** Browsers that asked to be told. */
  readonly push: PushDesk;
  /** A certificate authority beside the known ones, as PEM. */
  readonly authority?: string;
}

export interface Channel<S = unknown, R = unknown> {
  readonly kind: string;
  /** `pulses`: it tells of no alert; it is called as long as the pipeline works. */
  readonly takes: "alerts" | "pulses";
  readonly settings: SettingsSchema;
  /** Where it also tells by the clock; `null`: not as it is set. */
  digestOf?(settings: S): DigestRhythm | null;
  /** Of one that takes pulses: the time between two. */
  everyMs?(settings: S): number;
  format(message: Message, settings: S): R;
  /** What throws is a bug; whatever the other side does is a value. */
  send(request: R, settings: S, tools: ChannelTools): Promise<SendResult>;
}

type Declared<Z extends SettingsSchema, R> = Omit<Channel<z.output<Z>, R>, "settings"> & { readonly settings: Z };

/** Keeps the types of a channel together; the list knows it as a plain `Channel`. */
export const channel = <Z extends SettingsSchema, R>(declared: Declared<Z, R>): Channel => declared as unknown as Channel;
