/** `import`: reads old log files into the history of a node, once; where a monitor runs, that one does it. */
import { resolve } from "node:path";
import { nodeNameExpects, nodeNamePattern } from "../../core/node-name.ts";
import { AppError } from "../../core/errors.ts";
import { ImportStatus } from "../../core/imports.ts";
import { terminalText } from "../../core/terminal-text.ts";
import { loadDictionaries } from "../../ingest/dictionaries.ts";
import { SourceTable } from "../../ingest/source-table.ts";
import { KnownFiles, realLogIo } from "../../sources/logs/index.ts";
import { lockData } from "../../store/data-lock.ts";
import { openWriter } from "../../store/database.ts";
import { horizonOf } from "../../trackers/span.ts";
import { CommitThread } from "../commit-thread.ts";
import { ImportJob } from "../import-job.ts";
import { locationFiles } from "../location-files.ts";
import { parserTools } from "../parser-tools.ts";
import { Pipeline } from "../pipeline.ts";
import { createProgress, type Progress } from "../progress.ts";
import { findServer, type RunningServer } from "../running-server.ts";
import { migrateAll } from "../tables.ts";
import { exitCodes, type ExitCode, type ImportOptions } from "./command.ts";

const lookEveryMs = 250;

/** @throws {AppError} wrong-use, file-unreadable; data-in-use while a monitor that does not answer holds the folder */
export async function run(options: ImportOptions): Promise<ExitCode> {
  const { io, node, dataDir } = options;
  if (!nodeNamePattern.test(node))
    throw new AppError("wrong-use", `The name ${JSON.stringify(node)} cannot be used for a node.`, `Expected ${nodeNameExpects}.`);
  const files = options.files.map((file) => resolve(io.cwd, file));
  const progress = createProgress("Importing", io.err, io.now);
  const server = await findServer(dataDir, io);
  const status = server ? await importThere(server, { ...options, files }, progress) : await importHere({ ...options, files }, progress);
  progress.end();
  if (status.error) throw new AppError(status.error.code, status.error.message, status.error.fix);
  for (const { text, isTrouble } of status.notes) (isTrouble ? io.err : io.out).write(`${terminalText(text)}\n`);
  io.out.write(`${status.lines} lines read for ${node}: ${status.records} records, ${status.unreadable} unreadable\n`);
  return status.notes.some((note) => note.isTrouble) ? exitCodes.failed : exitCodes.ok;
}

type Told = Omit<ImportStatus, "id" | "state">;

async function importThere(server: RunningServer, { io, node, files }: ImportOptions, progress: Progress): Promise<Told> {
  let status = await server.post("/import", { node, files }, ImportStatus);
  while (status.state === "waiting" || status.state === "reading") {
    progress.update(status.read_bytes, status.total_bytes, status.lines);
    await io.sleep(lookEveryMs);
    status = await server.get(`/import?id=${status.id}`, ImportStatus);
  }
  return status;
}

async function importHere(options: ImportOptions, progress: Progress): Promise<Told> {
  const lock = lockData(options.dataDir);
  const db = openWriter(options.dataDir);
  try {
    migrateAll(db);
    return await importInto(db, options, progress);
  } finally {
    db.close();
    lock.release();
  }
}

async function importInto(db: ReturnType<typeof openWriter>, options: ImportOptions, progress: Progress): Promise<Told> {
  const { io, node, files, config } = options;
  const { retention, location } = config.config;
  const names = loadDictionaries(db);
  const sources = new SourceTable(db);
  const pipeline = new Pipeline(db, names, {
    now: io.now,
    sleep: realLogIo.sleep,
    post: () => undefined,
    upkeep: { step: () => undefined },
    limits: {
      eventsFromMs: () => 0,
      horizon: () => horizonOf({ minutesDays: retention.minutes_days, hoursDays: retention.hours_days }, io.now()),
    },
    startWriter: () => new CommitThread(options.dataDir),
  });
  const marks = () => sources.marksOf(names.nodes.indexOf(node)).map(({ mark }) => mark);
  const job = new ImportJob(
    { node, files: [...files] },
    {
      names,
      sources,
      parser: parserTools(names, locationFiles(location.file ?? null)),
      slots: pipeline.open,
      filesOf: () => new KnownFiles(marks(), io.now()),
      now: io.now,
    },
  );
  const shown = setInterval(() => {
    const { read_bytes, total_bytes, lines } = job.status();
    progress.update(read_bytes, total_bytes, lines);
  }, lookEveryMs);
  await pipeline.run([job.runner], "read").finally(() => clearInterval(shown));
  return { ...job.status(), error: null };
}
