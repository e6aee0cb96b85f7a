/** What takes long holds nothing up, and lines are looked up for what opens alone. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Sought } from "../../alerts/sought.ts";
import { auditsRow } from "../../alerts/watched.fixture.ts";
import type { AuditsRow, ErrorsRow } from "../../alerts/watches.ts";
import { AlertingLab, minute } from "./alerting.fixture.ts";
import type { RateWatch } from "./rate-watch.ts";
import type { WatchBuilders } from "./watch-builders.ts";

const dayMs = 86_400_000;
const nodeNames = Array.from({ length: 60 }, (_, i) => `node ${i}`);
const errorsRow = (node: string, nowMs: number, more: Partial<ErrorsRow> = {}): ErrorsRow => ({
  node,
  class: "disk-io",
  text: "the disk did not answer",
  side: "node",
  last15: 4,
  usualPer15: 2,
  variance: 4,
  firstAtMs: nowMs - 20 * dayMs,
  minutesMs: [nowMs - 2 * minute],
  ...more,
});

class LineDesk {
  readonly asked: string[] = [];
  readonly lines = (sought: readonly Sought[]) => {
    for (const { lines } of sought) this.asked.push(`${lines.node} ${lines.names.join()}`);
    return Promise.resolve(new Map(sought.map(({ key }) => [key, ["a line"]])));
  };
}

test("in a fleet in which every node has louder errors than usual, lines are looked up for the two that fire, once", async () => {
  const desk = new LineDesk();
  let firing: readonly string[] = [];
  const rows = {
    errors: (nowMs: number) =>
      nodeNames.flatMap((node) => [
        errorsRow(node, nowMs, { class: "canceled", side: "client", last15: 900 }),
        errorsRow(node, nowMs, { class: "nobody", side: "none", last15: 900 }),
        errorsRow(node, nowMs, { last15: firing.includes(node) ? 40 : 4 }),
      ]),
  };
  const lab = new AlertingLab({ filed: [], nodeNames, rows, more: { lines: desk.lines } });
  await lab.run(12 * minute);
  expect(desk.asked).toEqual([]);
  firing = ["node 7", "node 40"];
  await lab.run(30 * minute);
  expect(desk.asked).toEqual(["node 7 disk-io", "node 40 disk-io"]);
  expect(lab.alerting.engine.open().map(({ node, evidence }) => [node, evidence.lines])).toEqual([
    ["node 7", ["a line"]],
    ["node 40", ["a line"]],
  ]);
  expect(lab.failures).toEqual([]);
});

test("a failed audit is told and the heartbeat goes on while looks at scores and rates do not come back", async () => {
  const filed = [
    { kind: "webhook", name: "hook", settings: { url: "http://127.0.0.1:1/hook" } },
    { kind: "heartbeat", name: "dead man", settings: { url: "http://127.0.0.1:1/ping", every_minutes: 1 } },
  ];
  const never = new Promise<never>(() => undefined);
  const rates = new Proxy({}, { get: () => () => never }) as RateWatch;
  let missing: AuditsRow["missing"] = [];
  const quick = (rows: readonly unknown[]) => ({ nowMs: lab.clock.now(), rows, blind: new Set() });
  const looks = { audits: () => quick([auditsRow({ missing })]), presence: () => quick([]), nodeState: () => quick([]) };
  const builders = new Proxy(looks, { get: (own, name) => Reflect.get(own, name) ?? (() => never) }) as unknown as WatchBuilders;
  const lab: AlertingLab = new AlertingLab({ filed, more: { rates, builders } });
  const run = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 2000) {
      lab.alerting.turn();
      await nextTurn();
      await lab.clock.pass(2000);
    }
  };
  await run(3 * minute);
  missing = [{ atMs: lab.clock.now(), piece: "P1", action: "GET_AUDIT" }];
  await run(2 * minute);
  const to = (place: string) => lab.sent.filter(({ url }) => url.endsWith(place)).length;
  expect(to("/hook")).toBe(1);
  expect(to("/ping")).toBeGreaterThanOrEqual(4);
  const before = to("/ping");
  // Whoever waits for the heartbeat hears that looks do not come back.
  await run(30 * minute);
  expect(to("/ping")).toBeLessThan(before + 14);
});

test("what fires is told without its lines when they cannot be read", async () => {
  const lines = () => Promise.reject(new Error("the database is damaged"));
  const rows = { errors: (nowMs: number) => [errorsRow("node 7", nowMs, { last15: 40 })] };
  const lab = new AlertingLab({ filed: [], nodeNames, rows, more: { lines } });
  await lab.run(12 * minute);
  expect(lab.alerting.engine.open().map(({ node, evidence }) => [node, evidence.lines])).toEqual([["node 7", []]]);
  expect(lab.failures).toEqual(["alerts: lines failed"]);
});
