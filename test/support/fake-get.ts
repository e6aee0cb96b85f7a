/** Answers of recorded nodes without a network, on a clock of the test's own; misbehaviours as the real client reports them. */
import type { Fetched, Get, GetOptions } from "../../src/sources/http/get.ts";
import type { FakeClock } from "../../src/sources/polling/fake-clock.fixture.ts";
import { withWrongTypes, type Misbehaviour } from "./misbehaviours.ts";
import { readRecording } from "./recordings.ts";

const latencyMs = 20;

export interface FakeNode {
  readonly get: Get;
  /** Path and moment of each request. */
  readonly requests: { readonly path: string; readonly at: number }[];
  recording: string;
  /** Of every path, or of those that match. */
  misbehaves: { readonly how: Misbehaviour; readonly path: RegExp } | null;
  /** Changes an answer before it is given. */
  edit: (path: string, body: string) => string;
  mostInFlight: number;
}

export function fakeNode(recording: string, clock: FakeClock): FakeNode {
  let inFlight = 0;
  const node: FakeNode = {
    requests: [],
    recording,
    misbehaves: null,
    edit: (_, body) => body,
    mostInFlight: 0,
    async get(url, options) {
      const path = url.pathname + url.search;
      node.requests.push({ path, at: clock.now() });
      node.mostInFlight = Math.max(node.mostInFlight, ++inFlight);
      await clock.sleep(latencyMs, options.signal);
      const answer = readRecording(node.recording)(path) ?? { status: 200, contentType: "text/html", body: "<html></html>" };
      const good = { ...answer, body: node.edit(path, answer.body) };
      const rule = node.misbehaves;
      const fetched = rule?.path.test(path)
        ? await misbehaved(rule.how, good, clock, options)
        : reply(good.status, good.contentType, good.body);
      inFlight--;
      return fetched;
    },
  };
  return node;
}

function reply(status: number, contentType: string | null, body: string): Fetched {
  return { ok: true, reply: { status, contentType, body: Buffer.from(body) } };
}

async function misbehaved(how: Misbehaviour, { body }: { readonly body: string }, clock: FakeClock, options: GetOptions): Promise<Fetched> {
  const json = "application/json";
  switch (how) {
    case "hang":
    case "slow-headers":
    case "drip":
      await clock.sleep(options.timeoutMs, options.signal);
      return { ok: false, failure: { kind: "timeout", afterMs: options.timeoutMs, phase: how === "drip" ? "body" : "head" } };
    case "status-500":
      return reply(500, json, '{"error":"consoleapi storagenode: console: database is locked"}\n');
    case "status-404":
      return reply(404, "text/plain; charset=utf-8", "404 page not found\n");
    case "status-204":
      return reply(204, null, "");
    case "html":
      return reply(200, "text/html; charset=UTF-8", "<!DOCTYPE html>");
    case "cut-json":
      return reply(200, json, body.slice(0, body.length >> 1));
    case "huge-body":
    case "gzip-bomb":
      return { ok: false, failure: { kind: "too-large", limitBytes: options.limitBytes } };
    case "redirect-loop":
      return { ok: false, failure: { kind: "redirect", status: 302 } };
    case "wrong-types":
      return reply(200, json, withWrongTypes(body));
    case "year-1970":
      return reply(200, json, body.replace(/"\d{4}-\d\d-\d\dT/g, '"1970-01-01T'));
    case "reset":
      return { ok: false, failure: { kind: "reset" } };
    case "empty":
      return reply(200, json, "");
  }
}
