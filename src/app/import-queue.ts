/** Imports beside what is followed, one after the other: each begins where the one before it has left the node's files. */
import { AppError } from "../core/errors.ts";
import type { ImportRequest, ImportStatus } from "../core/imports.ts";
import { ImportJob, type ImportTools } from "./import-job.ts";
import type { LogRunner } from "./log-runner.ts";

export interface ImportQueueIo {
  /** Reads a source to its end; resolves when what it gave is durable. */
  readonly join: (runner: LogRunner) => Promise<void>;
  readonly tell: (status: ImportStatus) => void;
  readonly every: (ms: number, run: () => void) => () => void;
}

const tellEveryMs = 250;
const nothing = { read_bytes: 0, total_bytes: 0, lines: 0, records: 0, unreadable: 0, notes: [] };
export const waiting = (id: string): ImportStatus => ({ id, state: "waiting", ...nothing, error: null });

export class ImportQueue {
  readonly #tools: ImportTools;
  readonly #io: ImportQueueIo;
  #last: Promise<void> = Promise.resolve();

  constructor(tools: ImportTools, io: ImportQueueIo) {
    this.#tools = tools;
    this.#io = io;
  }

  add(id: string, request: ImportRequest): void {
    this.#last = this.#last.then(() => this.#run(id, request));
  }

  async #run(id: string, request: ImportRequest): Promise<void> {
    let job: ImportJob | null = null;
    const tell = (state: ImportStatus["state"], error: ImportStatus["error"] = null) =>
      this.#io.tell({ id, state, ...(job?.status() ?? nothing), error });
    const stopTelling = this.#io.every(tellEveryMs, () => tell("reading"));
    try {
      job = new ImportJob(request, this.#tools);
      await this.#io.join(job.runner);
      tell("done");
    } catch (cause) {
      tell("failed", errorOf(cause));
    } finally {
      stopTelling();
    }
  }
}

function errorOf(cause: unknown): NonNullable<ImportStatus["error"]> {
  if (cause instanceof AppError) return { code: cause.code, message: cause.message, fix: cause.fix };
  const what = cause instanceof Error ? cause.message : String(cause);
  return {
    code: "import-failed",
    message: `The import has stopped: ${what}`,
    fix: "Import the files again: what was read is not read twice.",
  };
}
