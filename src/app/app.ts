/** The composition root: everything is made here, started in order and stopped in reverse. */
import { randomBytes } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ImportRequest } from "../core/imports.ts";
import type { FallbackPrices } from "../core/node-snapshots.ts";
import type { Severity } from "../alerts/finding.ts";
import type { AppError } from "../core/errors.ts";
import type { ChannelInput } from "../notifications/channel-rows.ts";
import type { Route } from "../notifications/routing.ts";
import {
  AccessStore,
  createServer,
  openAccess,
  type Answers,
  type Cost,
  type Reach,
  type Server,
  type Settings,
  type Setup,
} from "../server/index.ts";
import { lockData } from "../store/data-lock.ts";
import { openReader } from "../store/database.ts";
import { TrackerTables } from "../trackers/tables.ts";
import { createAlerts, type AlertStage } from "./alerting/index.ts";
import type { AnswerTools, NodePlace } from "./answer-tools.ts";
import { createAnswers } from "./answers.ts";
import type { Trouble } from "./health.ts";
import { Freshness } from "./freshness.ts";
import { ImportDesk } from "./import-desk.ts";
import { startIngest, type IngestThread } from "./ingest-thread.ts";
import { whenWritable, type HoldUp } from "./hold-up.ts";
import { Feed } from "./live-feed.ts";
import { locationFiles } from "./location-files.ts";
import { startDemo, type DemoThread } from "./demo-thread.ts";
import { Mirror } from "./mirror.ts";
import type { RetentionDays } from "./prunables.ts";
import { prepareData } from "./prepare-data.ts";
import { livePolled, liveSource } from "./source-rows.ts";
import { version } from "./version.ts";
import type { FromIngest, LogTarget, PolledTarget, PollSettings } from "./worker-messages.ts";

export interface AppOptions {
  readonly dataDir: string;
  readonly listen: { readonly host: string; readonly port: number };
  readonly nodes: readonly string[];
  readonly logs: readonly LogTarget[];
  readonly polled: readonly PolledTarget[];
  readonly polling: PollSettings;
  readonly demo: boolean;
  readonly webRoot: string;
  readonly allowedHosts: readonly string[];
  /** By default nobody but this machine, without TLS. */
  readonly reach?: Reach;
  /** Folder of the accounts, which a demo shares; by default that of the data. */
  readonly accessDir?: string;
  /** Of checking a password. */
  readonly passwordCost?: Cost;
  readonly locationFile: string | null;
  readonly retention: RetentionDays;
  /** By node, where they are configured. */
  readonly places?: Readonly<Record<string, NodePlace>>;
  /** Folders of the nodes' storage, where they are configured. */
  readonly storageFolders?: Readonly<Record<string, string>>;
  /** Numbers of the settings by key, for the levels of alerts. */
  readonly levels?: Readonly<Record<string, number>>;
  /** Micro-dollars a month by node, where they are configured. */
  readonly costs?: Readonly<Record<string, number>>;
  /** Channels of the config file, and who hears what; by default everybody hears everything. */
  readonly notifications?: { readonly channels: readonly ChannelInput[]; readonly routing: Readonly<Record<Severity, Route>> };
  /** Where keys of secrets may stand. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly setup: Setup;
  readonly settings: Settings;
  /** For where a node tells no prices. */
  readonly fallbackPrices?: FallbackPrices;
  readonly log: (level: "info" | "warn" | "error", message: string, details?: object) => void;
}

export interface App {
  readonly url: string;
  readonly answers: Answers;
  /** Reads files once, beside the logs that are followed. */
  import(request: ImportRequest): void;
  stop(): Promise<void>;
}

export async function startApp(options: AppOptions): Promise<App> {
  const waits = ({ message, fix }: HoldUp) => options.log("warn", message, { fix });
  const lock = await whenWritable(() => lockData(options.dataDir), waits);
  try {
    return await startLocked(options, waits, () => lock.release());
  } catch (cause) {
    lock.release();
    throw cause;
  }
}

