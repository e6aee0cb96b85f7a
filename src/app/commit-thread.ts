/** The reading thread's end of the thread that writes while a backlog is read. It lives as long as that lasts. */
import { Worker } from "node:worker_threads";
import type { Commit, CommitSink } from "./committer.ts";
import { threadUrl } from "./thread-url.ts";

export type CommitAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly message: string; readonly code?: string; readonly errcode?: number };

export class CommitThread implements CommitSink {
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  /** One for each commit that was not answered yet, oldest first: answers come in order. */
  #waiting: { resolve: () => void; reject: (cause: Error) => void }[] = [];
  #failure: Error | null = null;

  constructor(dataDir: string) {
    this.#worker = new Worker(threadUrl("commit-worker"), {
      workerData: { dataDir },
      resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 },
    });
    this.#ended = new Promise((resolve) => this.#worker.once("exit", () => resolve()));
    this.#worker.on("message", (answer: CommitAnswer) => this.#answered(answer));
    this.#worker.on("error", (cause) => {
      this.#failure = cause instanceof Error ? cause : new Error(String(cause));
      for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
    });
  }

  write(commit: Commit): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(commit);
    });
  }

  async close(): Promise<void> {
    this.#worker.postMessage("close");
    await this.#ended;
  }

  #answered(answer: CommitAnswer): void {
    const waiting = this.#waiting.shift();
    if (answer.ok) return waiting?.resolve();
    const { message, code, errcode } = answer;
    waiting?.reject(Object.assign(new Error(message), { code, errcode }));
  }
}
