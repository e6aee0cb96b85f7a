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
/** A log that is read late has old events: without this only the last day is answered. */
const earliest = "2019-01-01T00:00:00Z";

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
  const tap = new Tap(server, node, Math.min(before, left));
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
  /** Events to begin with. */
  readonly #first: number;
  #isFirst = true;
  /** Ids of the last page; lines of several logs do not come in the order of their times. */
  #seen: ReadonlySet<string> = new Set();
  /** Older ones were there before. */
  #floor = 0n;

  constructor(server: RunningServer, node: string, first: number) {
    this.#server = server;
    this.#node = node;
    this.#first = first;
  }

  /** Events that came since the last call, oldest first. `missed`: there were more. */
  async next(): Promise<{ readonly events: readonly EventRow[]; readonly missed: boolean }> {
    const query = new URLSearchParams({ nodes: this.#node, from: earliest, limit: String(this.#isFirst ? this.#first : mostAtOnce) });
    const { events } = await this.#server.get(`/events?${query.toString()}`, Events);
    const fresh = events.filter((e) => !this.#seen.has(e.id) && BigInt(e.id) > this.#floor).toReversed();
    const missed = !this.#isFirst && fresh.length === mostAtOnce;
    const oldest = fresh[0];
    if (this.#isFirst && oldest !== undefined) this.#floor = BigInt(oldest.id);
    this.#isFirst = false;
    this.#seen = new Set(events.map((e) => e.id));
    return { events: fresh, missed };
  }
}

/** The line itself where it is still on disk, otherwise what was kept of it. */
function lineOf(event: EventRow): string {
  if (event.line !== null) return terminalText(event.line.replaceAll("\t", "  "));
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
