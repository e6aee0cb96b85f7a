/** The built program as a process, for what only a process of its own can show. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface BuiltProcess {
  readonly child: ChildProcess;
  readonly url: string;
  readonly dir: string;
  /** When it said that it listens, on this process's clock. */
  readonly listeningAt: number;
  /** From the start of the process to the first answer. */
  readonly startMs: number;
}

/** As the launcher starts it. */
const { flags, env } = JSON.parse(readFileSync(join(import.meta.dirname, "../scripts/launch/server-flags.json"), "utf8")) as {
  readonly flags: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

export async function startBuilt(main: string, args: readonly string[]): Promise<BuiltProcess> {
  const dir = mkdtempSync(join(tmpdir(), "bench-built-"));
  const started = performance.now();
  const child = spawn(process.execPath, [...flags, main, "--data", join(dir, "data"), "--listen", "127.0.0.1:0", ...args], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...env, ...process.env },
  });
  const url = await new Promise<string>((resolve, reject) => {
    let text = "";
    child.stderr.on("data", (data: Buffer) => {
      text += String(data);
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
      if (found) resolve(found);
    });
    child.once("exit", () => reject(new Error(text)));
  });
  const listeningAt = performance.now();
  await fetch(`${url}/api/v1/health`);
  return { child, url, dir, listeningAt, startMs: performance.now() - started };
}

export function stopBuilt({ child }: BuiltProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

export const rssMib = (pid: number): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

/** Processor time of a process, in seconds. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
