/** What the command line needs of the outside: one argument, so that tests run it in process. */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import type { Machine, StoredSetting } from "../config/index.ts";
import { readSettings } from "../config/settings-table.ts";

export interface Terminal {
  write(text: string): void;
  readonly isTTY: boolean;
  readonly columns: number;
}

export interface CliIo {
  readonly out: Terminal;
  readonly err: Terminal;
  readonly cwd: string;
  readonly machine: Machine;
  readonly readFile: (path: string) => string;
  /** What was changed on the page, by the data folder. */
  readonly readSettings: (dataDir: string) => readonly StoredSetting[];
  readonly readStdin: () => Promise<string>;
  /** Files that a log target stands for now. Throws what the system says. */
  readonly resolveLog: (target: string) => Promise<readonly string[]>;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

export function realCliIo(): CliIo {
  return {
    out: terminal(process.stdout),
    err: terminal(process.stderr),
    cwd: process.cwd(),
    machine: { platform: process.platform, env: process.env, home: homedir(), isRoot: process.getuid?.() === 0 },
    readFile: (path) => readFileSync(path, "utf8"),
    readSettings,
    readStdin,
    resolveLog: async (target) => {
      const { realLogIo } = await import("../sources/logs/io.ts");
      const { resolveTarget } = await import("../sources/logs/targets.ts");
      return resolveTarget(realLogIo, target);
    },
    fetch: (input, init) => fetch(input, init),
    now: Date.now,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
}

function terminal(stream: NodeJS.WriteStream): Terminal {
  return { write: (text) => void stream.write(text), isTTY: stream.isTTY === true, columns: stream.columns ?? 80 };
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
