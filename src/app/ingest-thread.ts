/** The main thread's end of the ingest thread: starts it, mirrors its names and states, stops it. */
import { Worker } from "node:worker_threads";
import type { ImportRequest } from "../core/imports.ts";
import { AppError } from "../core/errors.ts";
import type { FromIngest, IngestOptions, ToIngest } from "./worker-messages.ts";
import { threadUrl } from "./thread-url.ts";

export interface IngestThread {
  /** Resolves when what was read is durable and the thread has ended. */
  stop(): Promise<void>;
  /** Asks for a commit now; the thread answers with `committed`. */
  commit(): void;
  /** Reads files once; the thread answers with `import`. */
  import(id: string, request: ImportRequest): void;
}

export function startIngest(
  options: IngestOptions,
  onMessage: (message: FromIngest) => void,
  onFailure: (cause: AppError) => void,
): IngestThread {
  const worker = new Worker(threadUrl("worker"), {
    workerData: options,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 },
  });
  let stopping = false;
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  worker.on("message", onMessage);
  worker.on("error", (cause) =>
    onFailure(
      new AppError(
        "ingest-failed",
        `Reading the logs has stopped: ${cause instanceof Error ? cause.message : String(cause)}`,
        "Restart the monitor; nothing is lost, reading goes on where it stopped.",
        { cause },
      ),
    ),
  );
  return {
    import: (id, request) => worker.postMessage({ type: "import", id, request } satisfies ToIngest),
    commit: () => worker.postMessage({ type: "commit" } satisfies ToIngest),
    async stop() {
      if (!stopping) worker.postMessage({ type: "stop" } satisfies ToIngest);
      stopping = true;
      await ended;
    },
  };
}
