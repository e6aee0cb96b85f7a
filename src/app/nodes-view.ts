/** Nodes with what is known of them: a silent log is "cannot see", never "down". */
import { compareNames } from "../core/node-name.ts";
import { publicSatelliteIds, satelliteName } from "../core/satellites.ts";
import { rfc3339 } from "../core/time.ts";
import { actions } from "../core/transfer.ts";
import type { NodeRow } from "../core/views.ts";
import { auditVerdict } from "../ingest/lines/transfer/causes.ts";
import { mostDetailed } from "../trackers/node-rows.ts";
import { lifeRows } from "../trackers/life/views.ts";
import type { KeyedRow } from "../trackers/tracker.ts";
import { causeFamily, trafficFamily } from "../trackers/traffic/families.ts";
import { withAlerts } from "./alerting/node-alerts.ts";
import type { AnswerTools } from "./answer-tools.ts";
import { standingOf } from "./node-standing.ts";
import { lastLineAt, silentAfterMs } from "./silence.ts";
import type { LogSourceStatus, PolledStatus } from "./worker-messages.ts";

const dayS = 86_400;
const lifeDays = 400;

/** Of a fleet the history is looked at again after so long: what is said of this moment comes from elsewhere. */
const keptMs = 3000;

/** What the tables say of all nodes. */
interface Told {
  readonly life: ReadonlyMap<number, readonly KeyedRow[]>;
  readonly satellites: ReadonlyMap<number, Set<string>>;
  readonly missing: ReadonlyMap<number, number>;
  readonly atMs: number;
}

export class NodesView {
  readonly #tools: AnswerTools;
  #told: Told | null = null;

  constructor(tools: AnswerTools) {
    this.#tools = tools;
  }

  rows(names: readonly string[]): NodeRow[] {
    const tools = this.#tools;
    const told = this.#toldNow();
    const withStanding = standingOf(tools);
    const alerts = Map.groupBy(tools.openAlerts(), ({ node }) => node);
    const sources = Map.groupBy(tools.mirror.sources, (source) => source.node);
    const apis = new Map(tools.mirror.polled.filter((p) => p.kind === "api").map((p) => [p.node, p]));
    const rows = names.map((name) => {
      const missing = told.missing.get(tools.mirror.nodeId(name)) ?? 0;
      const row = nodeRow(name, told, sources.get(name) ?? [], apis.get(name) ?? null, tools);
      return withAlerts(withStanding(withFailedAudits(row, missing)), alerts.get(name) ?? []);
    });
    return rows.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || compareNames(a.name, b.name));
  }

  #toldNow(): Told {
    const { now, tables, nodeNames } = this.#tools;
    const atMs = now();
    const isKept = this.#told !== null && nodeNames.length > mostDetailed && Math.abs(atMs - this.#told.atMs) < keptMs;
    if (isKept) return this.#told!;
    const life = Map.groupBy(lifeRows(tables, atMs - lifeDays * dayS * 1000, atMs + dayS * 1000), (row) => Number(row[0]));
    this.#told = { life, satellites: satellitesOf(this.#tools), missing: missingPieces(this.#tools), atMs };
    return this.#told;
  }
}

const order: readonly NodeRow["verdict"][] = ["critical", "unknown", "attention", "ok"];

function nodeRow(name: string, told: Told, sources: readonly LogSourceStatus[], api: PolledStatus | null, tools: AnswerTools): NodeRow {
  const { mirror } = tools;
  const id = mirror.nodeId(name);
  const own = told.life.get(id) ?? [];
  const starts = own.filter((row) => row[2] === "life.begin").map((row) => Number(row[1]));
  const lastAt = lastLineAt(sources);
  const apiStart = api?.startedAt ?? 0;
  const startedAt = Math.max(apiStart, starts.at(-1) ?? 0);
  const now = tools.now();
  return {
    name,
    ...tools.placeOf(name),
    ...(tools.isReady() ? withApi(verdictOf(sources, lastAt, now), api, sources.length > 0) : starting),
    version: (api?.state === "live" ? api.version : null) ?? versionOf(own) ?? api?.version ?? null,
    satellites: [...(told.satellites.get(id) ?? [])].toSorted(bySatellite).map((sat) => ({ id: sat, name: satelliteName(sat) })),
    last_event_at: lastAt > 0 ? rfc3339(lastAt) : null,
    api: api && { state: api.state },
    started_at: startedAt > 0 ? rfc3339(startedAt) : null,
    restarts_24h: starts.filter((at) => at >= now - dayS * 1000).length,
  };
}

