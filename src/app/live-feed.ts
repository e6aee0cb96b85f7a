/** What the socket's clients are told, made of the ingest thread's bites: ahead of the commit. */
import { actions } from "../core/transfer.ts";
import { rfc3339 } from "../core/time.ts";
import type { LiveSource } from "../core/views.ts";
import type { LiveFlow, LiveHit, ServerMessage, Topic } from "../core/live.ts";
import type { Answers, LiveFeed, LiveFrame } from "../server/index.ts";
import type { SumRow } from "../store/sums.ts";
import { unpackRows, type PackedIncrements } from "../trackers/packed.ts";
import { compactionTable } from "../trackers/hashstore/tables.ts";
import { placeFamily, trafficFamily } from "../trackers/traffic/families.ts";
import { trafficKind } from "../trackers/traffic/map.ts";
import type { Mirror } from "./mirror.ts";
import { liveSource, liveSources } from "./source-rows.ts";
import type { LogSourceStatus } from "./worker-messages.ts";

const windowMs = 60_000;
/** Older lines are history being read, not traffic of this moment. */
const recentS = 180;

export class Feed implements LiveFeed {
  readonly #mirror: Mirror;
  readonly #answers: () => Answers;
  readonly #now: () => number;
  readonly #listeners = new Set<(frame: LiveFrame) => void>();
  /** Number of the newest frame. */
  frame = 0;
  #window: { at: number; flows: readonly LiveFlow[] }[] = [];

  constructor(mirror: Mirror, answers: () => Answers, now: () => number) {
    this.#mirror = mirror;
    this.#answers = answers;
    this.#now = now;
  }

  onFrame(listener: (frame: LiveFrame) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells the clients what a bite brought. */
  tell(increments: PackedIncrements, sources: readonly LogSourceStatus[]): void {
    const now = this.#now();
    const flows = this.#flows(recentRows(increments, trafficFamily.name, now / 1000 - recentS));
    this.#window = this.#window.filter((w) => w.at > now - windowMs);
    if (flows.length > 0) this.#window.push({ at: now, flows });
    this.frame++;
    if (this.#listeners.size === 0) return;
    const hasCompactions = increments.puts.some((p) => p.table === compactionTable.table);
    const frame: LiveFrame = {
      at: rfc3339(now),
      frame: this.frame,
      after: this.frame - 1,
      flows,
      hits: this.#hits(recentRows(increments, placeFamily.name, now / 1000 - 3600 - recentS), flows.length > 0),
      sources: sources.map(liveSource),
      compactions: hasCompactions ? this.#answers().compactions(this.#everything()).active : null,
      nodes: [],
    };
    for (const listener of this.#listeners) listener(frame);
  }

  /** States of sources and nodes change without a line, too. */
  tellStates(sources: readonly LiveSource[]): void {
    if (this.#listeners.size === 0) return;
    const nodes = this.#answers().nodes(null).nodes;
    const frame: LiveFrame = {
      at: rfc3339(this.#now()),
      frame: this.frame,
      after: this.frame,
      flows: [],
      hits: [],
      sources,
      compactions: null,
      nodes,
    };
    for (const listener of this.#listeners) listener(frame);
  }

  snapshot(topic: Topic, nodes: readonly string[] | null): ServerMessage {
    const now = this.#now();
    const isMine = (name: string) => nodes === null || nodes.includes(name);
    switch (topic) {
      case "traffic": {
        const flows = sumFlows(this.#window.filter((w) => w.at > now - windowMs).flatMap((w) => w.flows)).filter((f) => isMine(f.node));
        return { type: "snapshot", topic, at: rfc3339(now), frame: this.frame, after: this.frame, flows, seconds: windowMs / 1000 };
      }
      case "map":
        return { type: "snapshot", topic, hits: [] };
      case "nodes":
        return { type: "snapshot", topic, nodes: this.#answers().nodes(nodes).nodes };
      case "sources":
        return { type: "snapshot", topic, sources: liveSources(this.#mirror).filter((s) => isMine(s.node)) };
      case "compactions":
        return { type: "snapshot", topic, active: this.#answers().compactions({ ...this.#everything(), nodes }).active };
      default:
        return { type: "error", message: "no such topic" };
    }
  }

  #everything() {
    const toMs = this.#now();
    return { nodes: null, fromMs: toMs - 86_400_000, toMs, step: null };
  }

  #flows(rows: readonly SumRow[]): LiveFlow[] {
    return sumFlows(
      rows.map(([, node, satellite, action, ok, canceled, failed, rejected, bytes]) => ({
        node: this.#mirror.node(node!),
        satellite: this.#mirror.satellite(satellite!),
        action: actions[action!] ?? "other",
        ok: ok!,
        canceled: canceled!,
        failed: failed!,
        rejected: rejected!,
        bytes: bytes!,
      })),
    );
  }

  #hits(rows: readonly SumRow[], isLive: boolean): LiveHit[] {
    if (!isLive) return [];
    return rows.flatMap(([, node, action, placeId, ok, , , , bytes]): LiveHit[] => {
      const place = this.#mirror.place(placeId!);
      if (typeof place === "string" || ok === 0) return [];
      const { latitude, longitude, country, city } = place;
      return [
        {
          node: this.#mirror.node(node!),
          latitude,
          longitude,
          country,
          place: city || country,
          kind: trafficKind(action!),
          pieces: ok!,
          bytes: bytes!,
        },
      ];
    });
  }
}

function recentRows(increments: PackedIncrements, family: string, fromS: number): SumRow[] {
  return increments.sums.filter((s) => s.family === family).flatMap((s) => unpackRows(s, fromS));
}

function sumFlows(flows: readonly LiveFlow[]): LiveFlow[] {
  const sums = new Map<string, LiveFlow>();
  for (const flow of flows) {
    const key = `${flow.node} ${flow.satellite} ${flow.action}`;
    const found = sums.get(key);
    if (!found) sums.set(key, { ...flow });
    else for (const field of ["ok", "canceled", "failed", "rejected", "bytes"] as const) found[field] += flow[field];
  }
  return [...sums.values()];
}
