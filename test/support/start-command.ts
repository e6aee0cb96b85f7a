/** `start` as the command line runs it, in this process, on a data folder of its own. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { contextOf, type SettingFlags } from "../../src/app/commands/command.ts";
import { run } from "../../src/app/commands/start.ts";
import { realCliIo, type CliIo } from "../../src/app/cli-io.ts";
import { until } from "./running-app.ts";

export interface StartedCommand {
  readonly dir: string;
  /** What it has written about itself. */
  readonly log: string;
  readonly url: string;
  /** Ends it as a service would, and gives its exit code. */
  stop(): Promise<number>;
}

/** @param dir of an earlier one, to start it again with the same data */
export async function startCommand(flags: SettingFlags = {}, dir = mkdtempSync(join(tmpdir(), "start-"))): Promise<StartedCommand> {
  const webRoot = join(dir, "web");
  mkdirSync(webRoot, { recursive: true });
  writeFileSync(join(webRoot, "index.html"), "<!doctype html><title>page</title>");
  let log = "";
  const real = realCliIo();
  const io: CliIo = {
    ...real,
    cwd: dir,
    readFile: (path) => real.readFile(resolve(dir, path)),
    err: { write: (text) => void (log += text), isTTY: false, columns: 100 },
    machine: { ...real.machine, env: { SNM_WEB_ROOT: webRoot } },
  };
  const all = { data: join(dir, "data"), listen: "127.0.0.1:0", ...flags };
  const context = await contextOf(all, io);
  const ended = run({ ...context, again: (demo) => contextOf({ ...all, demo }, io) });
  const announced = () => readOr(join(dir, "data", flags.demo ? "demo" : "", "server.json"));
  await until(
    async () => announced(),
    (text) => text !== null,
  );
  return {
    dir,
    get log() {
      return log;
    },
    get url() {
      return (JSON.parse(announced() ?? "{}") as { url: string }).url;
    },
    stop() {
      process.emit("SIGTERM");
      return ended;
    },
  };
}

export const forget = (dir: string): void => rmSync(dir, { recursive: true, force: true });

function readOr(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
