/**
 * The APIs of the simulated nodes on loopback ports of their own. `/at/<milliseconds>` before a path asks
 * what the node would have said then. A node that is off hangs up.
 */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isOff } from "../downtime.ts";
import { answerTo } from "./answers.ts";
import type { SimulatedNode } from "./node.ts";

export interface ApiSource {
  /** Waits until the ledger is complete. */
  readonly node: () => Promise<SimulatedNode>;
  readonly now: () => number;
}

const page = '<!DOCTYPE html><html lang="en"><head><title>A simulated node</title></head></html>\n';

// As in sources/http: `import` brings 13 MB that nobody uses.
const { createServer } = process.getBuiltinModule("node:http");

/** @returns the port; the one that was asked for where it is free */
export async function serveNodeApi(source: ApiSource, port: number): Promise<number> {
  const server = createServer((request, response) => void answer(source, request, response));
  server.unref();
  try {
    return await listening(server, port);
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE")) throw cause;
    return listening(server, 0);
  }
}

function listening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

async function answer(source: ApiSource, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, moment, path] = /^(?:\/at\/(\d{1,15}))?(.*)$/s.exec(request.url ?? "/")!;
  const node = await source.node();
  const at = moment === undefined ? source.now() : Number(moment);
  if (isOff(node.profile, at)) {
    request.socket.destroy();
    return;
  }
  const json = request.method === "GET" ? answerTo(node, path ?? "", at) : undefined;
  response.setHeader("content-type", json === undefined ? "text/html; charset=UTF-8" : "application/json");
  response.end(json === undefined ? page : JSON.stringify(json));
}
