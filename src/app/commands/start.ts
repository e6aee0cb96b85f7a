/** `start`: runs the monitor until it is told to stop; a change on the page starts it again in the same process. */
import { saveSetting, type Listen } from "../../config/index.ts";
import { AppError } from "../../core/errors.ts";
import { realDiscoveryIo } from "../../sources/discovery/index.ts";
import { isDiskFull, openWriter } from "../../store/database.ts";
import { startApp, type App } from "../app.ts";
import { createLog, type Log } from "../logger.ts";
import { watchParent } from "../parent-watch.ts";
import { SetupDesk, type Restart, type SetupMode } from "../setup-desk.ts";
import { diskFull } from "../writing.ts";
import { appOptions } from "./app-options.ts";
import { exitCodes, type CommandContext, type ExitCode, type StartOptions } from "./command.ts";

/** The program between two changes on the page. */
interface Round extends Restart {
  readonly mode: SetupMode;
  readonly listen: Listen;
}
interface Running {
  readonly round: Round;
  readonly app: App;
  readonly desk: SetupDesk;
}

/** @throws {AppError} data-in-use, port-in-use, page-missing */
export async function run(options: StartOptions): Promise<ExitCode> {
  const log = createLog(options.config.config.log_level, options.io.err);
  const stopped = whenToldToStop();
  const begin = (round: Round) => beginRound(round, options, log);
  let running = await begin({
    context: options,
    imports: [],
    mode: options.demo ? "demo-of-command-line" : modeOf(options),
    listen: options.config.config.listen,
  });
  for (;;) {
    const next = await Promise.race([stopped, running.desk.restart]);
    const { app, desk, round } = running;
    log("info", `stopping: ${typeof next === "string" ? next : "changed on the page"}`);
    desk.stop();
    await app.stop();
    if (typeof next === "string") return exitCodes.ok;
    const mode = next.context.demo ? "demo-of-page" : modeOf(next.context);
    running = await orAsBefore(() => begin({ ...next, mode, listen: sameAddress(round, next.context, app.url) }), running, begin, log);
  }
}

/** What cannot be started must not leave the operator with nothing: the page goes on as it was. */
async function orAsBefore(start: () => Promise<Running>, before: Running, begin: (round: Round) => Promise<Running>, log: Log) {
  try {
    return await start();
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    log("error", cause.message, { fix: cause.fix });
    return begin({ ...before.round, imports: [], listen: sameAddress(before.round, before.round.context, before.app.url) });
  }
}

async function beginRound(round: Round, options: StartOptions, log: Log): Promise<Running> {
  const { context, mode, listen, imports } = round;
  const { dataDir } = context;
  const save = (nodes: readonly object[]) => keepNodes(dataDir, nodes);
  const desk = new SetupDesk({ mode, io: realDiscoveryIo, now: Date.now, save, again: options.again });
  const app = await startApp({ ...appOptions(context), listen, setup: desk, log });
  for (const request of imports) app.import(request);
  log("info", `Storj Node Monitor: ${app.url} (${whatIsWatched(round)}, data in ${dataDir})`);
  for (const { where, text } of context.config.ignored) log("warn", `not used: ${where}: ${text}`);
  return { round, app, desk };
}

const modeOf = ({ config }: CommandContext): SetupMode => (config.config.nodes.length === 0 ? "first-run" : "nodes");

function whatIsWatched({ mode, context }: Round): string {
  const { length } = context.config.config.nodes;
  if (mode === "first-run") return "no node yet: open the page to choose";
  return mode === "nodes" ? `${length} ${length === 1 ? "node" : "nodes"}` : "Demo with simulated nodes";
}

/** Port 0 is another one at each start: the page must find the monitor where it was. */
function sameAddress(before: Round, { config }: CommandContext, url: string): Listen {
  const { listen } = config.config;
  const old = before.context.config.config.listen;
  const isSame = listen.host === old.host && listen.port === old.port;
  return isSame && listen.port === 0 ? { host: listen.host, port: Number(new URL(url).port) } : listen;
}

function keepNodes(dataDir: string, nodes: readonly object[]): void {
  const db = openWriter(dataDir);
  try {
    saveSetting(db, "nodes", nodes, Date.now());
  } catch (cause) {
    if (!isDiskFull(cause)) throw cause;
    throw new AppError(diskFull.code, "The disk with the monitor's data folder is full.", "Free some space there and try again.", {
      cause,
    });
  } finally {
    db.close();
  }
}

function whenToldToStop(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve(signal));
    watchParent(() => resolve("the launcher has ended"));
  });
}
