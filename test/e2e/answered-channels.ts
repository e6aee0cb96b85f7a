/** The page of channels with channels by hand, for all tests of a file: what it sends, and an answer to each. */
import type { Locator, Page } from "playwright-core";
import type { ChannelRow } from "../../src/core/views.ts";
import { openAnswered, type Answers, type PageOptions } from "../support/answered-page.ts";
import { channelsAnswer, someChannels, someMessages } from "../support/card-answers/index.ts";
import type { BuiltPage } from "./built-page.ts";

export const now = Date.parse("2026-11-18T14:30:00Z");

export interface Change {
  readonly what: string;
  readonly body: unknown;
}
export type Reply = object | { readonly status: number; readonly body: object };

export const answers = (rows: readonly ChannelRow[] = someChannels(now)): Answers => ({
  channels: channelsAnswer(rows),
  messages: { messages: someMessages(now) },
  push: { key: "BKey", trouble: null, subscriptions: 1 },
});

export interface OpenedChannels {
  readonly page: Page;
  readonly faults: readonly string[];
  readonly changes: readonly Change[];
}
export type OpenChannels = (options?: Partial<PageOptions>, replies?: Readonly<Record<string, Reply>>) => Promise<OpenedChannels>;

/** Opens with what the page sends, and our answer to each: by method and address. */
export const answeredChannels =
  (built: BuiltPage): OpenChannels =>
  async (options = {}, replies = {}) => {
    const { page, faults } = await openAnswered(built.browser, {
      url: built.monitor.url,
      width: 1440,
      path: "/settings/channels",
      nowMs: now,
      ...options,
      answers: { ...answers(), ...options.answers },
    });
    const changes: Change[] = [];
    await page.route(/\/api\/v1\//, async (route) => {
      const request = route.request();
      if (request.method() === "GET") return route.fallback();
      const what = `${request.method()} ${new URL(request.url()).pathname.replace("/api/v1/", "")}`;
      changes.push({ what, body: request.postDataJSON() });
      const reply = replies[what] ?? { status: 404, body: {} };
      return "status" in reply && "body" in reply
        ? route.fulfill({ status: reply.status as number, json: reply.body })
        : route.fulfill({ json: reply });
    });
    await page.locator("#messages").waitFor();
    return { page, faults, changes };
  };
export const item = (page: Page, name: string): Locator => page.locator(`[data-channel="${name}"]`);
/** As a test of a channel is answered. */
export const tested = { code: "7K", sent: true, status: 200, answer: '{"id":"x1","event":"message"}', took_ms: 410 };
