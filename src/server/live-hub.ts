/**
 * The live socket: a client subscribes to topics, gets a snapshot of each and then deltas, merged to
 * ten frames a second. Clients with the same subscription share one encoded frame. One that reads
 * slowly is left out until it has drained, and then gets a fresh snapshot instead of a queue.
 */
import type { WebSocket } from "ws";
import { ClientMessage, plannedTopics, topics, type LiveFlow, type LiveHit, type ServerMessage, type Topic } from "../core/live.ts";
import type { LiveFeed, LiveFrame } from "./answers.ts";

const frameMs = 100;
const slowBytes = 256 * 1024;
const stalledMs = 30_000;
const mostClients = 2000;
const mostSubscriptions = 2 * (topics.length + plannedTopics.length);
const isTopic = (name: string): name is Topic => (topics as readonly string[]).includes(name);

interface Client {
  readonly socket: WebSocket;
  topics: Set<Topic>;
  nodes: readonly string[] | null;
  /** Since when its buffer is over `slowBytes`; 0 = it is not. */
  slowSince: number;
  isAlive: boolean;
}

export interface HubTimers {
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => () => void;
}

export class LiveHub {
  readonly #feed: LiveFeed;
  readonly #timers: HubTimers;
  readonly #clients = new Set<Client>();
  readonly #stopFeed: () => void;
  #pending: LiveFrame[] = [];
  #sentAt = 0;
  #cancel: (() => void) | null = null;

  constructor(feed: LiveFeed, timers: HubTimers) {
    this.#feed = feed;
    this.#timers = timers;
    this.#stopFeed = feed.onFrame((frame) => this.#take(frame));
  }

  get size(): number {
    return this.#clients.size;
  }

