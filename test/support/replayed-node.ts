/**
 * The whole way of a node's answers on a clock of the test's own: the double's HTTP, the real pollers, the pipeline
 * with its tables on disk, the views, and the server that answers them. The threads alone are left out.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createAnswers } from "../../src/app/answers.ts";
import { Mirror } from "../../src/app/mirror.ts";
import { NodePollers } from "../../src/app/node-pollers.ts";
import { Pipeline } from "../../src/app/pipeline.ts";
import { migrateAll } from "../../src/app/tables.ts";
import type { FromIngest } from "../../src/app/worker-messages.ts";
import { rfc3339 } from "../../src/core/time.ts";
import { loadDictionaries } from "../../src/ingest/dictionaries.ts";
import { SourceTable } from "../../src/ingest/source-table.ts";
import { AccessStore, createServer } from "../../src/server/index.ts";
import { realGet, type Fetched, type Get } from "../../src/sources/http/get.ts";
import { FakeClock, seeded } from "../../src/sources/polling/fake-clock.fixture.ts";
import { openReader, openWriter } from "../../src/store/database.ts";
import { horizonOf } from "../../src/trackers/span.ts";
import { TrackerTables } from "../../src/trackers/tables.ts";
import { startDouble } from "./node-api-double.ts";
import { recordedJson } from "./recordings.ts";
import { noAlerts, noChannels, noMaintenance, noRules, settled, settledSettings } from "./settled-setup.ts";

export interface ReplayedNode {
  /** When the answers were recorded; the clock stands `askedForMs` later. */
  readonly recordedAtMs: number;
  readonly nowMs: number;
  /** When the newest good answer to such a path came. */
  heard(path: RegExp): string;
  get(path: string): Promise<unknown>;
  stop(): Promise<void>;
}

/** Long enough for every question, too short for a second round. */
const askedForMs = 20_000;
const stepMs = 50;
const retention = { eventsDays: 14, minutesDays: 30, hoursDays: 730 };
const name = "node";

