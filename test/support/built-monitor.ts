/** The built program in a process of its own, as an operator starts it. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

export interface BuiltMonitor {
  readonly url: string;
  readonly dir: string;
  stop(): Promise<number | null>;
}

export async function startBuilt(args: readonly string[], program = join(root, "dist/server/main.js")): Promise<BuiltMonitor> {
  const dir = mkdtempSync(join(tmpdir(), "built-"));
  const child = spawn(process.execPath, [program, "--data", join(dir, "data"), "--listen", "127.0.0.1:0", ...args], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const url = await addressOf(child);
  return {
    url,
    dir,
    async stop() {
      const code = await new Promise<number | null>((resolve) => {
        child.once("exit", resolve);
        child.kill("SIGTERM");
      });
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
