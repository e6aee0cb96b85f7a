/** Who hears of what. */
import { describe, expect, test } from "vitest";
import { canary } from "../alerts/canary.ts";
import { outboxRowsOf, usedChannels, type Heard, type Hearing } from "./routing.ts";

const hearing: Hearing = {
  routing: { critical: "all", warning: ["email"], info: ["phone"] },
  channels: [
    { id: "m", kind: "email", name: "me" },
    { id: "p", kind: "ntfy", name: "phone" },
    { id: "h", kind: "heartbeat", name: "dead man" },
  ],
  pulses: ["h"],
};
const told = (telling: Heard["telling"], alert: Partial<Heard["alert"]>): Heard => ({
  telling,
  alert: { id: 7, rule: "disk-full", node: "attic", part: "", severity: "warning", told: null, ...alert },
});

describe("a telling goes to", () => {
  test.each<[string, Heard, readonly string[]]>([
    ["the channels of its severity", told("opened", {}), ["m"]],
    ["all of them, but no heartbeat", told("opened", { severity: "critical" }), ["m", "p"]],
    ["who heard of it, when it is over", told("resolved", { severity: "info", told: { severity: "critical", atMs: 1 } }), ["m", "p"]],
    ["others than the channel that it is about", told("opened", { rule: "channel-failing", part: "p", severity: "critical" }), ["m"]],
    ["the heartbeats that are due alone, of a canary", told("opened", { rule: canary.id, severity: "critical" }), ["h"]],
  ])("%s", (_who, telling, heardBy) => expect(outboxRowsOf([telling], hearing, 5).map(({ channel }) => channel)).toEqual(heardBy));

  test("rows in its order, with what was told to whom", () => {
    const ended = told("resolved", { id: 8, severity: "info", told: { severity: "warning", atMs: 1 } });
    const row = { rule: "disk-full", node: "attic", severity: "warning", channel: "m", atMs: 5 };
    expect(outboxRowsOf([told("opened", {}), ended], hearing, 5)).toEqual([
      { ...row, alertId: 7, telling: "opened" },
      { ...row, alertId: 8, telling: "resolved" },
    ]);
  });
});

test("a channel is used where a severity or a digest goes to it", () => {
  const routing = { critical: [], warning: [], info: ["phone"] };
  expect([...usedChannels({ ...hearing, routing }, ["m"])].toSorted()).toEqual(["m", "p"]);
  expect([...usedChannels({ ...hearing, routing }, [])]).toEqual(["p"]);
});