const bySatellite = (a: string, b: string) => rank(a) - rank(b) || a.localeCompare(b);
const rank = (id: string) => (publicSatelliteIds.includes(id) ? publicSatelliteIds.indexOf(id) : publicSatelliteIds.length);

function versionOf(own: readonly KeyedRow[]): string | null {
  const row = own.findLast((r) => r[2] === "version");
  return row === undefined ? null : String(row[3]);
}

const starting: Pick<NodeRow, "verdict" | "reasons"> = { verdict: "unknown", reasons: ["The monitor is starting."] };

function verdictOf(sources: readonly LogSourceStatus[], lastAt: number, now: number): Pick<NodeRow, "verdict" | "reasons"> {
  if (sources.length === 0) return { verdict: "unknown", reasons: ["No log is configured for this node."] };
  const blind = sources.filter((s) => s.error !== null);
  if (blind.length > 0)
    return {
      verdict: blind.length === sources.length ? "unknown" : "attention",
      reasons: blind.map((s) => `${s.error!.message} ${s.error!.fix}`),
    };
  if (lastAt === 0) return { verdict: "unknown", reasons: ["Nothing was read from its log yet."] };
  if (sources.some((s) => s.state === "catching_up")) return { verdict: "ok", reasons: ["Its log is still being read."] };
  if (now - lastAt > silentAfterMs) return { verdict: "unknown", reasons: [`Its log has been silent since ${rfc3339(lastAt)}.`] };
  return { verdict: "ok", reasons: [] };
}

/** A node may be known by its log, by its API, or by both. */
function withApi(
  log: Pick<NodeRow, "verdict" | "reasons">,
  api: PolledStatus | null,
  hasLog: boolean,
): Pick<NodeRow, "verdict" | "reasons"> {
  if (api === null) return log;
  const reasons = api.error === null ? [] : [`${api.error.message} ${api.error.fix}`];
  if (hasLog)
    return { verdict: log.verdict === "ok" && reasons.length > 0 ? "attention" : log.verdict, reasons: [...log.reasons, ...reasons] };
  if (api.state === "live") return { verdict: reasons.length > 0 ? "attention" : "ok", reasons };
  return { verdict: "unknown", reasons: reasons.length > 0 ? reasons : ["It was not heard from yet."] };
}

/** A piece that an audit did not find is lost data: it comes before everything else that is known of a node. */
function withFailedAudits(row: NodeRow, count: number): NodeRow {
  if (count === 0) return row;
  const reason = `${count === 1 ? "An audit" : `${count} audits`} failed in the last 24 h because pieces are missing. Check the disk, and that the whole data folder is mounted.`;
  return { ...row, verdict: row.verdict === "ok" ? "attention" : row.verdict, reasons: [reason, ...row.reasons] };
}

/** The tables are ordered by node first: a question that names its nodes reads only what it needs. */
const idsOf = ({ nodeNames, mirror }: AnswerTools) => nodeNames.map((name) => mirror.nodeId(name));

/** Failed audits by node in the last 24 hours whose piece is not there. */
function missingPieces(tools: AnswerTools): ReadonlyMap<number, number> {
  const { tables, mirror, now } = tools;
  const toS = Math.ceil(now() / 3_600_000) * 3600;
  const counts = new Map<number, number>();
  const query = { nodes: idsOf(tools), fromS: toS - dayS, toS, by: causeFamily.keys, everyS: null };
  for (const [, node, action, cause, count] of tables.sums(causeFamily, "hour", query))
    if (auditVerdict(actions[action!]!, mirror.cause(cause!)) === "failed") counts.set(node!, (counts.get(node!) ?? 0) + count!);
  return counts;
}

/** Satellites that sent something in the last 30 days. */
function satellitesOf(tools: AnswerTools): ReadonlyMap<number, Set<string>> {
  const { tables, mirror, now } = tools;
  const toS = Math.ceil(now() / 1000 / dayS) * dayS + dayS;
  const found = new Map<number, Set<string>>();
  for (const row of tables.sums(trafficFamily, "day", {
    nodes: idsOf(tools),
    fromS: toS - 31 * dayS,
    toS,
    by: ["node", "satellite"],
    everyS: null,
  })) {
    const satellite = mirror.satellite(row[2]!);
    if (satellite === "") continue;
    const known = found.get(row[1]!) ?? new Set();
    found.set(row[1]!, known.add(satellite));
  }
  return found;
}
