/**
 * The live socket: a client subscribes to topics, gets a snapshot of each and then deltas, merged to
 * ten frames a second. Clients with the same subscription share one encoded frame. One that reads
 * slowly is left out until it has drained, and then gets a fresh snapshot instead of a queue.
 */
import type { WebSocket } from "ws";
import { ClientMessage, plannedTopics, sessionEnded, topics, type ServerMessage, type Topic } from "../core/live.ts";
import type { LiveFeed, LiveFrame } from "./answers.ts";
import { deltas, mergeFrames } from "./live-frames.ts";

const frameMs = 100;
const slowBytes = 256 * 1024;
const stalledMs = 30_000;
const mostClients = 2000;
const mostSubscriptions = 2 * (topics.length + plannedTopics.length);
const isTopic = (name: string): name is Topic => (topics as readonly string[]).includes(name);

interface Client {
  readonly socket: WebSocket;
  readonly isStillIn: () => boolean;
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
    this.#stopFeed = feed.onFrame(
      (frame) => this.#take(frame),
      () => this.#wanted(),
    );
  }

  /** Asked with every bite, of up to two thousand clients. */
  #wanted(): ReadonlySet<Topic> {
    const wanted = new Set<Topic>();
    for (const { topics: own } of this.#clients) for (const topic of own) wanted.add(topic);
    return wanted;
  }

  get size(): number {
    return this.#clients.size;
  }

  /** `isStillIn`: asked again and again; who is not is cut off. */
  add(socket: WebSocket, isStillIn: () => boolean): void {
    if (this.#clients.size >= mostClients) return socket.close(1013, "too many clients");
    const client: Client = { socket, isStillIn, topics: new Set(), nodes: null, slowSince: 0, isAlive: true };
    this.#clients.add(client);
    socket.on("message", (data) => this.#message(client, String(data)));
    socket.on("pong", () => (client.isAlive = true));
    socket.on("close", () => this.#clients.delete(client));
    socket.on("error", () => socket.terminate());
  }

  /** Called when sessions end, and every so often: they also end by their age, and from other processes. */
  cutOff(): void {
    for (const client of [...this.#clients].filter(({ isStillIn }) => !isStillIn())) {
      this.#clients.delete(client);
      client.socket.close(sessionEnded, "the session has ended");
      this.#timers.after(1000, () => client.socket.terminate());
    }
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
    void this.#subscribe(client, new Set(message.topics.slice(0, mostSubscriptions)));
  }

  /** Answered in the order of the topics. */
  async #subscribe(client: Client, wanted: ReadonlySet<string>): Promise<void> {
    for (const topic of [...wanted].filter(isTopic)) client.topics.add(topic);
    for (const topic of wanted) {
      if (isTopic(topic)) await this.#snapshot(client, topic);
      else this.#refuse(client, topic);
    }
  }

  /** One that fails takes nothing from the others. */
  async #snapshot(client: Client, topic: Topic): Promise<void> {
    const { nodes } = client;
    try {
      const message = await this.#feed.snapshot(topic, nodes);
      if (client.nodes === nodes && client.topics.has(topic)) send(client, message);
    } catch {
      send(client, { type: "error", topic, message: "This answer could not be made; the same address over HTTP says why." });
    }
  }

  #refuse(client: Client, topic: string): void {
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
    void this.#subscribe(client, client.topics);
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
