/** What the rules look at, made of the answers that the page is given, too. */
import {
  blindOf,
  type AuditsRow,
  type NodeStateRow,
  type PresenceRow,
  type SourceRow,
  type StorageRow,
  type Watched,
  type Watches,
} from "../../alerts/watches.ts";
import type { StorageNode } from "../../core/views.ts";
import { actions } from "../../core/transfer.ts";
import { satelliteName } from "../../core/satellites.ts";
import { auditVerdict } from "../../ingest/lines/transfer/causes.ts";
import type { Answers } from "../../server/index.ts";
import { auditsView } from "../../trackers/audits/views.ts";
import { mostDetailed } from "../../trackers/node-rows.ts";
import { lifeRows } from "../../trackers/life/views.ts";
import type { TrackerTables } from "../../trackers/tables.ts";
import type { KeyedRow } from "../../trackers/tracker.ts";
import { trafficFamily } from "../../trackers/traffic/families.ts";
import type { AnswerTools } from "../answer-tools.ts";
import { lastLineAt } from "../silence.ts";
import { defaultSelection } from "../view-changes.ts";
import { choresRows } from "./chores-watch.ts";
import { nodeIdsOf } from "./node-ids.ts";
import { nodesBehind, unseenNodes } from "./unseen-nodes.ts";

export interface BuilderTools extends AnswerTools {
  readonly answers: Answers;
  /** Of a path of the file system; `null`: it cannot be told. */
  readonly roomAt: (path: string) => { readonly freeBytes: number; readonly totalBytes: number } | null;
  /** The folder of a node's storage, where it is configured. */
  readonly storageOf: (node: string) => string | null;
  /** Transfers a minute as they usually are at this time of day. */
  readonly usualPerMinute: (node: string) => number | null;
}

const dayMs = 86_400_000;
const nobody: ReadonlySet<string> = new Set();

export class WatchBuilders {
  readonly #tools: BuilderTools;

  constructor(tools: BuilderTools) {
    this.#tools = tools;
  }

  /** Nodes of which every row is old are not judged. */
  async reputation(): Promise<Watches["reputation"]> {
    const nowMs = this.#tools.now();
    const { reputation: rows } = await this.#tools.answers.reputation(defaultSelection("reputation", null, nowMs));
    const fresh = new Set(rows.filter((row) => !row.stale).map((row) => row.node));
    return { nowMs, rows, blind: new Set(rows.filter((row) => !fresh.has(row.node)).map((row) => row.node)) };
  }

  async storage(): Promise<Watches["storage"]> {
    const { answers, now, roomAt, storageOf, nodeNames } = this.#tools;
    const nowMs = now();
    const forecast = await answers.storageForecast(defaultSelection("storage", null, nowMs));
    const forecasts = new Map(forecast.nodes.map((node) => [node.node, node]));
    const nodes: StorageNode[] = [];
    // Courses, which tell of trash that stays, are given of a few nodes at a time.
    for (let i = 0; i < nodeNames.length; i += mostDetailed)
      nodes.push(...(await answers.storage(defaultSelection("storage", nodeNames.slice(i, i + mostDetailed), nowMs))).nodes);
    const rows = nodes.map((node): StorageRow => {
      const folder = storageOf(node.node);
      return {
        node: node.node,
        storage: node,
        forecast: forecasts.get(node.node) ?? null,
        fileSystem: folder === null ? null : roomAt(folder),
      };
    });
    return { nowMs, rows, blind: new Set(nodes.filter((node) => node.stale || node.at === null).map((node) => node.node)) };
  }

  async earnings(): Promise<Watches["earnings"]> {
    const { answers, now, nodeNames } = this.#tools;
    const nowMs = now();
    const rows = [];
    const all = await answers.earnings(defaultSelection("earnings", null, nowMs));
    for (const node of all.nodes) {
      // Months are sums over what is asked for: each node is asked for by itself.
      const own = await answers.earnings(defaultSelection("earnings", [node.node], nowMs));
      const months = own.months.filter((month) => month.kind === "paystub");
      rows.push({
        node: node.node,
        earnings: node,
        months: months.map((m) => ({ month: m.month, payoutMicroUsd: m.payout_micro_usd, estimateMicroUsd: m.estimate_micro_usd })),
      });
    }
    const stale = new Set(all.nodes.filter((node) => node.stale).map((node) => node.node));
    return { nowMs, rows, blind: blindOf(nodeNames, (node) => stale.has(node)) };
  }

