/** The built program in a process of its own, as an operator starts it. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

export interface BuiltMonitor {
  readonly url: string;
  readonly dir: string;
  /** What it has written about itself since its last start. */
  readonly log: string;
  /** Stops it and starts it again with the same data, at another address. */
  restart(): Promise<void>;
  stop(): Promise<number | null>;
}

export interface BuiltOptions {
  readonly program?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export async function startBuilt(args: readonly string[], options: BuiltOptions = {}): Promise<BuiltMonitor> {
  const { program = join(root, "dist/server/main.js"), env = {} } = options;
  const dir = mkdtempSync(join(tmpdir(), "built-"));
  const start = () =>
    spawn(process.execPath, [program, "--data", join(dir, "data"), "--listen", "127.0.0.1:0", ...args], {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, ...env },
    });
  let log = "";
  const begin = () => {
    log = "";
    const begun = start();
    begun.stderr!.on("data", (data: Buffer) => (log += String(data)));
    return begun;
  };
  let child = begin();
  let url = await addressOf(child);
  const end = () =>
    new Promise<number | null>((resolve) => {
      child.once("exit", resolve);
      child.kill("SIGTERM");
    });
  return {
    get url() {
      return url;
    },
    dir,
    get log() {
      return log;
    },
    async restart() {
      await end();
      child = begin();
      url = await addressOf(child);
    },
    async stop() {
      const code = await end();
      rmSync(dir, { recursive: true, force: true });
      return code;
    },
  };
}

/** The first line of the program's own log names the address. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stderr!.on("data", (data: Buffer) => {
      text += String(data);
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
      if (url) resolve(url);
    });
    child.once("exit", (code) => reject(new Error(`ended with ${code}: ${text}`)));
  });
}
