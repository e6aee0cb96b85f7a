/**
 * The dashboard API of one node: who it is, every minute; what it stores, earns and how satellites
 * judge it, more rarely. Read-only: GET alone, one request at a time, the configured address alone.
 */
import type { SatelliteId } from "../../core/events.ts";
import type { Month, NodeSnapshot, NodeSummary } from "../../core/node-snapshots.ts";
import { addMonths, monthOf } from "../../core/months.ts";
import { utcMillis } from "../../core/units.ts";
import type { z } from "zod";
import { troubleOf, type Failure, type Trouble } from "../http/failure.ts";
import type { Get } from "../http/get.ts";
import { below, shownAddress } from "../http/shown-address.ts";
import { Poller, type PollIo, type PollStatus } from "../polling/poller.ts";
import { jsonOf, read, versionIn } from "./answer.ts";
import type { Drift } from "./drift.ts";
import { endpoints } from "./endpoints/index.ts";
import type { Endpoint } from "./endpoints/endpoint.ts";
import { isAtLeast, type NodeVersion } from "./version.ts";

export { askOnce, type Whom } from "./ask-once.ts";
export { Drift, type DriftRow } from "./drift.ts";
export { endpoints } from "./endpoints/index.ts";

export interface NodeApiSpec {
  readonly address: string;
  /** Between two questions for what changes slowly. */
  readonly pollMs: number;
  readonly timeoutMs: number;
  readonly firstAt: number;
  /** Whose history this is; `null` when it has none yet. */
  readonly nodeId: string | null;
}

export interface NodeApiIo extends PollIo {
  readonly get: Get;
}

/** Where answers go. */
export interface NodeApiSink {
  readonly snapshot: (snapshot: NodeSnapshot) => void;
  /** Told once, when the node first says who it is. */
  readonly identity: (nodeId: string) => void;
  readonly drift: Drift;
}

export interface NodeApiStatus extends Omit<PollStatus, "failure" | "stale"> {
  readonly trouble: Trouble | null;
  readonly nodeId: string | null;
  readonly version: string | null;
  readonly startedAt: number | null;
  /** What it said of itself last. */
  readonly said: Pick<NodeSummary, "minimumVersion" | "isUpToDate" | "lastPingedAt" | "quic"> | null;
  /** Paths whose last good answer is older than it should be. */
  readonly stale: PollStatus["stale"];
  readonly answers: number;
  readonly unreadable: number;
  readonly bytes: number;
}

/** No node's answer is a tenth of this. */
export const limitBytes = 4 * 1024 * 1024;
const summaryMs = 60_000;
const hourMs = 3_600_000;

export class NodeApi {
  readonly #spec: NodeApiSpec;
  readonly #io: NodeApiIo;
  readonly #sink: NodeApiSink;
  readonly #poller: Poller;
  #nodeId: string | null;
  #version: NodeVersion | null = null;
  #startedAt: number | null = null;
  #said: NodeApiStatus["said"] = null;
  #satellites: readonly SatelliteId[] = [];
  readonly #months = new Set<Month>();
  #answers = 0;
  #unreadable = 0;
  #bytes = 0;