  presence(): Watches["presence"] {
    const { mirror, now, nodeNames, usualPerMinute, tables } = this.#tools;
    const nowMs = now();
    const life = Map.groupBy(lifeRows(tables, nowMs - dayMs, nowMs + dayMs), (row) => Number(row[0]));
    const logs = Map.groupBy(mirror.sources, (source) => source.node);
    const polled = Map.groupBy(mirror.polled, (status) => status.node);
    const rows = nodeNames.map((node): PresenceRow => {
      const [own, asked] = [logs.get(node) ?? [], polled.get(node) ?? []];
      const lastAt = lastLineAt(own);
      const said = life.get(mirror.nodeId(node)) ?? [];
      const sources: SourceRow[] = [
        ...own.map(({ target, state, error }) => ({
          kind: "log" as const,
          target,
          state,
          error,
          failedInARow: 0,
          failingSinceMs: null,
          lastSuccessAtMs: null,
        })),
        ...asked.map(({ kind, target, state, error, failuresInARow, failingSince, lastSuccessAt }) => ({
          kind,
          target,
          state,
          error,
          failedInARow: failuresInARow,
          failingSinceMs: failingSince,
          lastSuccessAtMs: lastSuccessAt,
        })),
      ];
      return {
        node,
        sources,
        lastLineAtMs: lastAt > 0 ? lastAt : null,
        usualPerMinute: usualPerMinute(node),
        startsMs: said.filter((row) => row[2] === "life.begin").map((row) => Number(row[1])),
        lastWords: lastWordsOf(said),
      };
    });
    return { nowMs, rows, blind: nodesBehind(mirror.sources) };
  }

  chores(): Watches["chores"] {
    const { mirror, now } = this.#tools;
    const nowMs = now();
    return { nowMs, rows: choresRows(this.#tools), blind: unseenNodes(mirror.sources, nowMs) };
  }

  nodeState(): Watched<NodeStateRow> {
    const { mirror, now } = this.#tools;
    const asked = mirror.polled.filter(({ kind }) => kind === "api");
    const rows = asked.map(({ node, version, startedAt, said }): NodeStateRow => ({
      node,
      version,
      minimumVersion: said?.minimumVersion ?? null,
      isUpToDate: said?.isUpToDate ?? null,
      quic: said?.quic ?? "unknown",
      lastPingedAtMs: said?.lastPingedAt ?? null,
      startedAtMs: startedAt,
    }));
    return { nowMs: now(), rows, blind: new Set(asked.filter(({ state }) => state !== "live").map(({ node }) => node)) };
  }

  audits(): Watches["audits"] {
    const { tables, mirror, now } = this.#tools;
    const nowMs = now();
    const verdict: Parameters<typeof auditsView>[1]["verdict"] = (action, cause) => auditVerdict(action, mirror.cause(cause));
    const passed = passedAudits(tables, nowMs);
    const found = auditsView(nodeIdsOf(this.#tools), { tables, nowMs, verdict, passed });
    const rows = found.map(({ node, satellite, newest, failures }): AuditsRow => {
      const id = mirror.satellite(satellite);
      const missing = failures.filter((failure) => failure.verdict === "failed");
      return {
        node: mirror.node(node),
        satellite: id,
        name: satelliteName(id),
        newest,
        missing: missing.map(({ atMs, piece, action }) => ({ atMs, piece, action })),
      };
    });
    return { nowMs, rows, blind: nobody };
  }
}

const audit = actions.indexOf("GET_AUDIT");

/** Whole minutes. */
function passedAudits(tables: TrackerTables, nowMs: number): Parameters<typeof auditsView>[1]["passed"] {
  const toS = Math.ceil(nowMs / 60_000) * 60;
  return (node, satellite, sinceMs) => {
    const span = { fromS: Math.floor(sinceMs / 60_000) * 60, toS, everyS: 60 };
    const rows = tables.sums(trafficFamily, "minute", {
      ...span,
      nodes: [node],
      by: trafficFamily.keys,
      only: { key: "satellite", is: satellite },
    });
    return rows.filter((row) => row[3] === audit && row[4]! > 0).map((row) => ({ atMs: row[0]! * 1000, count: row[4]! }));
  };
}

/** What was said within ten minutes before the newest start. */
function lastWordsOf(said: readonly KeyedRow[]): string[] {
  const start = said.findLast((row) => row[2] === "life.begin");
  if (start === undefined) return [];
  const at = Number(start[1]);
  return said
    .filter(
      (row) => row[2] !== "life.begin" && row[2] !== "version" && row[3] !== "" && Number(row[1]) <= at && Number(row[1]) > at - 600_000,
    )
    .map((row) => String(row[3]));
}
