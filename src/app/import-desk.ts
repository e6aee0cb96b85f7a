/** The main thread's end of imports: takes requests, keeps what the ingest thread tells of them. */
import { randomUUID } from "node:crypto";
import type { ImportRequest, ImportStatus } from "../core/imports.ts";
import type { Imports } from "../server/index.ts";
import { waiting } from "./import-queue.ts";

const mostKept = 50;

export class ImportDesk implements Imports {
  readonly token: string;
  readonly #send: (id: string, request: ImportRequest) => void;
  /** Oldest first. */
  readonly #known = new Map<string, ImportStatus>();

  constructor(token: string, send: (id: string, request: ImportRequest) => void) {
    this.token = token;
    this.#send = send;
  }

  start(request: ImportRequest): ImportStatus {
    const status = waiting(randomUUID());
    this.take(status);
    this.#send(status.id, request);
    return status;
  }

  status(id: string): ImportStatus | null {
    return this.#known.get(id) ?? null;
  }

  take(status: ImportStatus): void {
    this.#known.set(status.id, status);
    for (const id of this.#known.keys()) {
      if (this.#known.size <= mostKept) return;
      this.#known.delete(id);
    }
  }

  /** The ingest thread has ended: nothing more will be told. */
  fail(error: NonNullable<ImportStatus["error"]>): void {
    for (const status of this.#known.values())
      if (status.state === "waiting" || status.state === "reading") this.#known.set(status.id, { ...status, state: "failed", error });
  }
}
