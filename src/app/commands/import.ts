/** `import`: reads old log files into the history of a node, once. */
import { AppError, never } from "../../core/errors.ts";
import { terminalText } from "../../core/terminal-text.ts";
import { addCounts, emptyCounts } from "../../ingest/batch.ts";
import { loadDictionaries } from "../../ingest/dictionaries.ts";
import { SourceTable } from "../../ingest/source-table.ts";
import { ImportTail, KnownFiles, realLogIo, troubleOf, type Unread } from "../../sources/logs/index.ts";
import { lockData } from "../../store/data-lock.ts";
import { openWriter } from "../../store/database.ts";
import { horizonOf } from "../../trackers/span.ts";
import { CommitThread } from "../commit-thread.ts";
import { locationFiles } from "../location-files.ts";
import { LogRunner } from "../log-runner.ts";
import { parserTools } from "../parser-tools.ts";
import { Pipeline } from "../pipeline.ts";
import { createProgress } from "../progress.ts";
import { migrateAll } from "../tables.ts";
import { exitCodes, type ExitCode, type ImportOptions } from "./command.ts";

/** Target under which a node's imports are kept. */
const importTarget = "(import)";

/** @throws {AppError} data-in-use while a monitor runs on the folder; file-unreadable */
export async function run(options: ImportOptions): Promise<ExitCode> {
  const sizes = options.files.map(sizeOf);
  const lock = lockData(options.dataDir);
  const db = openWriter(options.dataDir);
  try {
    migrateAll(db);
    return await importFiles(options, db, sizes);
  } finally {
    db.close();
    lock.release();
  }
}

async function importFiles(options: ImportOptions, db: ReturnType<typeof openWriter>, sizes: readonly number[]): Promise<ExitCode> {
  const { io, node, files, config } = options;
  const retention = config.config.retention;
  const names = loadDictionaries(db);
  const sources = new SourceTable(db);
  const nodeId = names.nodes.indexOf(node);
  const state = sources.open(nodeId, "log", importTarget, io.now(), () => []);
  const marks = sources.marksOf(nodeId).map(({ mark }) => mark);
  const tail = new ImportTail(files, new KnownFiles(marks, io.now()), realLogIo);
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
  const before = addTo(state.totals);
  const runner = new LogRunner(
    { node, target: importTarget, startAt: "beginning" },
    state,
    tail,
    parserTools(names, locationFiles(config.config.location.file ?? null)),
    pipeline.open,
  );
  const progress = createProgress("Importing", io.err, io.now);
  const total = sizes.reduce((a, b) => a + b, 0);
  const shown = setInterval(() => progress.update(tail.diskBytes, total, state.totals.lines - before.lines), 250);
  await pipeline.run([runner]);
  clearInterval(shown);
  progress.end();
  const read = {
    lines: state.totals.lines - before.lines,
    events: state.totals.events - before.events,
    unparsed: state.totals.unparsed - before.unparsed,
  };
  for (const unread of tail.unread) (unread.why === "trouble" ? io.err : io.out).write(`${terminalText(reasonOf(unread))}\n`);
  io.out.write(`${read.lines} lines read for ${node}: ${read.events} records, ${read.unparsed} unreadable\n`);
  return tail.unread.some((unread) => unread.why === "trouble") ? exitCodes.failed : exitCodes.ok;
}

function reasonOf(unread: Unread): string {
  switch (unread.why) {
    case "read-before":
      return `${unread.path}: read before, nothing new`;
    case "empty":
      return `${unread.path}: empty, nothing to read`;
    case "no-whole-line":
      return `${unread.path}: holds no whole line, nothing to read`;
    case "trouble":
      return `${unread.trouble.message} ${unread.trouble.fix}`;
    default:
      return never(unread);
  }
}

function addTo(counts: ReturnType<typeof emptyCounts>): ReturnType<typeof emptyCounts> {
  const copy = emptyCounts();
  addCounts(copy, counts);
  return copy;
}

function sizeOf(path: string): number {
  try {
    const stat = realLogIo.fs.statSync(path);
    if (!stat.isFile()) throw Object.assign(new Error("no regular file"), { code: "ENOTFILE" });
    return stat.size;
  } catch (cause) {
    const { message, fix } = troubleOf(cause, path);
    throw new AppError("file-unreadable", message, fix, { cause });
  }
}
