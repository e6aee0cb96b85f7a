/** `tap NODE`: events of a node as they come, from the running monitor. */
import { AppError } from "../../core/errors.ts";
import { terminalText } from "../../core/terminal-text.ts";
import { Events, type EventRow } from "../../core/views.ts";
import { findServer, type RunningServer } from "../running-server.ts";
import { bytesText } from "../spans.ts";
import { exitCodes, type CommandContext, type ExitCode } from "./command.ts";

export interface TapOptions extends CommandContext {
  readonly node: string;
  /** Ends after so many events; `null` = when it is interrupted. */
  readonly count: number | null;
}

const everyMs = 1000;
const mostAtOnce = 500;
/** Begins with a few, so that a quiet node shows something. */
const before = 10;

/** @throws {AppError} no-server */
export async function run({ node, count, io, dataDir }: TapOptions): Promise<ExitCode> {
  const server = await findServer(dataDir, io);
  if (server === null)
    throw new AppError(
      "no-server",
      `No monitor runs on the data folder ${dataDir}.`,
      "Start it with `storj-node-monitor start`, or name its data folder with --data.",
    );
  let left = count ?? Number.POSITIVE_INFINITY;
  const tap = new Tap(server, node);
  for (;;) {
    const { events, missed } = await tap.next();
    if (missed) io.out.write(`... more came than can be shown: only the newest ${mostAtOnce} follow\n`);
    for (const event of events.slice(0, left)) io.out.write(`${lineOf(event)}\n`);
    left -= events.length;
    if (left <= 0) return exitCodes.ok;
    await io.sleep(everyMs);
  }
}

class Tap {
  readonly #server: RunningServer;
  readonly #node: string;
  #newest: bigint | null = null;

  constructor(server: RunningServer, node: string) {
    this.#server = server;
    this.#node = node;
  }

  /** Events that came since the last call, oldest first. `missed`: there were more. */
  async next(): Promise<{ readonly events: readonly EventRow[]; readonly missed: boolean }> {
    const since = this.#newest;
    const query = new URLSearchParams({ nodes: this.#node, limit: String(since === null ? before : mostAtOnce) });
    const { events } = await this.#server.get(`/events?${query.toString()}`, Events);
    const fresh = events.filter((e) => since === null || BigInt(e.id) > since).toReversed();
    for (const event of fresh) if (this.#newest === null || BigInt(event.id) > this.#newest) this.#newest = BigInt(event.id);
    return { events: fresh, missed: since !== null && fresh.length === mostAtOnce };
  }
}

/** The line itself where it is still on disk, otherwise what was kept of it. */
function lineOf(event: EventRow): string {
  if (event.line !== null) return terminalText(event.line);
  const parts = [
    event.at,
    event.kind,
    event.action,
    event.outcome,
    event.size_bytes === null ? null : bytesText(event.size_bytes),
    event.satellite,
    event.cause,
    event.text,
  ];
  return parts
    .filter((part) => part !== null && part !== "")
    .map((part) => terminalText(String(part)))
    .join("  ");
}
