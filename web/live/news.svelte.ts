/** What the server tells by itself: nodes, sources, alerts, transfers of this moment, and of which answers there is news. */
import type { LiveFlow, LiveHit, ServerMessage } from "../../src/core/live.ts";
import type { AlertCounts, Compactions, LiveSource, NodeRow } from "../../src/core/views.ts";
import type { Asked } from "./selection.ts";
import { LiveSocket, type LiveState } from "./socket.ts";

export interface Delta {
  readonly frame: number;
  readonly after: number;
  readonly flows: readonly LiveFlow[];
}

export type HitListener = (hits: readonly LiveHit[]) => void;

/** `null`: of a node that is not selected, so that only the number of critical alerts is known. */
export interface Alarm {
  readonly id: number | null;
}

const keptDeltas = 600;

export class News {
  live = $state<LiveState>("connecting");
  /** Every node; `null` until the first answer. */
  nodes = $state.raw<readonly NodeRow[] | null>(null);
  sources = $state.raw<readonly LiveSource[] | null>(null);
  compactions = $state.raw<Compactions["active"] | null>(null);
  /** Open alerts of every node; `null` until the first answer. */
  alertCounts = $state.raw<AlertCounts | null>(null);
  /** The newest critical alert that opened while the page is open. */
  alarm = $state.raw<Alarm | null>(null);
  /** Ids of critical alerts that the page was told of. */
  readonly criticalKnown = new Set<number>();
  /** Newest last; a card adds those that its answer does not hold. */
  deltas = $state.raw<readonly Delta[]>([]);
  /** Bumped when everything should be asked again: after sleep, or a broken connection. */
  epoch = $state(0);
  /** Every frame after this one is in `deltas`. */
  #wholeFrom = 0;
  readonly #changeListeners = new Set<(view: string) => void>();
  readonly #hitListeners = new Set<HitListener>();
  readonly #isNow: () => boolean;
  readonly #socket: LiveSocket;
  #wasOpen = false;

  /** `isNow`: whether the range that is shown ends now; what happens now is no part of one that is over. */
  constructor(isNow: () => boolean) {
    this.#isNow = isNow;
    this.#socket = new LiveSocket({ message: (m) => this.#take(m), state: (s) => this.#connection(s) });
  }

  start(nodes: Asked["nodes"]): () => void {
    this.#socket.start(nodes);
    return () => this.#socket.stop();
  }

  /** Other nodes are asked for. */
  select(nodes: Asked["nodes"]): void {
    this.deltas = [];
    this.#socket.select(nodes);
  }

  onHits(listener: HitListener): () => void {
    this.#hitListeners.add(listener);
    return () => this.#hitListeners.delete(listener);
  }

  /** Answers of that name are asked for again: something was changed here. */
  tellChange(view: string): void {
    for (const listener of this.#changeListeners) listener(view);
  }

  /** `listener` hears the name of each answer in which a node told something new. */
  onChange(listener: (view: string) => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  /** Whether all that was told after an answer of that frame is in `deltas`, and nothing that it holds itself. */
  isWhole(frame: number): boolean {
    return frame >= this.#wholeFrom && !this.deltas.some((delta) => delta.after < frame && frame < delta.frame);
  }

  #connection(state: LiveState): void {
    if (state === "open" && this.#wasOpen) this.epoch++;
    if (state === "open") this.#wasOpen = true;
    this.live = state;
  }

  #take(message: ServerMessage): void {
    if (message.type === "error") return;
    switch (message.topic) {
      case "traffic":
        this.#takeTraffic(message);
        return this.tellChange("traffic");
      case "map":
        for (const listener of this.#hitListeners) listener(message.hits);
        return;
      case "nodes":
        this.nodes = mergeBy(this.nodes ?? [], message.nodes, (n) => n.name);
        return;
      case "sources":
        this.sources =
          message.type === "snapshot"
            ? message.sources
            : mergeBy(this.sources ?? [], message.sources, (s) => `${s.node}\n${s.kind}\n${s.target}`);
        return;
      case "compactions":
        this.compactions = message.active;
        return;
      case "changes":
        for (const { view } of message.changed) this.tellChange(view);
        return;
      case "alerts":
        this.#takeAlerts(message);
        return;
    }
  }

  #takeTraffic(message: Extract<ServerMessage, { topic: "traffic" }>): void {
    if (message.type === "snapshot") {
      this.#wholeFrom = message.frame;
      // The monitor started again, and counts anew.
      if ((this.deltas.at(-1)?.frame ?? 0) > message.frame) this.deltas = [];
    } else if (this.#isNow()) {
      const { frame, after, flows } = message;
      if (this.deltas.length === keptDeltas) this.#wholeFrom = this.deltas[0]!.frame;
      this.deltas = [...this.deltas.slice(1 - keptDeltas), { frame, after, flows }];
    }
  }

  #takeAlerts({ type, counts, alerts }: Extract<ServerMessage, { topic: "alerts" }>): void {
    const critical = alerts.filter((a) => a.severity === "critical" && a.resolved_at === null && !this.criticalKnown.has(a.id));
    const isMore = this.alertCounts !== null && counts.critical > this.alertCounts.critical;
    this.alertCounts = counts;
    for (const { id } of critical) this.criticalKnown.add(id);
    if (type === "delta" && (critical.length > 0 || isMore)) this.alarm = { id: critical[0]?.id ?? null };
  }
}

/** Rows in their old order, each the newest of its key. */
function mergeBy<T>(old: readonly T[], changed: readonly T[], key: (row: T) => string): T[] {
  const rows = new Map(old.map((row) => [key(row), row]));
  for (const row of changed) rows.set(key(row), row);
  return [...rows.values()];
}
