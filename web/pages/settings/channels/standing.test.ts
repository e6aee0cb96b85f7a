import { describe, expect, test } from "vitest";
import type { ChannelRow } from "../../../../src/core/views.ts";
import { reachOf, standingOf, type Standing } from "./standing.ts";
import { meaningOf, type Meaning } from "./test-answer.ts";

const row = (over: Partial<ChannelRow>): ChannelRow => ({
  id: "c1",
  kind: "ntfy",
  name: "phone",
  language: "en",
  settings: {},
  secrets: [],
  quiet: null,
  time_zone: null,
  origin: "page",
  hears: ["critical"],
  waiting: 0,
  dead: 0,
  last_sent_at: null,
  last_answer: null,
  ...over,
});
const sent = { last_sent_at: "2026-11-18T06:00:00Z", last_answer: "ok" };
const nobody = { key: "k", trouble: null, subscriptions: 0 };

describe("a channel", () => {
  test.each<[string, Partial<ChannelRow>, Standing]>([
    ["that delivered", sent, "works"],
    ["that delivered after messages were given up", { ...sent, dead: 2 }, "works"],
    ["whose last try failed", { waiting: 1, last_answer: "401 Unauthorized" }, "failing"],
    ["that gave up", { dead: 1 }, "failing"],
    ["that sent nothing yet", { waiting: 1 }, "untested"],
    ["of no browser", { ...sent, kind: "browser" }, "nobody"],
  ])("%s", (_what, over, standing) => expect(standingOf(row(over), nobody)).toBe(standing));
});

test("no browser is told while the key of the monitor is lost", () => {
  const lost = { key: null, trouble: { message: "", fix: "" }, subscriptions: 1 };
  expect(standingOf(row({ ...sent, kind: "browser" }), lost)).toBe("failing");
  expect(standingOf(row(sent), lost)).toBe("works");
});

test("ways of a critical alert are those that hear of it and reach somebody", () => {
  const channels = [
    row(sent),
    row({ name: "me", last_answer: "535 no" }),
    row({ name: "quiet", hears: ["info"] }),
    row({ name: "desk", kind: "browser" }),
  ];
  expect(reachOf({ channels, kinds: [] }, nobody)).toEqual({ ways: 1, unproven: 0, failing: ["me"] });
  const fresh = row({ id: "c2", name: "new" });
  expect(reachOf({ channels: [...channels, fresh], kinds: [] }, { ...nobody, subscriptions: 1 })).toMatchObject({ ways: 3, unproven: 2 });
  expect(reachOf({ channels: [fresh], kinds: [] }, null, new Set(["c2"]))).toEqual({ ways: 1, unproven: 0, failing: [] });
  expect(reachOf({ channels: [], kinds: [] }, null)).toEqual({ ways: 0, unproven: 0, failing: [] });
});

test.each<[string, number | null, Meaning]>([
  ["ntfy", null, "silent"],
  ["ntfy", 401, "denied"],
  ["ntfy", 404, "unknown"],
  ["ntfy", 429, "tooMany"],
  ["ntfy", 400, "refused"],
  ["ntfy", 550, "broken"],
  ["email", 535, "denied"],
  ["email", 550, "unknown"],
  ["email", 451, "broken"],
  ["email", 554, "refused"],
])("%s with %s means %s", (kind, status, meaning) => expect(meaningOf(kind, status)).toBe(meaning));
