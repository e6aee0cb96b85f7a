/** The debug port of one node (`debug.addr`): its `/metrics`, every minute. */
import { utcMillis } from "../../core/units.ts";
import type { NodeSnapshot } from "../../core/node-snapshots.ts";
import { troubleOf, type Failure, type Trouble } from "../http/failure.ts";
import type { Get } from "../http/get.ts";
import { below, shownAddress } from "../http/shown-address.ts";
import { Poller, type PollIo, type PollStatus } from "../polling/poller.ts";
import { metricsOf, type Scrape } from "./differences.ts";
import { readMetrics } from "./readings.ts";

export interface DebugMetricsSpec {
  readonly address: string;
  readonly pollMs: number;
  readonly timeoutMs: number;
  readonly firstAt: number;
}

export interface DebugMetricsIo extends PollIo {
  readonly get: Get;
}

export interface DebugMetricsStatus extends Omit<PollStatus, "failure"> {
  readonly trouble: Trouble | null;
  readonly answers: number;
  readonly unreadable: number;
  readonly bytes: number;
}

/** Six thousand series are 0.7 MiB. */
const limitBytes = 4 * 1024 * 1024;
const scrapeMs = 60_000;
const path = "/metrics";

export class DebugMetrics {
  readonly #spec: DebugMetricsSpec;
  readonly #io: DebugMetricsIo;
  readonly #tell: (snapshot: NodeSnapshot) => void;
  readonly #poller: Poller;
  #before: Scrape | null = null;
  #answers = 0;
  #unreadable = 0;
  #bytes = 0;

  constructor(spec: DebugMetricsSpec, io: DebugMetricsIo, tell: (snapshot: NodeSnapshot) => void) {
    this.#spec = spec;
    this.#io = io;
    this.#tell = tell;
    const every = { ms: Math.min(scrapeMs, spec.pollMs) };
    this.#poller = new Poller({ key: path, every, rank: 0, ask: (signal) => this.#scrape(signal) }, spec.firstAt, io);
  }

  run(signal: AbortSignal): Promise<void> {
    return this.#poller.run(signal);
  }

  status(): DebugMetricsStatus {
    const { failure, ...status } = this.#poller.status();
    return {
      ...status,
      trouble: failure && troubleOf(failure.failure, shownAddress(this.#spec.address) + failure.key),
      answers: this.#answers,
      unreadable: this.#unreadable,
      bytes: this.#bytes,
    };
  }

  async #scrape(signal: AbortSignal): Promise<Failure | null> {
    const { address, timeoutMs } = this.#spec;
    const fetched = await this.#io.get(below(address, path), { timeoutMs, limitBytes, signal, acceptsGzip: true });
    if (!fetched.ok) return fetched.failure;
    const { status, contentType, body } = fetched.reply;
    this.#bytes += body.length;
    if (status !== 200) return this.#noted({ kind: "http-status", status, text: null });
    if (!/^text\/plain\b/i.test(contentType ?? ""))
      return this.#noted({ kind: "not-metrics", text: `its content type is ${contentType?.slice(0, 80) ?? "missing"}` });
    if (body.length === 0) return this.#noted({ kind: "empty" });
    const now: Scrape = { at: utcMillis(this.#io.now()), reading: readMetrics(body.toString("utf8")) };
    if (now.reading.count === 0) return this.#noted({ kind: "not-metrics", text: "there is no series of a storage node in it" });
    this.#answers++;
    this.#tell(metricsOf(this.#before, now));
    this.#before = now;
    return null;
  }

  #noted(failure: Failure): Failure {
    this.#unreadable++;
    return failure;
  }
}
