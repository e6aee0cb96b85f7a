/** The demo from its first start on: ninety days of history are there soon, and they take little room. */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sources, Traffic } from "../../src/core/views.ts";
import { startBuilt, type BuiltMonitor } from "../support/built-monitor.ts";
import { until } from "../support/running-app.ts";

const dayMs = 86_400_000;

interface BandwidthDay {
  readonly intervalStart: string;
  readonly egress: { readonly usage: number; readonly repair: number; readonly audit: number };
  readonly ingress: { readonly usage: number; readonly repair: number };
}

let monitor: BuiltMonitor;
beforeAll(async () => {
  monitor = await startBuilt(["--demo"]);
});
afterAll(async () => {
  await monitor?.stop();
});

const ask = async <T>(what: string) => (await (await fetch(`${monitor.url}/api/v1/${what}`)).json()) as T;

test("every one of ninety days is there for every node, and no source is behind", async () => {
  await until(
    () => ask<Sources>("sources"),
    ({ sources }) => sources.length > 0 && sources.every((source) => source.state === "live"),
  );
  const today = Math.floor(Date.now() / dayMs) * dayMs;
  const from = new Date(today - 89 * dayMs).toISOString();
  const { series } = await ask<Traffic>(`traffic?by=node&step=day&from=${from}`);
  expect(series.map(({ key }) => key).toSorted()).toEqual(["node-1", "node-2", "node-3", "node-4", "node-5", "node-6"]);
  for (const { key, points } of series) {
    const days = new Set(points.filter((point) => point.ok > 0).map((point) => point.at.slice(0, 10)));
    expect([key, days.size]).toEqual([key, 90]);
  }
});

test("each node's API agrees with what its log adds up to, day by day, thinned or not", async () => {
  const { sources } = await until(
    () => ask<Sources>("sources"),
    // A node that is just off does not answer, as its log says.
    (answer) => answer.sources.filter(({ kind, state }) => kind === "api" && state !== "catching_up").length === 6,
  );
  // The day that is not over moves while it is compared.
  const today = Math.floor(Date.now() / dayMs) * dayMs;
  const yesterday = new Date(today - 1);
  const from = new Date(Date.UTC(yesterday.getUTCFullYear(), yesterday.getUTCMonth(), 1)).toISOString();
  for (const { node, target } of sources.filter(({ kind }) => kind === "api")) {
    const range = `nodes=${node}&from=${from}&to=${new Date(today).toISOString()}`;
    const { series } = await ask<Traffic>(`traffic?by=action&step=day&${range}`);
    const logged = (action: string, day: string) =>
      series.find(({ key }) => key === action)?.points.find(({ at }) => at.startsWith(day))?.bytes ?? 0;
    const told = (await (await fetch(`${target}/at/${today - 1}/api/sno/satellites`)).json()) as { bandwidthDaily: BandwidthDay[] };
    expect(told.bandwidthDaily).toHaveLength(yesterday.getUTCDate());
    for (const { intervalStart, egress, ingress } of told.bandwidthDaily) {
      const day = intervalStart.slice(0, 10);
      expect([node, day, logged("GET", day), logged("GET_REPAIR", day), logged("GET_AUDIT", day)]).toEqual([
        node,
        day,
        egress.usage,
        egress.repair,
        egress.audit,
      ]);
      expect([node, day, logged("PUT", day), logged("PUT_REPAIR", day)]).toEqual([node, day, ingress.usage, ingress.repair]);
    }
  }
});

test("it takes at most 500 MB on the disk", () => {
  expect(bytesOf(join(monitor.dir, "data"))).toBeLessThanOrEqual(500_000_000);
});

function bytesOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
