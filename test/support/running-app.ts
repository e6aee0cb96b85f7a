/** The whole product in this process, on a folder and a port of its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startApp, type App, type AppOptions } from "../../src/app/app.ts";
import type { Settings, Setup } from "../../src/server/index.ts";
import type { PolledTarget } from "../../src/app/worker-messages.ts";
import { settled, settledSettings } from "./settled-setup.ts";

export interface RunningApp {
  readonly dir: string;
  readonly app: App;
  get<T = Record<string, unknown>>(path: string): Promise<T>;
  stop(): Promise<void>;
}

export interface NodeLog {
  readonly node: string;
  readonly target: string;
}

export async function runApp(
  logs: readonly NodeLog[],
  options: {
    readonly dataDir?: string;
    readonly nodes?: readonly string[];
    readonly polled?: readonly PolledTarget[];
    readonly setup?: Setup;
    readonly settings?: Settings;
    readonly log?: (message: string) => void;
    readonly allowedHosts?: readonly string[];
  } & Partial<Pick<AppOptions, "listen" | "reach" | "passwordCost">> = {},
): Promise<RunningApp> {
  const dir = mkdtempSync(join(tmpdir(), "monitor-"));
  const webRoot = join(dir, "web");
  writePage(webRoot);
  const app = await startApp({
    dataDir: options.dataDir ?? join(dir, "data"),
    listen: options.listen ?? { host: "127.0.0.1", port: 0 },
    nodes: [...new Set([...(options.nodes ?? []), ...logs.map((l) => l.node), ...(options.polled ?? []).map((p) => p.node)])],
    logs: logs.map((l) => ({ ...l, startAt: "beginning" })),
    polled: options.polled ?? [],
    polling: { pollMs: 10_000, timeoutMs: 5000 },
    demo: false,
    webRoot,
    allowedHosts: options.allowedHosts ?? [],
    ...(options.reach && { reach: options.reach }),
    ...(options.passwordCost && { passwordCost: options.passwordCost }),
    locationFile: null,
    retention: { eventsDays: 14, minutesDays: 30, hoursDays: 730 },
    setup: options.setup ?? settled,
    settings: options.settings ?? settledSettings,
    log: (_level, message) => options.log?.(message),
  });
  return {
    dir,
    app,
    async get<T>(path: string) {
      const response = await fetch(`${app.url}/api/v1/${path}`);
      return (await response.json()) as T;
    },
    async stop() {
      await app.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function writePage(webRoot: string): void {
  rmSync(webRoot, { recursive: true, force: true });
  mkdirSync(webRoot, { recursive: true });
  writeFileSync(join(webRoot, "index.html"), "<!doctype html><title>page</title>");
}

/** Asks until the answer is as wished; the test's own time-out ends a wish that never comes true. */
export async function until<T>(ask: () => Promise<T>, isWished: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isWished(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
