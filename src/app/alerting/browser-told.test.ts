/** Browser push: who was told, and who was not. */
import { randomBytes } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { beforeAll, describe, expect, test } from "vitest";
import { keysOf, newReceiver } from "../../notifications/push-receiver.fixture.ts";
import { AlertingLab, minute } from "./alerting.fixture.ts";

// The encryption is loaded with the first message; the clock of the lab does not wait for it.
beforeAll(() => import("web-push"));

const filed = [
  { kind: "browser", name: "browser", settings: {} },
  { kind: "webhook", name: "hook", settings: { url: "http://127.0.0.1:1/hook" } },
];
const subscription = () => ({
  endpoint: `https://fcm.googleapis.com/${randomBytes(8).toString("hex")}`,
  keys: keysOf(newReceiver("a")),
});
function labOf(pushStatus: () => number) {
  const lab: AlertingLab = new AlertingLab({
    filed,
    status: (url) => (url.hostname === "fcm.googleapis.com" ? pushStatus() : 200),
    rows: {
      audits: (nowMs) => [
        { node: "attic", satellite: "s", name: "eu1", newest: [], missing: [{ atMs: nowMs, piece: "P", action: "GET_AUDIT", line: "" }] },
      ],
    },
  });
  const subscribe = () => lab.notifications.desk.subscribe(subscription(), "phone");
  const states = () =>
    lab.alerting.desk
      .detail(1, "en")!
      .deliveries.filter(({ channel_name }) => channel_name === "browser")
      .map(({ state, answer }) => `${state}: ${answer}`);
  return { lab, subscribe, states, open: () => lab.alerting.openAlerts().map(({ rule }) => rule) };
}

test("with no browser that ever asked, nobody is told and no alarm is raised", async () => {
  const { lab, states, open } = labOf(() => 201);
  await lab.run(minute);
  expect(states()).toEqual(["dead: No browser asks to be told."]);
  expect(open()).toEqual(["audit-failed"]);
});

test("when the last browser turns out to be gone, it was not told, and the other channels say so until one asks again", async () => {
  const { lab, subscribe, states, open } = labOf(() => 410);
  subscribe();
  await lab.clock.pass(1000);
  await lab.run(minute);
  expect(states()).toEqual([expect.stringMatching(/^dead: No browser is left to be told/)]);
  expect(open()).toEqual(["audit-failed", "channel-failing"]);
  expect(lab.sent.filter(({ url, body }) => url.endsWith("hook") && body.includes("channel-failing"))).toHaveLength(1);
  subscribe();
  await lab.run(10_000);
  expect(open()).toEqual(["audit-failed"]);
});

test("a browser that is told is told", async () => {
  const { lab, subscribe, states } = labOf(() => 201);
  subscribe();
  await lab.run(minute);
  expect(states()).toEqual(["sent: 1 of 1 browsers were told."]);
});

describe("with another secret key", () => {
  function moved() {
    const db = new DatabaseSync(":memory:");
    const deskOf = (secret: number) => new AlertingLab({ filed, db, secret }).notifications.desk;
    const before = deskOf(1).subscribe(subscription(), "phone");
    return { before, desk: deskOf(2), putBack: () => deskOf(1) };
  }

  test("who looks is told why there is no key, and nothing is lost by it", () => {
    const { before, desk, putBack } = moved();
    expect(desk.pushKey()).toEqual({
      key: null,
      trouble: { message: expect.stringContaining("another key") as string, fix: expect.stringContaining("former key back") as string },
      subscriptions: 1,
    });
    expect(putBack().pushKey()).toEqual(before);
  });

  test("who asks to be told gets a new key, and the others have to ask again", () => {
    const { before, desk } = moved();
    const { key } = desk.pushKeyToAsk();
    expect(key).not.toBe(before.key);
    expect(desk.pushKey()).toEqual({ key, trouble: null, subscriptions: 0 });
    expect(desk.pushKeyToAsk()).toEqual({ key });
  });
});
