/** A monitor in a process of its own that a test may kill at any moment. */
import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

export interface MonitorProcess {
  readonly child: ChildProcess;
  /** Resolves with the address when it listens. */
  readonly url: Promise<string>;
}

export interface MonitorOptions {
  /** Whom it runs as; left out, whoever runs the test. */
  readonly uid?: number;
  readonly gid?: number;
  /** Where its node answers. */
  readonly api?: string;
  /** How long `blockLoop` blocks. */
  readonly blockMs?: number;
}

/** A signal on which its main thread does nothing for a while. */
export const blockLoop = "SIGUSR2";

export function startMonitor(dataDir: string, log: string, { api = "", blockMs = 0, ...user }: MonitorOptions = {}): MonitorProcess {
  const child = spawn(process.execPath, [join(root, "test/faults/monitor.ts"), dataDir, log, api, String(blockMs)], {
    cwd: root,
    ...user,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = new Promise<string>((resolve, reject) => {
    child.stdout!.once("data", (data: Buffer) => resolve(String(data).trim()));
    child.once("exit", () => reject(new Error("ended before it listened")));
  });
  url.catch(() => undefined);
  return { child, url };
}

export function kill(monitor: MonitorProcess): Promise<void> {
  return new Promise((resolve) => {
    monitor.child.once("exit", () => resolve());
    monitor.child.kill("SIGKILL");
  });
}
