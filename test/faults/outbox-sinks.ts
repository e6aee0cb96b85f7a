/** Where alerts arrive: a webhook, a mail server and a push service, each of which can be down, busy, or cut connections. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Server as NetServer, Socket } from "node:net";
import { SMTPServer } from "smtp-server";
import type { Message } from "../../src/notifications/message.ts";
import { decrypted, newReceiver } from "../../src/notifications/push-receiver.fixture.ts";

export type Mood = "down" | "busy" | "cuts" | "well";

export abstract class Sink {
  /** Keys of messages in the order in which they arrived. */
  readonly arrived: string[] = [];
  readonly refused = { busy: 0, cut: 0 };
  port = 0;
  mood: Mood = "down";
  #server: NetServer | null = null;
  /** Connections while it cuts. */
  #met = 0;

  protected abstract serve(): NetServer;

  async be(mood: Mood): Promise<void> {
    this.mood = mood;
    if (mood === "down") await this.close();
    else if (this.#server === null) await this.#listen();
  }

  async #listen(): Promise<void> {
    const server = this.serve();
    await new Promise<void>((resolve) => server.listen(this.port, "127.0.0.1", resolve));
    this.port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server !== null) await new Promise((resolve) => server.close(resolve));
  }

  /** Every other one, the first among them: it makes headway, but only just. */
  protected cuts(): boolean {
    if (this.mood !== "cuts") return false;
    const isCut = this.#met++ % 2 === 0;
    if (isCut) this.refused.cut++;
    return isCut;
  }
  protected isBusy(): boolean {
    if (this.mood === "busy") this.refused.busy++;
    return this.mood === "busy";
  }
}

class HttpSink extends Sink {
  readonly #keyOf: (body: Buffer) => string;

  constructor(keyOf: (body: Buffer) => string) {
    super();
    this.#keyOf = keyOf;
  }

  protected serve(): Server {
    return createServer((request, response) => void this.#take(request, response));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    } catch {
      return; // Killed in the middle of the request.
    }
    if (this.isBusy()) return void response.writeHead(429, { "retry-after": "1" }).end("slow down");
    if (this.cuts()) return void request.socket.resetAndDestroy();
    this.arrived.push(this.#keyOf(Buffer.concat(chunks)));
    response.writeHead(201, { connection: "close" }).end("ok");
  }
}

class MailSink extends Sink {
  protected serve(): NetServer {
    const smtp = new SMTPServer({
      disabledCommands: ["AUTH"],
      hideSTARTTLS: true,
      onMailFrom: (_from, _session, done) => done(this.isBusy() ? Object.assign(new Error("busy"), { responseCode: 451 }) : undefined),
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => {
          this.arrived.push(/^Message-ID: <([^@>]+)@/m.exec(Buffer.concat(chunks).toString("utf8"))![1]!);
          done();
        });
      },
    });
    smtp.on("error", () => undefined);
    smtp.server.prependListener("connection", (socket: Socket) => {
      if (this.cuts()) socket.resetAndDestroy();
    });
    return smtp.server;
  }
}

const keyIn = (text: string) => (JSON.parse(text) as Pick<Message, "idempotency_key">).idempotency_key;

/** By the kind of their channel. */
export const receiver = newReceiver("a");
export const sinksByKind = (): Readonly<Record<string, Sink>> => ({
  webhook: new HttpSink((body) => keyIn(body.toString("utf8"))),
  email: new MailSink(),
  browser: new HttpSink((body) => keyIn(decrypted(body, receiver))),
});
