/** The main thread's end of the demo: starts its thread and learns where its nodes answer. */
import { Worker } from "node:worker_threads";
import { AppError } from "../core/errors.ts";
import { threadUrl } from "./thread-url.ts";

export interface DemoStarted {
  /** The first moment that the log files hold. */
  readonly filesFrom: number;
  /** Of each node's API. */
  readonly addresses: Readonly<Record<string, string>>;
}

export interface DemoThread extends DemoStarted {
  stop(): Promise<void>;
}

/** @throws {AppError} demo-failed */
export async function startDemo(dir: string, onFailure: (cause: AppError) => void): Promise<DemoThread> {
  const worker = new Worker(threadUrl("demo-worker"), {
    workerData: { dir },
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 48 },
  });
  const started = await new Promise<DemoStarted>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", (cause) => reject(failed(cause)));
  });
  worker.on("error", (cause) => onFailure(failed(cause)));
  const stop = async (): Promise<void> => {
    await worker.terminate();
  };
  return { ...started, stop };
}

const failed = (cause: unknown) =>
  new AppError(
    "demo-failed",
    `The simulated nodes have stopped: ${cause instanceof Error ? cause.message : String(cause)}`,
    "Restart the monitor with --demo; if it happens again, remove the demo's data folder.",
    { cause },
  );
