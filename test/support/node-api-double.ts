/**
 * A storage node's dashboard API for tests: replays recorded answers and can misbehave by address.
 * By itself: `node test/support/node-api-double.ts --recording v1.162.3/healthy --port 14002 [--misbehave /api/sno/=hang]`.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { parseArgs } from "node:util";
import { misbehave, type Misbehaviour } from "./misbehaviours.ts";
import { readRecording, type Recording } from "./recordings.ts";

export interface DoubleOptions {
  /** `<version>/<state>` below test/fixtures/recorded-api. */
  readonly recording: string;
  readonly port?: number;
  readonly host?: string;
  /** By path (with its query), or `*` for all. */
  readonly misbehave?: Readonly<Record<string, Misbehaviour>>;
  /** Text of the debug port, answered at /metrics. */
  readonly metrics?: string;
}

export class NodeApiDouble {
  readonly #server: Server;
  readonly #options: DoubleOptions;
  readonly #sockets = new Set<Socket>();
  #recording: Recording;
  #rules: Map<string, Misbehaviour>;
  /** `GET /api/sno/`, in order. */
  readonly requests: string[] = [];
  /** Requests that are being answered now, and the most there ever were. */
  inFlight = 0;
  mostInFlight = 0;
  metrics: string | null;

  constructor(options: DoubleOptions) {
    this.#options = options;
    this.#recording = readRecording(options.recording);
    this.#rules = new Map(Object.entries(options.misbehave ?? {}));
    this.metrics = options.metrics ?? null;
    this.#server = createServer((request, response) => this.#answer(request, response));
    this.#server.on("connection", (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
      socket.on("error", () => socket.destroy());
    });
  }

  async start(): Promise<this> {
    const { port = 0, host = "127.0.0.1" } = this.#options;
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(port, host, resolve);
    });
    return this;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** From now on another node, or another state of it, answers. */
  replay(recording: string): void {
    this.#recording = readRecording(recording);
  }

  /** From now on; `null` = well again. */
  set(path: string, behaviour: Misbehaviour | null): void {
    if (behaviour === null) this.#rules.delete(path);
    else this.#rules.set(path, behaviour);
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? "/";
    this.requests.push(`${request.method} ${path}`);
    this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
    response.on("close", () => this.inFlight--);
    const rule = this.#rules.get(path) ?? this.#rules.get("*");
    const good = this.#good(request.method ?? "", path);
    if (rule !== undefined) return misbehave(rule, { request, response, good: good.body });
    response.writeHead(good.status, { "content-type": good.contentType, "content-length": Buffer.byteLength(good.body) });
    response.end(good.body);
  }

  #good(method: string, path: string): { status: number; contentType: string; body: string } {
    if (method !== "GET") return page;
    if (path === "/metrics")
      return this.metrics === null ? page : { status: 200, contentType: "text/plain; charset=utf-8", body: this.metrics };
    return this.#recording(path) ?? page;
  }
}

/** What a node answers to everything it does not know. */
const page = {
  status: 200,
  contentType: "text/html; charset=UTF-8",
  body: "<!DOCTYPE html><html><head><title>Node</title></head></html>\n",
};

export const startDouble = (options: DoubleOptions): Promise<NodeApiDouble> => new NodeApiDouble(options).start();

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      recording: { type: "string", default: "v1.162.3/healthy" },
      port: { type: "string", default: "14002" },
      host: { type: "string", default: "127.0.0.1" },
      misbehave: { type: "string", multiple: true, default: [] },
    },
  });
  const rules = Object.fromEntries(
    values.misbehave.map((rule) => [rule.slice(0, rule.lastIndexOf("=")), rule.slice(rule.lastIndexOf("=") + 1)]),
  );
  const double = await startDouble({
    recording: values.recording,
    port: Number(values.port),
    host: values.host,
    misbehave: rules as Record<string, Misbehaviour>,
  });
  console.log(`${values.recording} at ${double.url}`);
  process.once("SIGTERM", () => void double.stop());
}
