/** The server's questions, answered by the trackers' views over the tables and what is not yet written. */
import { actions } from "../core/transfer.ts";
import { rfc3339 } from "../core/time.ts";
import type { Nodes } from "../core/views.ts";
import { dbIpAttribution } from "../ingest/enrich/index.ts";
import { cancelCauses } from "../ingest/lines/transfer/cancels.ts";
import { failureCauses, unknownCause } from "../ingest/lines/transfer/causes.ts";
import type { Answers, Selection } from "../server/index.ts";
import { fallbackTag } from "../trackers/financial/prices.ts";
import { paystubsView } from "../trackers/financial/paystubs-view.ts";
import { earningsView } from "../trackers/financial/views.ts";
import { compactionsView } from "../trackers/hashstore/views.ts";
import { uptimeView } from "../trackers/life/views.ts";
import { withMetrics } from "../trackers/performance/metrics-view.ts";
import { latencyView } from "../trackers/performance/views.ts";
import { satelliteCounts } from "../trackers/reputation/standing.ts";
import { reputationView } from "../trackers/reputation/views.ts";
import type { Question } from "../trackers/span.ts";
import { StorageForecasts } from "../trackers/storage/forecast-view.ts";
import { storageView } from "../trackers/storage/views.ts";
import { errorsView, type CauseText } from "../trackers/traffic/errors.ts";
import { mapView } from "../trackers/traffic/map.ts";
import { trafficView } from "../trackers/traffic/views.ts";
import type { AnswerTools } from "./answer-tools.ts";
import { comparisonView } from "./comparison.ts";
import { EventSearch } from "./event-search.ts";
import { FleetAnswers } from "./fleet-answers.ts";
import { healthOf } from "./health.ts";
import { withAge } from "./latency-age.ts";
import { NodesView } from "./nodes-view.ts";
import { lastLineAt } from "./silence.ts";
import { samplesOf, sourceRows } from "./source-rows.ts";

const about = new Map<string, CauseText>(
  [...failureCauses, unknownCause, ...Object.values(cancelCauses)].map((cause) => [cause.id, cause]),
);
/** What is known of a class of errors. */
export const causeText = (cause: string): CauseText => about.get(cause) ?? unknownText;
const unknownText: CauseText = { text: unknownCause.text, side: "unknown", advice: unknownCause.advice };

export function createAnswers(tools: AnswerTools): Answers {
  const { tables, mirror, retention, now } = tools;
  const satellite = (id: number) => mirror.satellite(id);
  const node = (id: number) => mirror.node(id);
  const country = (place: number) => mirror.country(place);
  const common = { tables, retention, now, satellite, node, country, frame: tools.frame, fresh: tools.fresh };
  const search = new EventSearch(tools.db, mirror);
  const storage = { ...common, satelliteCounts: (nodes: readonly number[]) => satelliteCounts(tables, nodes) };
  const forecasts = new StorageForecasts(storage);
  const money = { ...common, costMicroUsd: tools.costMicroUsd, fallback: fallbackTag(tools.fallbackPrices) };
  const nodeIds = () => tools.nodeNames.map((name) => mirror.nodeId(name)).filter((id) => id >= 0);
  const question = (s: Selection): Question => ({
    nodes: s.nodes === null ? nodeIds() : s.nodes.map((name) => mirror.nodeId(name)),
    fromMs: s.fromMs,
    toMs: s.toMs,
    step: s.step,
  });
  /** Nodes one by one, since each has a row of its own. */
  const ofNodes = (s: Selection) => ({ nodes: question(s).nodes ?? [], fromMs: s.fromMs, toMs: s.toMs });
  const fleet = new FleetAnswers(now);
  const nodesView = new NodesView(tools);
  const ofFleet = <T>(what: string, s: Selection, make: () => Promise<T>) => fleet.of(what, s, ofNodes(s).nodes.length, make);
  const rows = (nodes: Selection["nodes"]) => sourceRows(mirror).filter((s) => nodes === null || nodes.includes(s.node));
  const answers: Answers = {
    nodeNames: () => tools.nodeNames,
    health: () => healthOf({ ...tools, sources: mirror.sources, polled: mirror.polled }),
    nodes: (nodes): Nodes => ({ nodes: nodesView.rows(nodes ?? tools.nodeNames), demo: tools.demo }),
    async sources(nodes) {
      await tools.fresh();
      return { sources: rows(nodes), samples: samplesOf(tools.db, nodes, mirror), schema_drift: [...mirror.drift] };
    },
    traffic: (s, by, action) => trafficView(question(s), by, common, action === null ? null : actions.indexOf(action)),
    async events(q) {
      await tools.fresh();
      return search.events(q, question(q).nodes ?? []);
    },
    hotPieces: async (s) => ({ from: rfc3339(s.fromMs), to: rfc3339(s.toMs), pieces: await search.hotPieces(s, question(s).nodes ?? []) }),
    map: (s) =>
      mapView(question(s), common, (id) => mirror.place(id), { installed: tools.locationInstalled(), attribution: dbIpAttribution.text }),
    latency: async (s, action) =>
      withAge(withMetrics(await latencyView(question(s), action, common), question(s), action, tables), ofNodes(s), tools),
    errors: (s) => errorsView(question(s), { ...common, cause: (id) => mirror.cause(id), about: causeText }),
    compactions: (s) => compactionsView(question(s), common),
    storage: (s) => ofFleet("storage", s, () => storageView(ofNodes(s), storage)),
    storageForecast: (s) => forecasts.view(ofNodes(s)),
    reputation: (s) => ofFleet("reputation", s, () => reputationView(ofNodes(s), common)),
    earnings: (s) => ofFleet("earnings", s, () => earningsView(ofNodes(s), money)),
    paystubs: (s) => ofFleet("paystubs", s, () => paystubsView(ofNodes(s), money)),
    comparison: (s) =>
      comparisonView(
        s.nodes ?? tools.nodeNames,
        s,
        answers,
        (name) => lastLineAt(mirror.sources.filter((source) => source.node === name)) > 0,
      ),
    uptime: (s) => uptimeView(question(s), { ...common, nodes: nodeIds(), readUntil: (id) => readUntil(mirror, mirror.node(id), now()) }),
  };
  return answers;
}

/** While a log is caught up with, its newest line is all that is known of the node. */
function readUntil(mirror: AnswerTools["mirror"], node: string, now: number): number {
  const logs = mirror.sources.filter((source) => source.node === node);
  const isBehind = logs.some((source) => source.state === "catching_up");
  return isBehind ? lastLineAt(logs) : now;
}
