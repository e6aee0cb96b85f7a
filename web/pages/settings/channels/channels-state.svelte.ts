/** Channels and messages as the monitor has them, and changes of them. */
import { ChannelRow, Channels, ChannelTest, Messages, PushKey, type MessageRow } from "../../../../src/core/views.ts";
import { ask, AskError } from "../../../live/api.ts";
import { send } from "../../../live/send.ts";

/** What the form sends. */
export interface ChannelDraft {
  readonly name: string;
  readonly settings: Record<string, unknown>;
  readonly language: ChannelRow["language"];
  readonly quiet: ChannelRow["quiet"];
  readonly time_zone?: ChannelRow["time_zone"];
}

export class ChannelsState {
  data = $state.raw<Channels | null>(null);
  messages = $state.raw<readonly MessageRow[]>([]);
  /** `null`: the monitor does not say. */
  push = $state.raw<PushKey | null>(null);
  error = $state.raw<AskError | null>(null);
  /** In this visit somebody read the code of a test of them back. */
  proven = $state.raw<ReadonlySet<string>>(new Set());

  prove(id: string): void {
    this.proven = new Set([...this.proven, id]);
  }

  async load(signal: AbortSignal): Promise<void> {
    try {
      const [data, { messages }, push] = await Promise.all([
        ask("channels", Channels, signal),
        ask("messages", Messages, signal),
        ask("push", PushKey, signal).catch(() => null),
      ]);
      this.data = data;
      this.messages = messages;
      this.push = push;
      this.error = null;
    } catch (cause) {
      if (!signal.aborted) this.error = AskError.of(cause);
    }
  }

  reload(): Promise<void> {
    return this.load(AbortSignal.timeout(30_000));
  }

  /** It is in the list with the next answer. @throws {AskError} */
  create(kind: string, draft: ChannelDraft): Promise<ChannelRow> {
    return send("POST", "channels", { kind, ...draft }, ChannelRow);
  }

  /** @throws {AskError} */
  async change(id: string, change: Partial<ChannelDraft>): Promise<ChannelRow> {
    const row = await send("PUT", `channels/${encodeURIComponent(id)}`, change, ChannelRow);
    await this.reload();
    return row;
  }

  /** @throws {AskError} */
  async drop(id: string): Promise<void> {
    this.data = await send("DELETE", `channels/${encodeURIComponent(id)}`, {}, Channels);
  }

  /** @throws {AskError} */
  test(id: string): Promise<ChannelTest> {
    return send("POST", `channels/${encodeURIComponent(id)}/test`, {}, ChannelTest);
  }

  /** @throws {AskError} */
  async resend(id: string): Promise<void> {
    this.messages = (await send("POST", `messages/${encodeURIComponent(id)}/resend`, {}, Messages)).messages;
  }
}