  constructor(spec: NodeApiSpec, io: NodeApiIo, sink: NodeApiSink) {
    this.#spec = spec;
    this.#io = io;
    this.#sink = sink;
    this.#nodeId = spec.nodeId;
    this.#poller = new Poller(
      {
        key: endpoints.summary.name,
        every: { ms: Math.min(summaryMs, spec.pollMs) },
        rank: 0,
        ask: (signal) => this.#ask(endpoints.summary, null, signal, (s) => this.#met(s)),
      },
      spec.firstAt,
      io,
    );
  }

  run(signal: AbortSignal): Promise<void> {
    return this.#poller.run(signal);
  }

  status(): NodeApiStatus {
    const { failure, ...status } = this.#poller.status();
    return {
      ...status,
      trouble: failure && troubleOf(failure.failure, shownAddress(this.#spec.address) + failure.key),
      nodeId: this.#nodeId,
      version: this.#version?.text ?? null,
      startedAt: this.#startedAt,
      said: this.#said,
      answers: this.#answers,
      unreadable: this.#unreadable,
      bytes: this.#bytes,
    };
  }

  /** Who answers decides whether anything is taken, and what else is asked. */
  #met(summary: NodeSnapshot & NodeSummary): Failure | null {
    if (this.#nodeId !== null && this.#nodeId !== summary.nodeId)
      return { kind: "other-node", expected: this.#nodeId, found: summary.nodeId };
    if (this.#nodeId === null) {
      this.#nodeId = summary.nodeId;
      this.#sink.identity(summary.nodeId);
    }
    const isRestarted = this.#startedAt !== null && summary.startedAt !== null && this.#startedAt !== summary.startedAt;
    this.#startedAt = summary.startedAt ?? this.#startedAt;
    const { minimumVersion, isUpToDate, lastPingedAt, quic } = summary;
    this.#said = { minimumVersion, isUpToDate, lastPingedAt, quic };
    this.#sink.snapshot(summary);
    this.#askAll();
    this.#askSatellites(summary);
    // Prices and old paystubs are read by the node when it starts, and only then.
    if (isRestarted) this.#poller.agenda.hasten(this.#io.now());
    return null;
  }

  /** Nothing happens for what is asked already. */
  #askAll(): void {
    const { monthUsage, estimate, notifications, heldHistory, periods } = endpoints;
    const { pollMs } = this.#spec;
    this.#repeat(monthUsage, null, pollMs, 1);
    this.#repeat(estimate, null, pollMs, 2);
    this.#repeat(notifications, null, pollMs, 3);
    this.#repeat(heldHistory, null, hourMs, 4);
    this.#poller.agenda.add(
      {
        key: periods.path(null),
        every: { ms: hourMs },
        rank: 4,
        ask: (signal) => this.#ask(periods, null, signal, (months) => this.#askMonths(months)),
      },
      this.#io.now(),
    );
  }

  #askSatellites({ satellites }: NodeSummary): void {
    const { satellite, estimate, prices } = endpoints;
    const { pollMs } = this.#spec;
    const ids = satellites.map((s) => s.satellite);
    for (const gone of this.#satellites.filter((id) => !ids.includes(id)))
      for (const { path } of [satellite, estimate, prices]) this.#poller.agenda.remove(path(gone));
    for (const { satellite: id, disqualifiedAt } of satellites) {
      this.#repeat(satellite, id, pollMs, 1);
      // Before 1.79 there is no such page; the prices of a satellite stand in its own answer, too.
      if (this.#version !== null && isAtLeast(this.#version, 1079)) this.#repeat(prices, id, hourMs, 3);
      // The node answers with an error for satellites that disqualified it.
      if (disqualifiedAt === null) this.#repeat(estimate, id, pollMs, 2);
      else this.#poller.agenda.remove(estimate.path(id));
    }
    this.#satellites = ids;
  }

  /** New months once; last month's again, since satellites write into it late. */
  #askMonths(months: readonly Month[]): null {
    const late = addMonths(monthOf(this.#io.now()), -1);
    for (const month of months.toReversed()) {
      if (this.#months.has(month) && month !== late) continue;
      this.#once(endpoints.paystubs, month, () => this.#months.add(month));
      this.#once(endpoints.payouts, month, () => {});
    }
    return null;
  }

  #repeat<Ask, Shape extends z.ZodType>(of: Endpoint<Ask, Shape, NodeSnapshot>, ask: Ask, ms: number, rank: number): void {
    const told = (snapshot: NodeSnapshot) => this.#sink.snapshot(snapshot);
    this.#poller.agenda.add({ key: of.path(ask), every: { ms }, rank, ask: (signal) => this.#ask(of, ask, signal, told) }, this.#io.now());
  }

  #once<Ask, Shape extends z.ZodType>(of: Endpoint<Ask, Shape, NodeSnapshot>, ask: Ask, then: () => void): void {
    const told = (snapshot: NodeSnapshot) => {
      this.#sink.snapshot(snapshot);
      then();
    };
    this.#poller.agenda.add(
      { key: of.path(ask), every: "once", rank: 5, ask: (signal) => this.#ask(of, ask, signal, told) },
      this.#io.now(),
    );
  }

  async #ask<Ask, Shape extends z.ZodType, T>(
    of: Endpoint<Ask, Shape, T>,
    ask: Ask,
    signal: AbortSignal,
    use: (value: T) => Failure | null | void,
  ): Promise<Failure | null> {
    const { address, timeoutMs } = this.#spec;
    const fetched = await this.#io.get(below(address, of.path(ask)), { timeoutMs, limitBytes, signal });
    if (!fetched.ok) return fetched.failure;
    this.#bytes += fetched.reply.body.length;
    const json = jsonOf(fetched.reply);
    if (!json.ok) return this.#noted(json.failure);
    if (this.#version === null || of.name === endpoints.summary.name) this.#version = versionIn(json.value);
    const version = this.#version;
    this.#sink.drift.note(of.name, version, of.shape(version), json.value);
    const answer = read(of, ask, json.value, { at: utcMillis(this.#io.now()), version });
    if (!answer.ok) return this.#noted(answer.failure);
    this.#answers++;
    return use(answer.value) ?? null;
  }

  #noted(failure: Failure): Failure {
    this.#unreadable++;
    return failure;
  }
}
