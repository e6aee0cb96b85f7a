/** The whole program beside nodes that answer, misbehave and come back: what the API and the pages say of them. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Health, NodeRow, Nodes, Sources } from "../../src/core/views.ts";
import { downloadLines } from "../support/log-lines.ts";
import { startDouble, type NodeApiDouble } from "../support/node-api-double.ts";
import { recordedMetrics } from "../support/recordings.ts";
import { runApp, until, type RunningApp } from "../support/running-app.ts";

let dir: string;
let well: NodeApiDouble;
let strange: NodeApiDouble;
let running: RunningApp;
let log: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "node-api-"));
  log = join(dir, "node.log");
  writeFileSync(log, downloadLines(1, 50, Date.now() - 60_000));
  well = await startDouble({ recording: "v1.162.3/healthy", metrics: recordedMetrics("v1.162.3", "metrics-traffic") });
  strange = await startDouble({ recording: "v1.142.7/healthy", misbehave: { "*": "html" } });
  running = await runApp([{ node: "attic", target: log }], {
    dataDir: join(dir, "data"),
    polled: [
      { node: "attic", kind: "api", address: well.url },
      { node: "attic", kind: "debug", address: well.url },
      { node: "cellar", kind: "api", address: strange.url.replace("http://", "http://me:secret@") },
      { node: "gone", kind: "api", address: "http://127.0.0.1:1" },
    ],
  });
});
afterAll(async () => {
  await running.stop();
  await well.stop();
  await strange.stop();
  rmSync(dir, { recursive: true, force: true });
});

const sources = () => running.get<Sources>("sources");
const row = (all: Sources, node: string, kind: string) => all.sources.find((s) => s.node === node && s.kind === kind);
const node = async (name: string): Promise<NodeRow> => (await running.get<Nodes>("nodes")).nodes.find((n) => n.name === name)!;

describe("polled nodes", () => {
  test("an API and a debug port that answer are live, with the time of their last answer and of the next question", async () => {
    const all = await until(sources, (s) => row(s, "attic", "api")?.state === "live" && row(s, "attic", "debug")?.state === "live");
    const api = row(all, "attic", "api")!;
    expect(api).toMatchObject({ target: well.url, last_error: null, unparsed: 0, lines_read: 0, last_line_at: null, stale: [] });
    expect(Date.now() - Date.parse(api.last_success_at!)).toBeLessThan(60_000);
    expect(Date.parse(api.next_try_at!)).toBeGreaterThan(Date.parse(api.last_success_at!) - 1000);
    expect(row(all, "attic", "log")).toMatchObject({ last_success_at: null, next_try_at: null });
    expect(await node("attic")).toMatchObject({ api: { state: "live" }, version: "1.162.3", started_at: "2026-11-23T20:03:12.973Z" });
  });

  test("every answer is asked for by GET, one at a time", async () => {
    await until(
      async () => well.requests.length,
      (n) => n > 30,
    );
    expect(well.requests.every((r) => r.startsWith("GET "))).toBe(true);
    // the API's poller and that of the debug port
    expect(well.mostInFlight).toBeLessThanOrEqual(2);
  });

  test("one that is no node says so with the cure, and shows no login", async () => {
    const all = await until(sources, (s) => row(s, "cellar", "api")?.last_error !== null && row(s, "cellar", "api") !== undefined);
    const api = row(all, "cellar", "api")!;
    expect(api).toMatchObject({ state: "error", last_error: { code: "not-json" }, last_success_at: null });
    expect(JSON.stringify(all)).not.toContain("secret");
    expect(await node("cellar")).toMatchObject({ verdict: "unknown", api: { state: "error" } });
  });

  test("one that is gone is missing, and a reason; the monitor itself is well", async () => {
    await until(sources, (s) => row(s, "gone", "api")?.state === "missing");
    const health = await running.get<Health>("health");
    expect(health.status).toBe("ok");
    expect(health.reasons.some((reason) => reason.startsWith("gone: Nothing listens at http://127.0.0.1:1/api/sno/"))).toBe(true);
    expect((await node("gone")).reasons[0]).toContain("Check that the node runs");
  });

  test("one that comes to its senses is live again by itself", async () => {
    strange.set("*", null);
    const all = await until(sources, (s) => row(s, "cellar", "api")?.state === "live");
    expect(row(all, "cellar", "api")!.last_error).toBeNull();
    expect(await node("cellar")).toMatchObject({ verdict: "ok", version: "1.142.7" });
  });

  test("another node at a known address is noticed after a restart of the monitor, too", async () => {
    // identities are stored within two seconds
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await running.app.stop();
    well.replay("v1.162.3/suspended");
    running = await runApp([{ node: "attic", target: log }], {
      dataDir: join(dir, "data"),
      polled: [{ node: "attic", kind: "api", address: well.url }],
    });
    const all = await until(sources, (s) => row(s, "attic", "api")?.last_error !== null && row(s, "attic", "api") !== undefined);
    expect(row(all, "attic", "api")).toMatchObject({ state: "error", last_error: { code: "other-node" } });
    expect((await node("attic")).reasons.at(-1)).toContain("a name of its own");
  });
});
