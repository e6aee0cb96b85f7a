/** What the page and the API are told of channels. */
import { expect, test } from "vitest";
import { rfc3339 } from "../../core/time.ts";
import { AlertingLab, minute } from "./alerting.fixture.ts";

const heartbeat = { kind: "heartbeat", name: "dead man", settings: { url: "http://127.0.0.1:1/beat", every_minutes: 5 } };

test("of a heartbeat is told when the last one got through, or what became of it", async () => {
  let status = 200;
  const lab = new AlertingLab({ filed: [heartbeat], status: () => status });
  const told = () => {
    const [row] = lab.notifications.desk.list().channels;
    return { last_sent_at: row!.last_sent_at, last_answer: row!.last_answer };
  };
  expect(told()).toEqual({ last_sent_at: null, last_answer: null });
  const startedAt = rfc3339(lab.clock.now());
  await lab.run(minute);
  expect(told()).toEqual({ last_sent_at: startedAt, last_answer: "ok" });
  status = 500;
  await lab.run(6 * minute);
  expect([lab.sent.length, told()]).toEqual([2, { last_sent_at: null, last_answer: "ok" }]);
});

test("a channel that there is not is the same answer whatever is asked of it", async () => {
  const { desk } = new AlertingLab({ filed: [] }).notifications;
  const unknown = { code: "channel-unknown", message: "There is no channel none.", fix: "/api/v1/channels lists them." };
  expect(() => desk.change("none", { name: "x" })).toThrow(expect.objectContaining(unknown));
  expect(() => desk.drop("none")).toThrow(expect.objectContaining(unknown));
  await expect(desk.test("none")).rejects.toMatchObject(unknown);
});
