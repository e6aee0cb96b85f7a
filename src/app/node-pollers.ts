/** The pollers of all nodes: their answers go to the pipeline, their states to the main thread. */
import { setMaxListeners } from "node:events";
import type { NodeSnapshot } from "../core/node-snapshots.ts";
import type { SourceTable } from "../ingest/source-table.ts";
import { DebugMetrics, type DebugMetricsStatus } from "../sources/debug-metrics/index.ts";
import type { Get } from "../sources/http/get.ts";
import { shownAddress } from "../sources/http/shown-address.ts";
import { Drift, NodeApi, type NodeApiStatus } from "../sources/node-api/index.ts";
import type { PollIo } from "../sources/polling/poller.ts";
import { ChangedStates } from "./changed-states.ts";
import type { FromIngest, PolledStatus, PolledTarget, PollSettings } from "./worker-messages.ts";

export interface PollersIo extends PollIo {
  readonly get: Get;
  readonly post: (message: FromIngest) => void;
  readonly snapshot: (node: number, snapshot: NodeSnapshot) => void;
  /** Identities that earlier runs learned, and those that are learned now. */
  readonly sources: Pick<SourceTable, "open" | "nodeIdOf" | "setNodeId">;
  readonly nodeNumber: (name: string) => number;
}

const statesEveryMs = 2000;
/** The first questions to a fleet are spread, so that they do not come all at once. */
const spreadEachMs = 60;
const mostSpreadMs = 30_000;

interface Polled {
  readonly target: PolledTarget;
  run(signal: AbortSignal): Promise<void>;
  status(): NodeApiStatus | DebugMetricsStatus;
}

export class NodePollers {
  readonly #io: PollersIo;
  readonly #polled: readonly Polled[];
  readonly #drift = new Drift();
  readonly #changed = new ChangedStates<PolledStatus>(({ node, kind }) => `${node}\n${kind}`);
  /** Learned and not stored yet, by the number of the source. */
  readonly #identities = new Map<number, string>();

  constructor(targets: readonly PolledTarget[], settings: PollSettings, io: PollersIo) {
    this.#io = io;
    const spreadMs = Math.min(mostSpreadMs, (targets.length - 1) * spreadEachMs);
    this.#polled = targets.map((target) => {
      const spec = { address: target.address, ...settings, firstAt: io.now() + io.random() * spreadMs };
      const poller = target.kind === "api" ? this.#api(target, spec) : this.#debug(target, spec);
      return { target, run: (signal) => poller.run(signal), status: () => poller.status() };
    });
  }

  /** Resolves when the signal fires and what was being asked is given up; at once when there is nothing to ask. */
  async run(outer: AbortSignal): Promise<void> {
    if (this.#polled.length === 0) return;
    const stop = new AbortController();
    setMaxListeners(0, stop.signal);
    outer.addEventListener("abort", () => stop.abort(), { once: true });
    if (outer.aborted) stop.abort();
    await Promise.all([...this.#polled.map((p) => p.run(stop.signal)), this.#tellStates(stop.signal)]);
  }

  #api(target: PolledTarget, spec: PollSettings & { address: string; firstAt: number }): NodeApi {
    const { sources, nodeNumber } = this.#io;
    const node = nodeNumber(target.node);
    const { id } = sources.open(node, "api", shownAddress(target.address), this.#io.now(), () => []);
    return new NodeApi({ ...spec, nodeId: sources.nodeIdOf(node) }, this.#io, {
      drift: this.#drift,
      snapshot: (snapshot) => this.#io.snapshot(node, snapshot),
      identity: (nodeId) => this.#identities.set(id, nodeId),
    });
  }

  #debug(target: PolledTarget, spec: PollSettings & { address: string; firstAt: number }): DebugMetrics {
    const node = this.#io.nodeNumber(target.node);
    return new DebugMetrics(spec, this.#io, (snapshot) => this.#io.snapshot(node, snapshot));
  }

  async #tellStates(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#storeIdentities();
      this.#post();
      await this.#io.sleep(statesEveryMs, signal);
    }
  }

  #storeIdentities(): void {
    for (const [id, nodeId] of this.#identities) {
      try {
        this.#io.sources.setNodeId(id, nodeId);
        this.#identities.delete(id);
      } catch (cause) {
        // The disk is full, or another thread writes a long commit: the next look tries again.
        if (!(cause instanceof Error)) throw cause;
      }
    }
  }

  #post(): void {
    const changed = this.#changed.of(this.#polled.map(statusOf));
    if (changed.length > 0) this.#io.post({ type: "polled", polled: changed, drift: this.#drift.report() });
  }
}

function statusOf({ target, status: read }: Polled): PolledStatus {
  const status = read();
  return {
    node: target.node,
    kind: target.kind,
    target: shownAddress(target.address),
    state: stateOf(status),
    error: status.trouble,
    lastSuccessAt: status.lastSuccessAt,
    nextTryAt: status.nextTryAt,
    stale: status.stale,
    failuresInARow: status.failuresInARow,
    failingSince: status.failingSince,
    said: "said" in status ? status.said : null,
    version: "version" in status ? status.version : null,
    startedAt: "startedAt" in status ? status.startedAt : null,
    answers: status.answers,
    unreadable: status.unreadable,
    bytes: status.bytes,
  };
}

function stateOf({ state, trouble }: NodeApiStatus | DebugMetricsStatus): PolledStatus["state"] {
  if (state === "waiting") return "catching_up";
  if (state === "answering") return "live";
  switch (trouble?.code) {
    case "refused":
    case "unreachable":
    case "no-such-host":
    case "timeout":
    case "reset":
      return "missing";
    case "forbidden-address":
      return "denied";
    default:
      return "error";
  }
}
