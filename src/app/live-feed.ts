/** What the socket's clients are told, made of the ingest thread's bites: ahead of the commit. */
import { never } from "../core/errors.ts";
import { actions } from "../core/transfer.ts";
import { rfc3339 } from "../core/time.ts";
import type { AlertRow, LiveSource, NodeRow } from "../core/views.ts";
import type { LiveFlow, LiveHit, ServerMessage, Topic, ViewTopic } from "../core/live.ts";
import type { Alerts, Answers, LiveFeed, LiveFrame } from "../server/index.ts";
import { mergeFlows } from "../server/live-frames.ts";
import type { SumRow } from "../store/sums.ts";
import { unpackRows, type PackedIncrements } from "../trackers/packed.ts";
import { compactionTable } from "../trackers/hashstore/tables.ts";
import { placeFamily, trafficFamily } from "../trackers/traffic/families.ts";
import { trafficKind } from "../trackers/traffic/map.ts";
import { ChangedStates } from "./changed-states.ts";
import type { Mirror } from "./mirror.ts";
import { defaultSelection, ViewChanges } from "./view-changes.ts";
import { liveSource, liveSources } from "./source-rows.ts";
import type { LogSourceStatus } from "./worker-messages.ts";

const windowMs = 60_000;
/** Older lines are history being read, not traffic of this moment. */
const recentS = 180;

export class Feed implements LiveFeed {
  readonly #mirror: Mirror;
  readonly #answers: () => Answers;
  readonly #alerts: () => Alerts;
  readonly #now: () => number;
  readonly #listeners = new Map<(frame: LiveFrame) => void, () => ReadonlySet<Topic>>();
  readonly #changes: ViewChanges;
  readonly #changedRows = new ChangedStates<NodeRow>(({ name }) => name);
  /** Number of the newest frame. */
  frame = 0;
  #window: { at: number; flows: readonly LiveFlow[] }[] = [];

  constructor(mirror: Mirror, answers: () => Answers, alerts: () => Alerts, now: () => number) {
    this.#mirror = mirror;
    this.#alerts = alerts;
    this.#answers = answers;
    this.#now = now;
    this.#changes = new ViewChanges({
      answers,
      now,
      node: (number) => mirror.node(number),
      after: (ms, run) => void setTimeout(run, ms).unref(),
      wanted: () => this.#wanted(),
      tell: (change) => this.#tell({ ...this.#nothing(), ...change }),
    });
  }

  onFrame(listener: (frame: LiveFrame) => void, wanted: () => ReadonlySet<Topic>): () => void {
    this.#listeners.set(listener, wanted);
    return () => this.#listeners.delete(listener);
  }

  /** Tells the clients what a bite brought. */
  tell(increments: PackedIncrements, sources: readonly LogSourceStatus[]): void {
    const now = this.#now();
    const flows = this.#flows(recentRows(increments, trafficFamily.name, now / 1000 - recentS));
    this.#window = this.#window.filter((w) => w.at > now - windowMs);
    if (flows.length > 0) this.#window.push({ at: now, flows });
    this.frame++;
    const wanted = this.#wanted();
    if (wanted.size === 0) return;
    this.#changes.note(increments);
    const hasCompactions = wanted.has("compactions") && increments.puts.some((p) => p.table === compactionTable.table);
    this.#tell({
      ...this.#nothing(),
      after: this.frame - 1,
      flows,
      hits: this.#hits(recentRows(increments, placeFamily.name, now / 1000 - 3600 - recentS), flows.length > 0),
      sources: sources.map(liveSource),
      compactions: hasCompactions ? this.#answers().compactions(this.#lately()) : null,
    });
  }

  /** States of sources and nodes change without a line, too. */
  tellStates(sources: readonly LiveSource[]): void {
    const nodes = this.#changedNodes();
    if (sources.length > 0 || nodes.length > 0) this.#tell({ ...this.#nothing(), sources, nodes });
  }

  /** Since they were told last; whoever begins to listen is told of all. */
  #changedNodes(): NodeRow[] {
    return this.#wanted().has("nodes") ? this.#changedRows.of(this.#answers().nodes(null).nodes) : [];
  }

  /** Alerts that began, changed or ended. */
  tellAlerts(alerts: readonly AlertRow[], all: readonly string[]): void {
    if (this.#wanted().size === 0 || alerts.length === 0) return;
    const isOfAll = alerts.some(({ node }) => node === null);
    const names = isOfAll ? all : [...new Set(alerts.map(({ node }) => node!))];
    const counts = this.#alerts().counts();
    const changed = new Map([["alerts" as const, names]]);
    this.#tell({ ...this.#nothing(), alerts: { counts, alerts: [...alerts] }, changed, nodes: this.#changedNodes() });
  }

  /** Topics that anybody listens to. */
  #wanted(): ReadonlySet<Topic> {
    return new Set([...this.#listeners.values()].flatMap((wanted) => [...wanted()]));
  }

  #tell(frame: LiveFrame): void {
    for (const listener of this.#listeners.keys()) listener(frame);
  }

  #nothing(): LiveFrame {
    const { frame } = this;
    const at = rfc3339(this.#now());
    return {
      at,
      frame,
      after: frame,
      flows: [],
      hits: [],
      sources: [],
      compactions: null,
      nodes: [],
      alerts: null,
      changed: new Map(),
      rows: {},
    };
  }

  snapshot(topic: Topic, nodes: readonly string[] | null): ServerMessage | Promise<ServerMessage> {
    const now = this.#now();
    const isMine = (name: string) => nodes === null || nodes.includes(name);
    switch (topic) {
      case "traffic": {
        const flows = mergeFlows(this.#window.filter((w) => w.at > now - windowMs).flatMap((w) => w.flows)).filter((f) => isMine(f.node));
        return { type: "snapshot", topic, at: rfc3339(now), frame: this.frame, after: this.frame, flows, seconds: windowMs / 1000 };
      }
      case "map":
        return { type: "snapshot", topic, hits: [] };
      case "nodes":
        return { type: "snapshot", topic, nodes: this.#answers().nodes(nodes).nodes };
      case "sources":
        return { type: "snapshot", topic, sources: liveSources(this.#mirror).filter((s) => isMine(s.node)) };
      case "alerts": {
        const { counts, alerts } = this.#alerts().list("open", this.#lately(), "en");
        return { type: "snapshot", topic, counts, alerts: alerts.filter(({ node }) => node === null || isMine(node)) };
      }
      case "compactions":
        return { type: "snapshot", topic, ...this.#answers().compactions({ ...this.#lately(), nodes }) };
      case "changes":
        return { type: "snapshot", topic, changed: [] };
      case "storage":
      case "reputation":
      case "earnings":
        return this.#view(topic, nodes);
      default:
        return never(topic);
    }
  }

  async #view(topic: ViewTopic, nodes: readonly string[] | null): Promise<ServerMessage> {
    const view = await this.#answers()[topic](defaultSelection(topic, nodes, this.#now()));
    return { type: "snapshot", topic, ...view };
  }

  #lately() {
    const toMs = this.#now();
    return { nodes: null, fromMs: toMs - 30 * 86_400_000, toMs, step: null };
  }

  #flows(rows: readonly SumRow[]): LiveFlow[] {
    return mergeFlows(
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
