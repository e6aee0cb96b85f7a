/** The ingest thread: reading, parsing and writing happen here, so the main thread always answers. */
import * as fs from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { loadDictionaries } from "../ingest/dictionaries.ts";
import { createPlaces } from "../ingest/enrich/index.ts";
import { cancelOf } from "../ingest/lines/transfer/cancels.ts";
import { SourceTable } from "../ingest/source-table.ts";
import type { ParserTools } from "../ingest/line-parser.ts";
import { LogTail, realLogIo } from "../sources/logs/index.ts";
import { openWriter } from "../store/database.ts";
import { Committer } from "./committer.ts";
import { LogRunner } from "./log-runner.ts";
import { Pipeline } from "./pipeline.ts";
import { migrateAll } from "./tables.ts";
import type { FromIngest, IngestOptions, ToIngest } from "./worker-messages.ts";

const port = parentPort!;
const post = (message: FromIngest) => port.postMessage(message);

async function run(options: IngestOptions): Promise<void> {
  const db = openWriter(options.dataDir);
  migrateAll(db);
  const names = loadDictionaries(db);
  const places = createPlaces({ files: options.locationFiles, names: names.places, io: fs });
  const tools: ParserTools = {
    satellites: names.satellites,
    causes: names.causes,
    cancelOf(message, reason) {
      const { cause, sentBytes } = cancelOf(message, reason);
      return { cause: names.causes.indexOf(cause.id), sentBytes };
    },
    placeOf: (bytes, at, length) => places.lookup(bytes, at, length),
  };
  const sources = new SourceTable(db);
  const pipeline = new Pipeline(db, names, new Committer(db, names, sources), { now: Date.now, sleep: realLogIo.sleep, post });
  const runners = options.targets.map((target) => {
    const state = sources.open(names.nodes.indexOf(target.node), "log", target.target, Date.now());
    const { firstContactMs, marks } = state;
    const tail = new LogTail({ target: target.target, startAt: target.startAt, firstContactMs, marks }, realLogIo);
    return new LogRunner(target, state, tail, tools, (...file) => pipeline.slot(...file));
  });
  port.on("message", (message: ToIngest) => {
    if (message.type === "stop") pipeline.stop();
  });
  await pipeline.run(runners);
  db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  db.close();
  post({ type: "stopped" });
  port.close();
}

await run(workerData as IngestOptions);
