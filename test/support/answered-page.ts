/** The built page with answers of our own in place of the server's. */
import type { Browser, Page, WebSocketRoute } from "playwright-core";
import type { ServerMessage } from "../../src/core/live.ts";
import type { Alerts, LiveSource, NodeRow } from "../../src/core/views.ts";
import {
  alertAnswers,
  countsOf,
  earningsAnswer,
  forecastAnswer,
  latencyAnswer,
  nodesAnswer,
  paystubsAnswer,
  reputationAnswer,
  storageAnswer,
} from "./card-answers/index.ts";
import { everyCard } from "./every-card.ts";

/** What an address answers: a value, a value by the question, or a failure with that status. */
export type Answer = object | ((query: URLSearchParams) => object | { readonly status: number; readonly body: object });
export type Answers = Readonly<Record<string, Answer>>;
/** Answers of changes, by method and address: `POST maintenance`. */
export type Changes = Readonly<Record<string, (body: Sent["body"]) => object>>;

const namesOf = (query: URLSearchParams) => query.get("nodes")?.split(",") ?? null;
export const usualAnswers: Answers = {
  nodes: (query: URLSearchParams) => nodesAnswer(namesOf(query)),
  storage: (query: URLSearchParams) => storageAnswer(namesOf(query)),
  "storage/forecast": (query: URLSearchParams) => forecastAnswer(namesOf(query)),
  reputation: (query: URLSearchParams) => reputationAnswer(namesOf(query)),
  earnings: (query: URLSearchParams) => earningsAnswer(namesOf(query)),
  paystubs: (query: URLSearchParams) => paystubsAnswer(namesOf(query)),
  ...alertAnswers([], []),
  latency: (query: URLSearchParams) => latencyAnswer(query.get("action") ?? "GET"),
};

export const failed = (message: string) => () => ({ status: 500, body: { error: { code: "internal", message, fix: "Try again." } } });

/** What was asked with another method than GET. */
export interface Sent {
  readonly method: string;
  /** Below the API, without the query. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface PageOptions {
  readonly url: string;
  readonly width: number;
  readonly theme?: "light" | "dark";
  /** Of the browser. */
  readonly language?: "en" | "de";
  readonly path?: string;
  readonly answers?: Answers;
  readonly changes?: Changes;
  readonly sources?: readonly LiveSource[];
  /** Fingers in place of a mouse. */
  readonly isMobile?: boolean;
  /** Answers come after so long. */
  readonly delayMs?: number;
  /** Where the page's clock stands. */
  readonly nowMs?: number;
  /** Cards wait until they are scrolled to, as they do for a reader. */
  readonly isLazy?: boolean;
}
export interface AnsweredPage {
  readonly page: Page;
  /** Page errors and requests to other hosts. */
  readonly faults: string[];
  /** Changes that an answer by hand was given for, in their order. */
  readonly sent: readonly Sent[];
  /** A message of the live socket. */
  tell(message: ServerMessage): void;
}

export async function openAnswered(browser: Browser, options: PageOptions): Promise<AnsweredPage> {
  const { url, width, theme = "light", language = "en", path = "/", delayMs = 0, isMobile = false, isLazy = false } = options;
  const page = await browser.newPage({
    viewport: { width, height: width < 720 ? 844 : 1000 },
    colorScheme: theme,
    locale: language === "de" ? "de-DE" : "en-GB",
    hasTouch: width < 720,
    isMobile,
    // It would ask the server itself.
    serviceWorkers: "block",
  });
  if (!isLazy) await everyCard(page);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith("data:")) faults.push(`foreign request: ${request.url()}`);
  });
  const answers: Answers = { ...usualAnswers, ...options.answers };
  if (options.nowMs !== undefined) await page.clock.setFixedTime(options.nowMs);
  const sent: Sent[] = [];
  const sockets: WebSocketRoute[] = [];
  await page.routeWebSocket(/\/api\/v1\/live/, (socket) => {
    sockets.push(socket);
    socket.onMessage(() => {
      for (const message of snapshots(answers, options)) socket.send(JSON.stringify(message));
    });
  });
  await page.route(/\/api\/v1\/(?!export)/, async (route) => {
    const asked = new URL(route.request().url());
    const path = asked.pathname.replace(/^.*\/api\/v1\//, "");
    const method = route.request().method();
    const change = options.changes?.[`${method} ${path}`];
    if (change !== undefined) {
      const body = route.request().postDataJSON() as Sent["body"];
      sent.push({ method, path, body });
      const told = change(body);
      return "status" in told && "body" in told
        ? route.fulfill({ status: told.status as number, json: told.body })
        : route.fulfill({ json: told });
    }
    const answer = method === "GET" ? answers[path] : undefined;
    if (answer === undefined) return route.continue();
    const given: object = typeof answer === "function" ? (answer as (query: URLSearchParams) => object)(asked.searchParams) : answer;
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    if ("status" in given && "body" in given) return route.fulfill({ status: given.status as number, json: given.body });
    return route.fulfill({ json: given });
  });
  await page.goto(`${url}${path}`);
  const tell = (message: ServerMessage) => sockets.at(-1)!.send(JSON.stringify(message));
  return { page, faults, sent, tell };
}

function snapshots(answers: Answers, { path = "/", sources = [] }: PageOptions): readonly ServerMessage[] {
  const told = answers["nodes"];
  const query = new URLSearchParams(path.split("?")[1] ?? "");
  const nodes = typeof told === "function" ? (told as (q: URLSearchParams) => { nodes: NodeRow[] })(query).nodes : [];
  return [
    { type: "snapshot", topic: "nodes", nodes },
    { type: "snapshot", topic: "sources", sources: [...sources] },
    ...snapshotOfAlerts(answers),
  ];
}

function snapshotOfAlerts(answers: Answers): readonly ServerMessage[] {
  const told = answers["alerts"];
  if (typeof told !== "function") return [];
  const { alerts } = told(new URLSearchParams()) as Partial<Alerts>;
  return alerts === undefined ? [] : [{ type: "snapshot", topic: "alerts", counts: countsOf(alerts), alerts }];
}

/** A dashboard API that answers. */
export const liveSource = (node: string, more: Partial<LiveSource> = {}): LiveSource => ({
  node,
  kind: "api",
  target: more.kind === "log" ? "/var/log/storagenode.log" : "http://127.0.0.1:14002",
  state: "live",
  bytes_read: 0,
  lines_read: 0,
  events: 0,
  unparsed: 0,
  ignored: 0,
  bytes_read_total: 0,
  lines_read_total: 0,
  events_total: 0,
  lag_bytes: null,
  last_line_at: null,
  last_success_at: null,
  next_try_at: null,
  stale: [],
  last_error: null,
  untimed: 0,
  unknown: 0,
  progress: null,
  ...more,
});

export const silentSource = (node: string, kind: LiveSource["kind"], message: string, fix: string): LiveSource =>
  liveSource(node, { kind, state: kind === "log" ? "denied" : "error", last_error: { code: "unreadable", message, fix } });
