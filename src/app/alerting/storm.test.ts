/** Much at once: few messages that hold all of it, and nothing twice. */
import { expect, test } from "vitest";
import { presenceRow, sourceRow, nodeStateRow } from "../../alerts/watched.fixture.ts";
import { AlertingLab, minute, type Sent } from "./alerting.fixture.ts";

const nodeNames = Array.from({ length: 500 }, (_, i) => `node ${i + 1}`);
const filed = ["first", "second"].map((name) => ({ kind: "webhook", name, settings: { url: `http://127.0.0.1:1/${name}` } }));
const told = (sent: readonly Sent[], name: string) =>
  sent.filter(({ url }) => url.endsWith(name)).map(({ atMs, body }) => ({ atMs, ...(JSON.parse(body) as { alerts: Told[] }) }));
interface Told {
  readonly id: number;
  readonly telling: string;
  readonly node: string;
}

/** The most messages that fall into five minutes. */
const densest = (times: readonly number[]) =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 5 * minute).length));

test("500 nodes that fail within seconds, in three ways, and come back: at most three messages a channel in five minutes", async () => {
  let failing = 0;
  const unreachable = (node: string, nowMs: number, i: number) =>
    presenceRow({
      node,
      lastLineAtMs: nowMs,
      sources: [
        i < failing
          ? sourceRow({ kind: "api", failedInARow: 3, failingSinceMs: nowMs - 20 * minute, lastSuccessAtMs: nowMs - 20 * minute })
          : sourceRow({ kind: "api", lastSuccessAtMs: nowMs }),
      ],
    });
  const state = (node: string, nowMs: number, i: number) =>
    nodeStateRow({ node, lastPingedAtMs: nowMs, quic: i < failing ? "misconfigured" : "ok", version: i < failing ? "1.1.1" : "1.162.3" });
  const lab = new AlertingLab({
    filed,
    nodeNames,
    rows: {
      presence: (nowMs) => nodeNames.map((node, i) => unreachable(node, nowMs, i)),
      nodeState: (nowMs) => nodeNames.map((node, i) => state(node, nowMs, i)),
    },
  });
  await lab.run(2 * minute);
  expect(lab.sent).toEqual([]);
  for (const next of [40, 250, 499, 500]) {
    failing = next;
    await lab.run(20_000);
  }
  await lab.run(15 * minute);
  failing = 0;
  await lab.run(60 * minute);
  expect(lab.failures).toEqual([]);
  for (const name of ["first", "second"]) {
    const messages = told(lab.sent, name);
    expect(densest(messages.map(({ atMs }) => atMs))).toBeLessThanOrEqual(3);
    const alerts = messages.flatMap(({ alerts: some }) => some);
    for (const telling of ["opened", "resolved"]) {
      const ids = alerts.filter((alert) => alert.telling === telling).map(({ id }) => id);
      expect(ids).toHaveLength(3 * nodeNames.length);
      expect(new Set(ids).size).toBe(ids.length);
    }
  }
  expect(lab.alerting.openAlerts()).toEqual([]);
});
