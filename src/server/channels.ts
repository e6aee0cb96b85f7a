/** What the server asks of the ways in which alerts reach people. */
import type * as view from "../core/views.ts";
import type { ChannelChange, ChannelInput } from "../notifications/channel-rows.ts";
import type { Subscription } from "../notifications/push-desk.ts";

export interface Channels {
  list(): view.Channels;
  /** @throws {AppError} channel-invalid, with the field */
  create(input: ChannelInput): view.ChannelRow;
  /** @throws {AppError} channel-unknown, channel-locked, channel-invalid */
  change(id: string, change: ChannelChange): view.ChannelRow;
  /** @throws {AppError} channel-unknown, channel-locked */
  drop(id: string): void;
  /** @throws {AppError} channel-unknown */
  test(id: string): Promise<view.ChannelTest>;
  messages(): view.Messages;
  /** @throws {AppError} message-unknown */
  resend(id: string): void;
  pushKey(): view.PushKey;
  /** A lost pair is made anew. @throws {AppError} of the secret key */
  pushKeyToAsk(): view.PushKeyToAsk;
  /** @throws {AppError} subscription-invalid, push-service-unknown */
  subscribe(subscription: Subscription, userAgent: string): view.PushKey;
  unsubscribe(endpoint: string): view.PushKey;
}
