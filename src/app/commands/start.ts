/** `start`: runs the monitor until it is told to stop; a change on the page starts it again in the same process. */
import { restoreSetting, saveSetting, storedSetting, type Listen } from "../../config/index.ts";
import { AppError } from "../../core/errors.ts";
import { realDiscoveryIo } from "../../sources/discovery/index.ts";
import { openWriter } from "../../store/database.ts";
import { startApp, type App } from "../app.ts";
import { createLog, type Log } from "../logger.ts";
import { watchParent } from "../parent-watch.ts";
import { Restarts, type Restart } from "../restarts.ts";
import { SettingsDesk, type PageSettings, type SettingsDeskOptions } from "../settings-desk.ts";
import { SetupDesk, type SetupMode } from "../setup-desk.ts";
import { holdUpOf, type HoldUp } from "../hold-up.ts";
import { appOptions } from "./app-options.ts";
import { exitCodes, type CommandContext, type ExitCode, type StartOptions } from "./command.ts";

/** The program between two changes on the page. */
interface Round extends Pick<Restart, "context" | "imports"> {
  readonly mode: SetupMode;
  readonly listen: Listen;
  /** The change before, which could not be started with. */
  readonly refused: SettingsDeskOptions["refused"];
}
interface Running {
  readonly round: Round;
  readonly app: App;
  readonly restarts: Restarts;
  readonly desks: readonly { stop(): void }[];
  readonly log: Log;
}

/** @throws {AppError} data-in-use, port-in-use, page-missing */
export async function run(options: StartOptions): Promise<ExitCode> {
  const told = listenForStop();
  try {
    return await runUntil(told.stopped, options);
  } finally {
    told.forget();
  }
}

async function runUntil(stopped: Promise<string>, options: StartOptions): Promise<ExitCode> {
  const begin = (round: Round) => beginRound(round, options);
  let running = await begin({
    context: options,
    imports: [],
    mode: options.demo ? "demo-of-command-line" : modeOf(options),
    listen: options.config.config.listen,
    refused: null,
  });
  for (;;) {
    const next = await Promise.race([stopped, running.restarts.next]);
    const { app, desks, round, log } = running;
    log("info", `stopping: ${typeof next === "string" ? next : "changed on the page"}`);
    for (const desk of desks) desk.stop();
    await app.stop();
    if (typeof next === "string") return exitCodes.ok;
    const { context, imports } = next;
    const mode = context.demo ? demoMode(round.mode) : modeOf(context);
    const to = { context, imports, mode, listen: sameAddress(round, context, app.url), refused: null };
    running = await orAsBefore(() => begin(to), running, next, begin);
  }
}

/** What cannot be started must not leave the operator with nothing: it is taken back, and the page goes on as it was. */
async function orAsBefore(
  start: () => Promise<Running>,
  { round, app, log }: Running,
  next: Restart,
  begin: (round: Round) => Promise<Running>,
) {
  try {
    return await start();
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    const { message, fix } = cause;
    log("error", message, { fix });
    next.undo();
    const refused = next.key === null ? null : { key: next.key, message, fix };
    return begin({ ...round, imports: [], listen: sameAddress(round, round.context, app.url), refused });
  }
}

async function beginRound(round: Round, options: StartOptions): Promise<Running> {
  const { context, mode, listen, imports, refused } = round;
  const { dataDir } = context;
  const log = createLog(context.config.config.log_level, options.io.err);
  const restarts = new Restarts(options.again);
  const kept = pageSettings(dataDir);
  const io = realDiscoveryIo;
  const setup = new SetupDesk({ mode, io, now: Date.now, save: (nodes) => kept.keep("nodes", nodes), restarts });
  const settings = new SettingsDesk({ context, restarts, kept, io, now: Date.now, refused });
  const app = await startApp({ ...appOptions(context), listen, setup, settings, log });
  for (const request of imports) app.import(request);
  log("info", `Storj Node Monitor: ${app.url} (${whatIsWatched(round)}, data in ${dataDir})`);
  for (const { where, text } of context.config.ignored) log("warn", `not used: ${where}: ${text}`);
  return { round, app, restarts, desks: [setup, settings], log };
}

/** One that the command line asked for cannot be left on the page. */
const demoMode = (before: SetupMode): SetupMode => (before === "demo-of-command-line" ? before : "demo-of-page");
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

function pageSettings(dataDir: string): PageSettings {
  const restore = (key: string, before: string | null) => () => withSettings(dataDir, (db) => restoreSetting(db, key, before, Date.now()));
  return {
    keep: (key, value) =>
      withSettings(dataDir, (db) => {
        const before = storedSetting(db, key);
        saveSetting(db, key, value, Date.now());
        return restore(key, before);
      }),
    drop: (key) =>
      withSettings(dataDir, (db) => {
        const before = storedSetting(db, key);
        if (before === null) return null;
        restoreSetting(db, key, null, Date.now());
        return restore(key, before);
      }),
  };
}

const unsaved: Readonly<Record<HoldUp["code"], readonly [message: string, fix: string]>> = {
  "disk-full": ["The disk with the monitor's data folder is full.", "Free some space there and try again."],
  "database-locked": ["Another program holds the monitor's database.", "End what has opened monitor.db in the data folder, and try again."],
};

function withSettings<T>(dataDir: string, work: (db: ReturnType<typeof openWriter>) => T): T {
  const db = openWriter(dataDir);
  try {
    return work(db);
  } catch (cause) {
    const holdUp = holdUpOf(cause);
    if (holdUp === null) throw cause;
    throw new AppError(holdUp.code, ...unsaved[holdUp.code], { cause });
  } finally {
    db.close();
  }
}

interface Told {
  /** Resolves with who said so. */
  readonly stopped: Promise<string>;
  /** Listens no longer: what has ended must not take a signal that is for others. */
  forget(): void;
}

function listenForStop(): Told {
  const { promise: stopped, resolve } = Promise.withResolvers<string>();
  const ears = (["SIGINT", "SIGTERM", "SIGHUP"] as const).map((signal) => ({ signal, hear: () => resolve(signal) }));
  for (const { signal, hear } of ears) process.once(signal, hear);
  watchParent(() => resolve("the launcher has ended"));
  return {
    stopped,
    forget: () => {
      for (const { signal, hear } of ears) process.off(signal, hear);
    },
  };
}
