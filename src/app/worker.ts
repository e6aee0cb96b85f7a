/** The ingest thread: reading, parsing and writing happen here, so the main thread always answers. */
import type { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import { loadDictionaries } from "../ingest/dictionaries.ts";
import { SourceTable, type SourceState } from "../ingest/source-table.ts";
import { realGet } from "../sources/http/get.ts";
import { beginAtEnd, KnownFiles, LogTail, LogTargets, realLogIo, type MarkChange, type Tail } from "../sources/logs/index.ts";
import { historyBefore } from "../simulator/history.ts";
import { demoNodes } from "../simulator/node-profile.ts";
import { openWriter } from "../store/database.ts";
import { Retention } from "../store/retention.ts";
import { horizonOf } from "../trackers/span.ts";
import { CommitThread } from "./commit-thread.ts";
import { whenWritable } from "./hold-up.ts";
import { DemoHistory } from "./demo-history.ts";
import { tellPast } from "./demo-past.ts";
import { importTarget } from "./import-job.ts";
import { ImportQueue } from "./import-queue.ts";
import { LogRunner } from "./log-runner.ts";
import { NodePollers } from "./node-pollers.ts";
import { parserTools } from "./parser-tools.ts";
import type { CommitLimits } from "./open-commit.ts";
import { Pipeline, type Upkeep } from "./pipeline.ts";
import { prunablesOf } from "./prunables.ts";
import { migrateAll } from "./tables.ts";
import type { FromIngest, IngestOptions, LogTarget, ToIngest } from "./worker-messages.ts";

const firstPruneMs = 15 * 60_000;
const pruneEveryMs = 3_600_000;
const dayMs = 86_400_000;
const port = parentPort!;
const post = (message: FromIngest) => port.postMessage(withoutImports(message));

/** An import is no source that is followed: it is told of by itself. */
function withoutImports(message: FromIngest): FromIngest {
  if (message.type !== "bite" && message.type !== "sources") return message;
  return { ...message, sources: message.sources.filter((source) => source.target !== importTarget) };
}

async function run(options: IngestOptions): Promise<void> {
  const stop = new AbortController();
  const { db, pipeline, runners, imports, past, pollers } = await whenWritable(() => prepare(options), post);
  port.on("message", (message: ToIngest) => {
    if (message.type === "stop") {
      stop.abort();
      pipeline.stop();
    } else if (message.type === "import") imports.add(message.id, message.request);
    else void pipeline.commitNow();
  });
  const polling = past(stop.signal).then(() => pollers.run(stop.signal));
  await pipeline.run(runners, "stopped");
  stop.abort();
  await polling;
  db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  db.close();
  post({ type: "stopped" });
  port.close();
}

interface Prepared {
  readonly db: DatabaseSync;
  readonly pipeline: Pipeline;
  readonly runners: readonly LogRunner[];
  readonly imports: ImportQueue;
  /** What polled nodes said before they are asked for the first time: the demo's alone have a past. */
  readonly past: (signal: AbortSignal) => Promise<void>;
  readonly pollers: NodePollers;
}

function prepare(options: IngestOptions): Prepared {
  const db = openWriter(options.dataDir);
  try {
    migrateAll(db);
    return { db, ...pipelineOn(db, options) };
  } catch (cause) {
    db.close();
    throw cause;
  }
}

function pipelineOn(db: DatabaseSync, options: IngestOptions): Omit<Prepared, "db"> {
  const names = loadDictionaries(db);
  const tools = parserTools(names, options.locationFiles);
  const sources = new SourceTable(db);
  const pipeline = new Pipeline(db, names, {
    now: Date.now,
    sleep: realLogIo.sleep,
    post,
    upkeep: upkeepOf(db, options),
    limits: limitsOf(options),
    settings: { fallbackPrices: options.fallbackPrices },
    startWriter: () => new CommitThread(options.dataDir),
  });
  const nodeId = (node: string) => names.nodes.indexOf(node);
  const open = (target: LogTarget, begin: () => readonly MarkChange[] = () => []) =>
    sources.open(nodeId(target.node), "log", target.target, Date.now(), begin);
  const runner = (target: LogTarget, state: SourceState, tail: Tail) => new LogRunner(target, state, tail, tools, pipeline.open);
  const targets = new LogTargets(
    options.targets.map((target) => target.target),
    realLogIo,
  );
  const filesOf = knownFiles(sources, nodeId);
  const logs = options.targets.map((target) => {
    const files = filesOf(target.node);
    const state = open(target, () => {
      if (target.startAt === "end") beginAtEnd(target.target, targets, files, realLogIo);
      return files.takeChanges();
    });
    const spec = { target: target.target, firstContactMs: state.firstContactMs, files, targets };
    return runner(target, state, new LogTail(spec, realLogIo));
  });
  const history =
    options.demoPast === null
      ? []
      : demoNodes.map((node) => {
          const target: LogTarget = { node: node.name, target: "(simulated history)", startAt: "beginning" };
          const span = historyBefore(options.demoPast!.filesFrom);
          return runner(target, open(target), new DemoHistory(span, node, sources.marksOf(nodeId(node.name))));
        });
  const imports = new ImportQueue(
    { names, sources, parser: tools, slots: pipeline.open, filesOf, now: Date.now },
    { join: (job) => pipeline.join(job), tell: (status) => post({ type: "import", status }), every },
  );
  const pollers = new NodePollers(options.polled, options.polling, {
    now: Date.now,
    sleep: realLogIo.sleep,
    random: Math.random,
    get: realGet,
    post,
    snapshot: (node, snapshot) => pipeline.snapshot(node, snapshot),
    sources,
    nodeNumber: nodeId,
  });
  const past = async (signal: AbortSignal): Promise<void> => {
    const { demoPast } = options;
    if (demoPast === null || demoNodes.some(({ name }) => sources.nodeIdOf(nodeId(name)) !== null)) return;
    await tellPast(demoPast, { get: realGet, snapshot: (node, told) => pipeline.snapshot(nodeId(node), told) }, signal);
    await pipeline.commitNow();
  };
  return { pipeline, runners: [...logs, ...history], imports, past, pollers };
}

function every(ms: number, run: () => void): () => void {
  const timer = setInterval(run, ms);
  return () => clearInterval(timer);
}

/** What each node has read: its sources share it, so that a file which two of them match is read once. */
function knownFiles(sources: SourceTable, nodeId: (node: string) => number): (node: string) => KnownFiles {
  const known = new Map<string, KnownFiles>();
  return (node) => {
    const marks = () => sources.marksOf(nodeId(node)).map(({ mark }) => mark);
    const files = known.get(node) ?? new KnownFiles(marks(), Date.now());
    known.set(node, files);
    return files;
  };
}

/** What an operator's log says is all stored; the demo's history only as far as its retention reaches. */
function limitsOf({ demoPast, retention }: IngestOptions): CommitLimits {
  return {
    eventsFromMs: () => (demoPast === null ? 0 : Date.now() - retention.eventsDays * dayMs),
    horizon: () => horizonOf(retention, Date.now()),
  };
}

/** Pruning begins a while after the start, so that a log of last year can be looked at before its single events go. */
function upkeepOf(db: DatabaseSync, { retention }: IngestOptions): Upkeep {
  const prune = new Retention(db, prunablesOf(retention), () => performance.now());
  let nextAt = Date.now() + firstPruneMs;
  return {
    step(nowMs) {
      if (nowMs < nextAt || prune.step(nowMs) !== null) return;
      nextAt = nowMs + pruneEveryMs;
    },
  };
}

await run(workerData as IngestOptions);
