/** The live socket: subscribes anew after every break, backs off with jitter, and rests while the page is hidden. */
import { pageTopics, ServerMessage, sessionEnded, type ClientMessage } from "../../src/core/live.ts";
import { apiUrl, tellLocked } from "./api.ts";

export type LiveState = "connecting" | "open";

export interface SocketEvents {
  readonly message: (message: ServerMessage) => void;
  readonly state: (state: LiveState) => void;
}

const longestWaitMs = 15_000;

export class LiveSocket {
  readonly #events: SocketEvents;
  #socket: WebSocket | null = null;
  #nodes: readonly string[] | null = null;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(events: SocketEvents) {
    this.#events = events;
  }

  start(nodes: readonly string[] | null): void {
    this.#nodes = nodes;
    this.#connect();
  }

  /** Other nodes are shown: snapshots of those come. */
  select(nodes: readonly string[] | null): void {
    this.#nodes = nodes;
    if (this.#socket?.readyState === WebSocket.OPEN) this.#subscribe();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #connect(): void {
    this.#events.state("connecting");
    const socket = new WebSocket(apiUrl("live").replace(/^http/, "ws"));
    this.#socket = socket;
    socket.onopen = () => {
      this.#tries = 0;
      this.#events.state("open");
      this.#subscribe();
    };
    socket.onmessage = (event) => this.#receive(String(event.data));
    socket.onclose = ({ code }) => (code === sessionEnded ? tellLocked("login-needed") : this.#again());
  }

  #subscribe(): void {
    const message: ClientMessage = {
      type: "subscribe",
      topics: [...pageTopics],
      ...(this.#nodes === null ? {} : { nodes: [...this.#nodes] }),
    };
    this.#socket?.send(JSON.stringify(message));
  }

  #receive(text: string): void {
    const parsed = ServerMessage.safeParse(JSON.parse(text));
    if (parsed.success) this.#events.message(parsed.data);
  }

  #again(): void {
    if (this.#stopped) return;
    this.#events.state("connecting");
    const wait = Math.min(longestWaitMs, 500 * 2 ** this.#tries++) * (0.5 + Math.random() / 2);
    this.#timer = setTimeout(() => this.#connect(), wait);
  }
}