export async function replayNode(recording: string, options: { readonly metrics?: string } = {}): Promise<ReplayedNode> {
  const dir = mkdtempSync(join(tmpdir(), "replayed-"));
  const double = await startDouble({ recording, ...(options.metrics === undefined ? {} : { metrics: options.metrics }) });
  const recordedAtMs = momentOf(recording);
  const clock = new FakeClock(recordedAtMs);
  const kinds = options.metrics === undefined ? (["api"] as const) : (["api", "debug"] as const);
  const node = nodeOn(join(dir, "data"), clock, (io) => {
    const polled = kinds.map((kind) => ({ node: name, kind, address: double.url }));
    return new NodePollers(polled, { pollMs: 300_000, timeoutMs: 5000 }, io);
  });
  for (let passed = 0; passed < askedForMs; passed += stepMs) {
    await clock.pass(stepMs);
    await node.answered();
  }
  await node.pipeline.commitNow();
  const server = serverOf(dir, node, clock);
  const { url } = await server.start();
  return {
    recordedAtMs,
    nowMs: clock.now(),
    heard: (path) => rfc3339(Math.max(...node.heard.entries().map(([asked, at]) => (path.test(asked) ? at : 0)))),
    get: async (path) => (await fetch(`${url}/api/v1/${path}`)).json(),
    async stop() {
      await server.stop();
      await node.stop();
      await double.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** The answers under a write lock were recorded without the moment; the node had been asked from outside right before. */
function momentOf(recording: string): number {
  const { recordedAt } = recordedJson(recording, "index") as { recordedAt?: string };
  const { lastQuicPingedAt } = recordedJson(recording, "sno") as { lastQuicPingedAt: string };
  return recordedAt === undefined ? Math.ceil(Date.parse(lastQuicPingedAt) / 1000) * 1000 : Date.parse(recordedAt);
}

type Io = ConstructorParameters<typeof NodePollers>[2];

function nodeOn(dataDir: string, clock: FakeClock, pollersOf: (io: Io) => NodePollers) {
  mkdirSync(dataDir, { recursive: true });
  const db = openWriter(dataDir);
  migrateAll(db);
  db.exec("INSERT INTO nodes (id, text) VALUES (0, '')");
  db.prepare("INSERT INTO nodes (id, text) VALUES (1, ?)").run(name);
  const names = loadDictionaries(db);
  const mirror = new Mirror();
  mirror.load(names);
  const reader = openReader(dataDir);
  const tables = new TrackerTables(reader);
  const { now, sleep } = clock;
  const post = (message: FromIngest) => take(message, mirror, tables);
  const pipeline = new Pipeline(db, names, {
    now,
    sleep,
    post,
    upkeep: { step: () => {} },
    limits: { eventsFromMs: () => 0, horizon: () => horizonOf(retention, now()) },
    startWriter: () => {
      throw new Error("there is no backlog");
    },
  });
  const asked = new Set<Promise<Fetched>>();
  const heard = new Map<string, number>();
  const get: Get = async (url, how) => {
    const asking = realGet(url, how);
    asked.add(asking);
    const fetched = await asking.finally(() => asked.delete(asking));
    if (fetched.ok && fetched.reply.status === 200 && !fetched.reply.contentType?.includes("html"))
      heard.set(url.pathname + url.search, now());
    return fetched;
  };
  const stop = new AbortController();
  const polling = pollersOf({
    now,
    sleep,
    random: seeded(1),
    get,
    post,
    snapshot: (node, snapshot) => pipeline.snapshot(node, snapshot),
    sources: new SourceTable(db),
    nodeNumber: (node) => names.nodes.indexOf(node),
  }).run(stop.signal);
  const running = pipeline.run([], "stopped");
  return {
    pipeline,
    mirror,
    tables,
    reader,
    heard,
    async answered() {
      while (asked.size > 0) await Promise.allSettled(asked);
    },
    async stop() {
      stop.abort();
      pipeline.stop();
      await Promise.all([polling, running]);
      reader.close();
      db.close();
    },
  };
}

function take(message: FromIngest, mirror: Mirror, tables: TrackerTables): void {
  switch (message.type) {
    case "bite":
      mirror.addNames(message.names);
      return tables.apply(message.commit, message.increments);
    case "committed":
      return tables.committed(message.commit);
    case "polled":
      return mirror.setPolled(message.polled, message.drift);
    default:
      return;
  }
}

const refused = () => {
  throw new Error("nothing is imported here");
};

function serverOf(dir: string, { mirror, tables, reader }: ReturnType<typeof nodeOn>, { now }: FakeClock) {
  const webRoot = join(dir, "web");
  mkdirSync(webRoot);
  writeFileSync(join(webRoot, "index.html"), "<!doctype html><title>page</title>");
  const answers = createAnswers({
    db: reader,
    tables,
    mirror,
    retention,
    now,
    nodeNames: [name],
    placeOf: () => ({ host: null, group: null }),
    costMicroUsd: () => 0,
    fallbackPrices: {},
    demo: false,
    version: "0.0.0",
    startedAt: now(),
    locationInstalled: () => false,
    openAlerts: () => [],
    trouble: () => null,
    isReady: () => true,
    frame: () => 0,
    fresh: () => Promise.resolve(),
  });
  return createServer({
    listen: { host: "127.0.0.1", port: 0 },
    answers,
    live: { snapshot: () => ({ type: "error", message: "no socket" }), onFrame: () => () => {} },
    setup: settled,
    settings: settledSettings,
    alerts: noAlerts,
    rules: noRules,
    maintenance: noMaintenance,
    channels: noChannels,
    imports: { token: "none", start: refused, status: () => null },
    webRoot,
    version: "0.0.0",
    allowedHosts: [],
    reach: { tls: null, publicUrl: null, trustedProxies: [] },
    accessStore: new AccessStore(new DatabaseSync(":memory:")),
    now,
    onFault: (cause) => {
      throw cause;
    },
  });
}
