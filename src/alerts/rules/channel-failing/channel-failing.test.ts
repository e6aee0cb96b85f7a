import { describe, expect, test } from "vitest";
import { said } from "../../judging.fixture.ts";
import { judged } from "../../watched.fixture.ts";
import { failingChannel as row } from "../../failing-channel.fixture.ts";
import type { FailingChannelRow } from "../../watches.ts";
import { channelFailing, failingChannelOf } from "./index.ts";

const whyOf = (more: Partial<FailingChannelRow>, language: "en" | "de" = "en") =>
  said(channelFailing, judged(channelFailing, [row(more)])[0]!, language).why;

test("each channel has an alert of its own, which keeps its key when the channel is renamed", () => {
  const found = judged(channelFailing, [row(), row({ channel: "2e0d", name: "mail" })]);
  expect(found.map(({ part, severity, node }) => [part, severity, node])).toEqual([
    ["1f0c", "critical", null],
    ["2e0d", "critical", null],
  ]);
  expect(judged(channelFailing, [row({ name: "pocket" })])[0]!.part).toBe("1f0c");
});

describe("says what happened", () => {
  test.each<[string, Partial<FailingChannelRow>, string]>([
    ["a refusal", {}, "It refused a message 8 times: chat not found. Since 26 Nov, 11:00 one message was given up and"],
    [
      "a day without",
      { why: "late", refusals: 0, lost: 3 },
      "It did not take a message for a day: chat not found. Since 26 Nov, 11:00 3 messages",
    ],
    ["no words", { why: "late", answer: " " }, "It did not take a message for a day. Since"],
    [
      "nobody left",
      { why: "lost" },
      "No browser is left to be told: the last one withdrew, its data were cleared, or the key of the monitor was lost. Since",
    ],
  ])("%s", (_name, more, words) => expect(whyOf(more)).toContain(words));

  test("in German, too", () => expect(whyOf({}, "de")).toContain("Er hat eine Nachricht 8-mal abgelehnt: chat not found. Seit 26. Nov."));
});

test("an alert of another rule is about no channel", () =>
  expect([
    failingChannelOf({ rule: "channel-failing", part: "1f0c" }),
    failingChannelOf({ rule: "compaction-failed", part: "1f0c" }),
  ]).toEqual(["1f0c", null]));
