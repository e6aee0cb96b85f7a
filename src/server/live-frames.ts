/** What the frames of one moment come to for a client: merged, cut to its nodes and topics. */
import { changingViews, type LiveFlow, type LiveHit, type ServerMessage, type Topic, type ViewTopic } from "../core/live.ts";
import type { LiveFrame } from "./answers.ts";

export function mergeFrames(frames: readonly LiveFrame[]): LiveFrame {
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
    alerts: mergeAlerts(frames),
    changed: new Map(changingViews.map((view) => [view, [...new Set(frames.flatMap((f) => f.changed.get(view) ?? []))]])),
    rows: {
      storage: newest(frames.flatMap((f) => f.rows.storage ?? [])),
      reputation: newest(frames.flatMap((f) => f.rows.reputation ?? [])),
      earnings: newest(frames.flatMap((f) => f.rows.earnings ?? [])),
    },
  };
}

/** One for each node, satellite and action. */
export function mergeFlows(flows: readonly LiveFlow[]): LiveFlow[] {
  const merged = new Map<string, LiveFlow>();
  for (const flow of flows) {
    const key = `${flow.node} ${flow.satellite} ${flow.action}`;
    const found = merged.get(key);
    if (!found) merged.set(key, { ...flow });
    else for (const field of ["ok", "canceled", "failed", "rejected", "bytes"] as const) found[field] += flow[field];
  }
  return [...merged.values()];
}

function mergeAlerts(frames: readonly LiveFrame[]): LiveFrame["alerts"] {
  const all = frames.flatMap(({ alerts }) => alerts ?? []);
  const last = all.at(-1);
  return last === undefined
    ? null
    : { counts: last.counts, alerts: [...new Map(all.flatMap((a) => a.alerts).map((a) => [a.id, a])).values()] };
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

export function deltas(frame: LiveFrame, wanted: ReadonlySet<Topic>, nodes: readonly string[] | null): ServerMessage[] {
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
    messages.push({ type: "delta", topic: "compactions", active: mine(frame.compactions.active), stores: mine(frame.compactions.stores) });
  if (wanted.has("alerts") && frame.alerts !== null) {
    const alerts = nodes === null ? frame.alerts.alerts : frame.alerts.alerts.filter(({ node }) => node === null || nodes.includes(node));
    messages.push({ type: "delta", topic: "alerts", counts: frame.alerts.counts, alerts });
  }
  return [...messages, ...ofViews(frame, wanted, nodes)];
}

function ofViews(frame: LiveFrame, wanted: ReadonlySet<Topic>, nodes: readonly string[] | null): ServerMessage[] {
  const isMine = (node: string) => nodes === null || nodes.includes(node);
  const messages: ServerMessage[] = [];
  const { storage = [], reputation = [], earnings = [] } = frame.rows;
  const add = (topic: ViewTopic, field: string, rows: readonly { readonly node: string }[]) => {
    const mine = rows.filter((row) => isMine(row.node));
    if (wanted.has(topic) && mine.length > 0) messages.push({ type: "delta", topic, at: frame.at, [field]: mine });
  };
  add("storage", "nodes", storage);
  add("reputation", "reputation", reputation);
  add("earnings", "nodes", earnings);
  const changed = [...frame.changed].flatMap(([view, names]) => {
    const mine = names.filter(isMine);
    return mine.length === 0 ? [] : [{ view, nodes: mine }];
  });
  if (wanted.has("changes") && changed.length > 0) messages.push({ type: "delta", topic: "changes", changed });
  return messages;
}

/** The newest row of each node, and of each satellite of it where there are several. */
function newest<T extends { readonly node: string; readonly satellite?: string }>(rows: readonly T[]): T[] {
  return [...new Map(rows.map((row) => [`${row.node}\n${row.satellite ?? ""}`, row])).values()];
}