  add(socket: WebSocket): void {
    if (this.#clients.size >= mostClients) return socket.close(1013, "too many clients");
    const client: Client = { socket, topics: new Set(), nodes: null, slowSince: 0, isAlive: true };
    this.#clients.add(client);
    socket.on("message", (data) => this.#message(client, String(data)));
    socket.on("pong", () => (client.isAlive = true));
    socket.on("close", () => this.#clients.delete(client));
    socket.on("error", () => socket.terminate());
  }

  /** Called twice a minute: a client that did not answer the last ping is gone. */
  ping(): void {
    for (const client of this.#clients) {
      if (!client.isAlive) client.socket.terminate();
      else {
        client.isAlive = false;
        client.socket.ping();
      }
    }
  }

  close(): void {
    this.#stopFeed();
    this.#cancel?.();
    for (const { socket } of this.#clients) socket.close(1001, "the monitor stops");
    for (const { socket } of this.#clients) socket.terminate();
  }

  #message(client: Client, text: string): void {
    const message = parseMessage(text);
    if (message === null)
      return send(client, { type: "error", message: 'Not understood: send {"type":"subscribe","topics":["traffic"]}.' });
    if (message.type === "unsubscribe") {
      for (const topic of message.topics.filter(isTopic)) client.topics.delete(topic);
      return;
    }
    client.nodes = message.nodes?.slice(0, 500) ?? null;
    for (const topic of new Set(message.topics.slice(0, mostSubscriptions))) this.#subscribe(client, topic);
  }

  #subscribe(client: Client, topic: string): void {
    if (isTopic(topic)) {
      client.topics.add(topic);
      send(client, this.#feed.snapshot(topic, client.nodes));
      return;
    }
    const planned = plannedTopics.find((name) => name === topic);
    if (planned !== undefined)
      send(client, { type: "snapshot", topic: planned, note: "This version of the monitor knows nothing of it yet." });
    else send(client, { type: "error", topic: topic.slice(0, 40), message: `There is no such topic; there are ${topics.join(", ")}.` });
  }

  /** A lone frame goes out at once; those that follow within the window are merged. */
  #take(frame: LiveFrame): void {
    this.#pending.push(frame);
    if (this.#cancel) return;
    const wait = this.#sentAt + frameMs - this.#timers.now();
    if (wait <= 0) this.#flush();
    else this.#cancel = this.#timers.after(wait, () => this.#flush());
  }

  #flush(): void {
    this.#cancel = null;
    this.#sentAt = this.#timers.now();
    const frame = mergeFrames(this.#pending);
    this.#pending = [];
    const encoded = new Map<string, readonly string[]>();
    for (const client of this.#clients) {
      if (client.topics.size === 0 || !this.#isReady(client)) continue;
      const key = `${[...client.topics].toSorted().join()} ${client.nodes?.join() ?? "*"}`;
      let messages = encoded.get(key);
      if (!messages) encoded.set(key, (messages = deltas(frame, client.topics, client.nodes).map((m) => JSON.stringify(m))));
      for (const message of messages) client.socket.send(message);
    }
  }

  /** A slow client misses frames; when it has drained it gets snapshots. */
  #isReady(client: Client): boolean {
    const now = this.#timers.now();
    if (client.socket.bufferedAmount > slowBytes) {
      client.slowSince ||= now;
      if (now - client.slowSince > stalledMs) client.socket.terminate();
      return false;
    }
    if (client.slowSince === 0) return true;
    if (client.socket.bufferedAmount > 0) return false;
    client.slowSince = 0;
    for (const topic of client.topics) send(client, this.#feed.snapshot(topic, client.nodes));
    return false;
  }
}

function send(client: Client, message: ServerMessage): void {
  client.socket.send(JSON.stringify(message));
}

function parseMessage(text: string): ClientMessage | null {
  try {
    const parsed = ClientMessage.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

function mergeFrames(frames: readonly LiveFrame[]): LiveFrame {
  const last = frames.at(-1)!;
  if (frames.length === 1) return last;
  return {
    at: last.at,
    frame: last.frame,
    after: frames[0]!.after,
    flows: mergeFlows(frames.flatMap((f) => f.flows)),
    hits: mergeHits(frames.flatMap((f) => f.hits)),
    sources: [...new Map(frames.flatMap((f) => f.sources).map((s) => [`${s.node} ${s.target}`, s])).values()],
    compactions: frames.findLast((f) => f.compactions !== null)?.compactions ?? null,
    nodes: [...new Map(frames.flatMap((f) => f.nodes).map((n) => [n.name, n])).values()],
  };
}

function mergeFlows(flows: readonly LiveFlow[]): LiveFlow[] {
  const merged = new Map<string, LiveFlow>();
  for (const flow of flows) {
    const key = `${flow.node} ${flow.satellite} ${flow.action}`;
    const found = merged.get(key);
    if (!found) merged.set(key, { ...flow });
    else for (const field of ["ok", "canceled", "failed", "rejected", "bytes"] as const) found[field] += flow[field];
  }
  return [...merged.values()];
}

function mergeHits(hits: readonly LiveHit[]): LiveHit[] {
  const merged = new Map<string, LiveHit>();
  for (const hit of hits) {
    const key = `${hit.node} ${hit.latitude} ${hit.longitude} ${hit.kind}`;
    const found = merged.get(key);
    if (!found) merged.set(key, { ...hit });
    else {
      found.pieces += hit.pieces;
      found.bytes += hit.bytes;
    }
  }
  return [...merged.values()];
}

function deltas(frame: LiveFrame, wanted: ReadonlySet<Topic>, nodes: readonly string[] | null): ServerMessage[] {
  const mine = <T extends { readonly node: string }>(items: readonly T[]) =>
    nodes === null ? [...items] : items.filter((item) => nodes.includes(item.node));
  const flows = mine(frame.flows);
  const hits = mine(frame.hits);
  const sources = mine(frame.sources);
  const rows = nodes === null ? [...frame.nodes] : frame.nodes.filter((n) => nodes.includes(n.name));
  const messages: ServerMessage[] = [];
  if (wanted.has("traffic") && flows.length > 0)
    messages.push({ type: "delta", topic: "traffic", at: frame.at, frame: frame.frame, after: frame.after, flows });
  if (wanted.has("map") && hits.length > 0) messages.push({ type: "delta", topic: "map", hits });
  if (wanted.has("sources") && sources.length > 0) messages.push({ type: "delta", topic: "sources", sources });
  if (wanted.has("nodes") && rows.length > 0) messages.push({ type: "delta", topic: "nodes", nodes: rows });
  if (wanted.has("compactions") && frame.compactions !== null)
    messages.push({ type: "delta", topic: "compactions", active: mine(frame.compactions) });
  return messages;
}