async function startLocked(options: AppOptions, waits: (holdUp: HoldUp) => void, release: () => void): Promise<App> {
  const { dataDir, log } = options;
  const mirror = new Mirror();
  const db = await whenWritable(() => {
    prepareData(dataDir, options.nodes, mirror);
    return openReader(dataDir);
  }, waits);
  const accessDb = await whenWritable(() => openAccess(options.accessDir ?? dataDir), waits);
  const tables = new TrackerTables(db);
  const places = locationFiles(options.locationFile);
  const startedAt = Date.now();
  let trouble: Trouble | null = null;
  let isReady = false;
  const placeOf = (node: string) => options.places?.[node] ?? { host: null, group: null };
  const tools: AnswerTools = {
    db,
    tables,
    mirror,
    retention: options.retention,
    now: Date.now,
    nodeNames: options.nodes,
    placeOf,
    costMicroUsd: (node) => options.costs?.[node] ?? 0,
    fallbackPrices: options.fallbackPrices ?? {},
    demo: options.demo,
    version,
    startedAt,
    locationInstalled: () => places.length > 0,
    openAlerts: () => alerts.openAlerts(),
    trouble: () => trouble,
    isReady: () => isReady,
    frame: () => feed.frame,
    fresh: () => freshness.ensure(),
  };
  const answers: Answers = createAnswers(tools);
  const alerts: AlertStage = await whenWritable(
    () => createAlerts(options, tools, answers, (rows) => feed.tellAlerts(rows, options.nodes)),
    waits,
  );
  const freshness = new Freshness(() => ingest?.commit(), Date.now);
  let ingest: IngestThread | null = null;
  const feed: Feed = new Feed(
    mirror,
    () => answers,
    () => alerts.desk,
    Date.now,
  );
  const token = randomBytes(32).toString("base64url");
  const imports = new ImportDesk(token, (id, request) => ingest?.import(id, request));
  const server = createServer({
    listen: options.listen,
    answers,
    live: feed,
    imports,
    setup: options.setup,
    settings: options.settings,
    alerts: alerts.desk,
    rules: alerts.rules,
    maintenance: alerts.maintenance,
    channels: alerts.channels,
    webRoot: options.webRoot,
    version,
    allowedHosts: options.allowedHosts,
    reach: options.reach ?? { tls: null, publicUrl: null, trustedProxies: [] },
    accessStore: new AccessStore(accessDb),
    ...(options.passwordCost && { passwordCost: options.passwordCost }),
    now: Date.now,
    onFault: (cause, reference) => log("error", "an answer failed", { reference, cause }),
  });
  const { url, commandUrl } = await server.start();
  if (server.claim !== null) log(server.claim.isNeeded ? "warn" : "info", claimText(url, server.claim));
  const onMessage = (message: FromIngest) => {
    switch (message.type) {
      case "ready":
        isReady = true;
        return mirror.setSources(message.sources);
      case "bite":
        mirror.addNames(message.names);
        mirror.setSources(message.sources);
        tables.apply(message.commit, message.increments);
        freshness.told(message.commit);
        alerts.note(message.increments);
        return feed.tell(message.increments, message.sources);
      case "committed":
        tables.committed(message.commit);
        return freshness.committed(message.commit);
      case "sources":
        mirror.setSources(message.sources);
        return feed.tellStates(message.sources.map(liveSource));
      case "polled":
        mirror.setPolled(message.polled, message.drift);
        return feed.tellStates(message.polled.map(livePolled));
      case "trouble":
        trouble = message;
        return log("warn", message.message, { fix: message.fix });
      case "well":
        trouble = null;
        return log("info", "reading goes on");
      case "import":
        return imports.take(message.status);
      case "stopped":
        return;
    }
  };
  const fails = (cause: AppError) => {
    trouble = { code: cause.code, message: cause.message, fix: cause.fix };
    log("error", cause.message, { fix: cause.fix });
  };
  const demo = options.demo ? await startDemo(demoFolder(dataDir), fails) : null;
  const thread = startIngest(
    {
      dataDir,
      targets: options.logs,
      polled: demo === null ? options.polled : apisOf(demo),
      polling: options.polling,
      locationFiles: places,
      demoPast: demo && { filesFrom: demo.filesFrom, addresses: demo.addresses },
      retention: options.retention,
      fallbackPrices: options.fallbackPrices ?? {},
    },
    (message) => {
      // An answer that fails must not end the program: what was read is stored all the same.
      try {
        onMessage(message);
      } catch (cause) {
        log("error", "a change could not be told", { cause });
      }
    },
    (cause) => {
      fails(cause);
      imports.fail(cause);
    },
  );
  ingest = thread;
  alerts.start();
  announce(dataDir, { pid: process.pid, url: commandUrl, started_at: new Date(startedAt).toISOString(), token });
  return {
    url,
    answers,
    import: (request) => void imports.start(request),
    stop: () =>
      stopAll(server, [alerts, thread, ...(demo === null ? [] : [demo])], () => [
        db.close(),
        accessDb.close(),
        rmSync(join(dataDir, "server.json"), { force: true }),
        release(),
      ]),
  };
}

function claimText(url: string, { token, isNeeded }: NonNullable<Server["claim"]>): string {
  return isNeeded
    ? `No account yet, so nothing is shown: open ${url} and make one with the one-time token ${token}`
    : `No account yet: everybody on this machine sees the page. To make one, open ${url}/?claim with the one-time token ${token}`;
}

async function stopAll(server: Server, threads: readonly { stop(): Promise<void> }[], last: () => void): Promise<void> {
  await server.stop();
  for (const thread of threads) await thread.stop();
  last();
}

const apisOf = ({ addresses }: DemoThread): PolledTarget[] =>
  Object.entries(addresses).map(([node, address]) => ({ node, kind: "api", address }));

/** Where the simulated fleet writes its logs. */
export const demoFolder = (dataDir: string): string => join(dataDir, "logs");

/** Tells the command-line tools where this server is, and gives them the token by which it knows them. */
function announce(dataDir: string, announcement: object): void {
  const path = join(dataDir, "server.json");
  // One that a killed server left may have other rights.
  rmSync(path, { force: true });
  writeFileSync(path, JSON.stringify(announcement), { mode: 0o600, flag: "wx" });
}
