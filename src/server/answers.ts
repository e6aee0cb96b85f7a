/** What the server asks: the answers themselves are made elsewhere. */
import type * as view from "../core/views.ts";
import type { Action } from "../core/transfer.ts";
import type { ChangingView, ServerMessage, Topic, LiveFlow, LiveHit } from "../core/live.ts";

export interface Selection {
  /** Names; `null` = all. */
  readonly nodes: readonly string[] | null;
  readonly fromMs: number;
  readonly toMs: number;
  readonly step: "minute" | "hour" | "day" | "total" | null;
}

export interface EventQuestion extends Selection {
  readonly kind: string | null;
  readonly outcome: string | null;
  readonly satellite: string | null;
  readonly action: string | null;
  /** Class of a cancel or failure. */
  readonly cause: string | null;
  readonly text: string | null;
  /** Id of an event: those before it. */
  readonly before: string | null;
  readonly limit: number;
}

export interface Answers {
  health(): view.Health;
  nodes(nodes: Selection["nodes"]): view.Nodes;
  sources(nodes: Selection["nodes"]): Promise<view.Sources>;
  traffic(selection: Selection, by: view.Traffic["by"], action: Action | null): Promise<view.Traffic>;
  events(question: EventQuestion): Promise<view.Events>;
  map(selection: Selection): Promise<view.MapView>;
  latency(selection: Selection, action: Action | "all"): Promise<view.Latency>;
  errors(selection: Selection): Promise<view.Errors>;
  compactions(selection: Selection): view.Compactions;
  storage(selection: Selection): Promise<view.Storage>;
  storageForecast(selection: Selection): Promise<view.StorageForecast>;
  reputation(selection: Selection): Promise<view.Reputation>;
  earnings(selection: Selection): Promise<view.Earnings>;
  paystubs(selection: Selection): Promise<view.Paystubs>;
  comparison(selection: Selection): Promise<view.Comparison>;
  uptime(selection: Selection): view.Uptime;
  hotPieces(selection: Selection): Promise<view.HotPieces>;
  /** Names that a selection may use. */
  nodeNames(): readonly string[];
}

/** What changed since the last frame; each item carries its node, so that a client gets its own only. */
export interface LiveFrame {
  readonly at: string;
  /** Number of this frame, and of the one before its oldest part. */
  readonly frame: number;
  readonly after: number;
  readonly flows: readonly LiveFlow[];
  readonly hits: readonly LiveHit[];
  readonly sources: readonly view.LiveSource[];
  readonly compactions: Pick<view.Compactions, "active" | "stores"> | null;
  readonly nodes: readonly view.NodeRow[];
  /** Those that changed, with what is open now; `null`: none did. */
  readonly alerts: Pick<view.Alerts, "counts" | "alerts"> | null;
  /** Nodes that told something new, by the answer it is in. */
  readonly changed: ReadonlyMap<ChangingView, readonly string[]>;
  /** Rows of those nodes, where somebody wants them. */
  readonly rows: ChangedRows;
}

export interface ChangedRows {
  readonly storage?: readonly view.StorageNode[];
  readonly reputation?: readonly view.ReputationRow[];
  readonly earnings?: readonly view.EarningsNode[];
}

export interface LiveFeed {
  snapshot(topic: Topic, nodes: Selection["nodes"]): ServerMessage | Promise<ServerMessage>;
  /** `wanted`: topics that anybody listens to. */
  onFrame(listener: (frame: LiveFrame) => void, wanted: () => ReadonlySet<Topic>): () => void;
}
