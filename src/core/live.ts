/**
 * The messages of the live socket (/api/v1/live), a union parsed on both ends. A client subscribes
 * to topics and gets one snapshot of each, then batched deltas, at most ten frames a second; a slow
 * client gets a fresh snapshot instead of a queue.
 */
import * as z from "zod/mini";
import { actions } from "./transfer.ts";
import { AlertCounts, Compactions, LiveSource, NodeRow, Severity } from "./views.ts";

/** Those of the page. */
export const pageTopics = ["traffic", "map", "nodes", "sources", "compactions", "alerts", "changes"] as const;
/** Snapshots have the shape of the HTTP answer, deltas its rows of the nodes that told something new. */
export const viewTopics = ["storage", "reputation", "earnings"] as const;
export type ViewTopic = (typeof viewTopics)[number];
export const topics = [...pageTopics, ...viewTopics] as const;
export type Topic = (typeof topics)[number];
/** Answers that a node's own figures change. */
export const changingViews = [...viewTopics, "latency", "alerts"] as const;
export type ChangingView = (typeof changingViews)[number];
/** Topics of the interface that no part of the monitor feeds yet: a client may ask for them, and is told so. */
export const plannedTopics = ["insights"] as const;
/** Code with which the server closes a socket whose session has ended. */
export const sessionEnded = 4401;

const names = z.array(z.string());
export const ClientMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("subscribe"), topics: names, nodes: z.optional(z.array(z.string())) }),
  z.object({ type: z.literal("unsubscribe"), topics: names }),
]);
export type ClientMessage = z.infer<typeof ClientMessage>;

/** Transfers of one moment: summed by action and outcome since the last frame. */
const Flow = z.object({
  node: z.string(),
  satellite: z.string(),
  action: z.enum(actions),
  ok: z.int(),
  canceled: z.int(),
  failed: z.int(),
  rejected: z.int(),
  bytes: z.number(),
});
/** One place on the map that moved since the last frame. */
const Hit = z.object({
  node: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  place: z.string(),
  country: z.string(),
  kind: z.enum(["download", "upload", "repair"]),
  pieces: z.int(),
  bytes: z.number(),
});

const Alert = z.looseObject({ id: z.int(), severity: Severity, resolved_at: z.nullable(z.string()) });
const Change = z.object({ view: z.enum(changingViews), nodes: names });

/** `frame`: number of the newest frame in it; `after`: the one before the oldest. Answers of /traffic carry the same numbers. */
const traffic = { topic: z.literal("traffic"), at: z.string(), frame: z.int(), after: z.int(), flows: z.array(Flow) };
export const ServerMessage = z.union([
  /** Snapshot: sums of the last 60 s; `seconds` the span they cover. Delta: sums since the last frame. */
  z.object({ type: z.literal("snapshot"), ...traffic, seconds: z.number() }),
  z.object({ type: z.literal("delta"), ...traffic }),
  z.object({ type: z.literal("snapshot"), topic: z.literal("map"), hits: z.array(Hit) }),
  z.object({ type: z.literal("delta"), topic: z.literal("map"), hits: z.array(Hit) }),
  z.object({ type: z.enum(["snapshot", "delta"]), topic: z.literal("nodes"), nodes: z.array(NodeRow) }),
  z.object({ type: z.enum(["snapshot", "delta"]), topic: z.literal("sources"), sources: z.array(LiveSource) }),
  /** A snapshot is the whole answer of /compactions; a delta has what runs and the newest run of each store. */
  z.looseObject({ type: z.enum(["snapshot", "delta"]), topic: z.literal("compactions"), active: Compactions.shape.active }),
  /** A snapshot has all open alerts as /alerts does, a delta those that changed, ended ones among them. `counts` are of every node. */
  z.looseObject({ type: z.enum(["snapshot", "delta"]), topic: z.literal("alerts"), counts: AlertCounts, alerts: z.array(Alert) }),
  /** Which answers have something new, and of which nodes: for who asks them over HTTP. */
  z.object({ type: z.enum(["snapshot", "delta"]), topic: z.literal("changes"), changed: z.array(Change) }),
  /** The rest is the answer of the address of that name: its schema is left to who reads it. */
  z.looseObject({ type: z.enum(["snapshot", "delta"]), topic: z.enum(viewTopics) }),
  /** Nothing is known of it, and why; no delta follows. */
  z.object({ type: z.literal("snapshot"), topic: z.enum(plannedTopics), note: z.string() }),
  /** `topic`: the one of a subscription that is not known; the others are answered. */
  z.object({ type: z.literal("error"), message: z.string(), topic: z.optional(z.string()) }),
]);
export type ServerMessage = z.infer<typeof ServerMessage>;
export type LiveChange = z.infer<typeof Change>;
export type LiveFlow = z.infer<typeof Flow>;
export type LiveHit = z.infer<typeof Hit>;
