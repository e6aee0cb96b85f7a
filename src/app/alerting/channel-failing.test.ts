/** A channel that does not deliver is told of over the others, once. */
import { describe, expect, test } from "vitest";
import { AlertingLab, minute, type LabOptions } from "./alerting.fixture.ts";

const hour = 60 * minute;
const filed = ["phone", "hook"].map((name) => ({ kind: "webhook", name, settings: { url: `http://127.0.0.1:1/${name}` } }));

interface World extends Pick<LabOptions, "db" | "clock" | "route"> {
  /** Of the phone. */
  readonly status: (body: string, atMs: number) => number;
  readonly isMissing: (sinceStartMs: number) => boolean;
  readonly startedMs?: number;
}
function labOf({ status, isMissing, startedMs, ...more }: World): AlertingLab {
  const missing = [{ atMs: 0, piece: "P", action: "GET_AUDIT", line: "" }];
  const lab: AlertingLab = new AlertingLab({
    ...more,
    filed,
    status: (url, body) => (url.pathname === "/phone" ? status(body, lab.clock.now() - start) : 200),
    rows: {
      audits: (nowMs) =>
        isMissing(nowMs - start)
          ? [{ node: "attic", satellite: "s", name: "eu1", newest: [], missing: missing.map((one) => ({ ...one, atMs: start })) }]
          : [],
    },
  });
  const start = startedMs ?? lab.clock.now();
  return lab;
}

interface Told {
  readonly rule: string;
  readonly telling: string;
  readonly why_now: string;
}
const told = (lab: AlertingLab, name: string) =>
  lab.sent
    .filter(({ url }) => url.endsWith(name))
    .flatMap(({ body }) => (JSON.parse(body) as { alerts: Told[] }).alerts)
    .map(({ rule, telling }) => `${rule} ${telling}`);
const atFirst = (ms: number) => ms < minute;

describe("a channel that refuses everything", () => {
  test("is told of over the other one once, lasts, and hears nothing of it itself", async () => {
    const lab = labOf({ status: () => 400, isMissing: atFirst });
    await lab.run(23 * hour);
    expect(told(lab, "hook")).toEqual(["audit-failed opened", "channel-failing opened", "audit-failed resolved"]);
    expect(new Set(told(lab, "phone"))).toEqual(new Set(["audit-failed opened", "audit-failed resolved"]));
    expect(lab.alerting.openAlerts().map(({ rule }) => rule)).toEqual(["channel-failing"]);
    const detail = lab.alerting.desk.list("open", { nodes: null, fromMs: 0, toMs: lab.clock.now(), step: null }, "en", "UTC").alerts[0]!;
    expect(detail.why_now).toMatch(/^It refused a message 8 times: ok\. Since 23 Nov, \d\d:\d\d 2 messages were given up and/);
    expect(lab.failures).toEqual([]);
  });

  test("a restart says nothing again and ends nothing", async () => {
    const first = labOf({ status: () => 400, isMissing: atFirst });
    const startedMs = first.clock.now();
    await first.run(hour);
    await first.notifications.stop();
    const next = labOf({ status: () => 400, isMissing: () => false, db: first.db, clock: first.clock, startedMs });
    next.notifications.start();
    await next.run(20 * hour);
    expect([...told(first, "hook"), ...told(next, "hook")].toSorted()).toEqual([
      "audit-failed opened",
      "audit-failed resolved",
      "channel-failing opened",
    ]);
    expect(next.alerting.openAlerts().map(({ rule }) => rule)).toEqual(["channel-failing"]);
  });

  test("is no matter any more when nothing goes to it", async () => {
    const first = labOf({ status: () => 400, isMissing: atFirst });
    await first.run(hour);
    await first.notifications.stop();
    const next = labOf({ status: () => 400, isMissing: () => false, db: first.db, clock: first.clock, route: ["hook"] });
    next.notifications.start();
    await next.run(minute);
    expect(next.alerting.openAlerts()).toEqual([]);
  });

  test("works again with the next message that it takes, and then the other one hears that it is over", async () => {
    const again = 2 * hour;
    const lab = labOf({
      status: (_body, ms) => (ms < again ? 400 : 200),
      isMissing: (ms) => atFirst(ms) || (ms >= again && ms < again + minute),
    });
    await lab.run(again - minute);
    expect(told(lab, "hook").at(-1)).toBe("audit-failed resolved");
    await lab.run(5 * minute);
    expect(told(lab, "hook").slice(-2).toSorted()).toEqual(["audit-failed opened", "channel-failing resolved"]);
    await lab.run(hour);
    expect(told(lab, "phone").filter((one) => one.startsWith("channel-failing"))).toEqual([]);
    expect(lab.alerting.openAlerts()).toEqual([]);
  });

  test("works again with a test that arrives", async () => {
    let isWell = false;
    const lab = labOf({ status: () => (isWell ? 200 : 400), isMissing: atFirst });
    await lab.run(2 * hour);
    isWell = true;
    const { id } = lab.notifications.desk.list().channels.find(({ name }) => name === "phone")!;
    expect(await lab.notifications.desk.test(id)).toMatchObject({ sent: true });
    await lab.run(10_000);
    expect(lab.alerting.openAlerts()).toEqual([]);
    expect(told(lab, "hook").at(-1)).toBe("channel-failing resolved");
  });
});

test("one message that is refused among others that are taken is told, and is over", async () => {
  const lab = labOf({ status: (body) => (body.includes('"telling":"opened"') ? 413 : 200), isMissing: atFirst });
  await lab.run(5 * hour);
  expect(told(lab, "hook")).toEqual(["audit-failed opened", "channel-failing opened", "audit-failed resolved", "channel-failing resolved"]);
});

test("a channel that takes nothing for a day says so in other words", async () => {
  const lab = labOf({ status: () => 401, isMissing: atFirst });
  await lab.run(25 * hour);
  const [open] = lab.alerting.desk.list("open", { nodes: null, fromMs: 0, toMs: lab.clock.now(), step: null }, "de", "UTC").alerts;
  expect(open!.why_now).toMatch(/^Er hat eine Nachricht einen Tag lang nicht angenommen: ok\. Seit/);
});
