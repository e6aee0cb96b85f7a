/** Old log files on their way into the history of a node, wherever the pipeline runs. */
import { AppError, never } from "../core/errors.ts";
import type { ImportRequest, ImportStatus } from "../core/imports.ts";
import { addCounts, emptyCounts, type LineCounts } from "../ingest/batch.ts";
import type { Dictionaries } from "../ingest/dictionaries.ts";
import type { SourceTable } from "../ingest/source-table.ts";
import type { TransferTools } from "../ingest/transfer-rows.ts";
import { ImportTail, realLogIo, troubleOf, type KnownFiles, type Unread } from "../sources/logs/index.ts";
import { LogRunner, type FileSlots } from "./log-runner.ts";

/** Target under which a node's imports are kept. */
export const importTarget = "(import)";

export interface ImportTools {
  readonly names: Dictionaries;
  readonly sources: SourceTable;
  readonly parser: TransferTools;
  readonly slots: FileSlots;
  /** What the node has read, under whatever name. */
  readonly filesOf: (node: string) => KnownFiles;
  readonly now: () => number;
}

export class ImportJob {
  readonly runner: LogRunner;
  readonly #tail: ImportTail;
  readonly #totals: LineCounts;
  readonly #before: LineCounts = emptyCounts();
  readonly #totalBytes: number;

  /** @throws {AppError} file-unreadable */
  constructor({ node, files }: ImportRequest, tools: ImportTools) {
    this.#totalBytes = files.map(sizeOf).reduce((a, b) => a + b, 0);
    const state = tools.sources.open(tools.names.nodes.indexOf(node), "log", importTarget, tools.now(), () => []);
    this.#tail = new ImportTail(files, tools.filesOf(node), realLogIo);
    this.runner = new LogRunner({ node, target: importTarget, startAt: "beginning" }, state, this.#tail, tools.parser, tools.slots);
    this.#totals = state.totals;
    addCounts(this.#before, state.totals);
  }

  status(): Omit<ImportStatus, "id" | "state" | "error"> {
    return {
      read_bytes: this.#tail.diskBytes,
      total_bytes: this.#totalBytes,
      lines: this.#totals.lines - this.#before.lines,
      records: this.#totals.events - this.#before.events,
      unreadable: this.#totals.unparsed - this.#before.unparsed,
      notes: this.#tail.unread.map((unread) => ({ text: reasonOf(unread), isTrouble: unread.why === "trouble" })),
    };
  }
}

function reasonOf(unread: Unread): string {
  switch (unread.why) {
    case "read-before":
      return `${unread.path}: read before, nothing new`;
    case "empty":
      return `${unread.path}: empty, nothing to read`;
    case "no-whole-line":
      return `${unread.path}: holds no whole line, nothing to read`;
    case "trouble":
      return `${unread.trouble.message} ${unread.trouble.fix}`;
    default:
      return never(unread);
  }
}

function sizeOf(path: string): number {
  try {
    const stat = realLogIo.fs.statSync(path);
    if (!stat.isFile()) throw Object.assign(new Error("no regular file"), { code: "ENOTFILE" });
    return stat.size;
  } catch (cause) {
    const { message, fix } = troubleOf(cause, path);
    throw new AppError("file-unreadable", message, fix, { cause });
  }
}
