/** Audits and repairs that failed, one by one, with those that passed by the minute. */
import type { AuditsRow } from "../../../alerts/watches.ts";
import { satelliteName } from "../../../core/satellites.ts";
import { actions } from "../../../core/transfer.ts";
import { auditVerdict } from "../../../ingest/lines/transfer/causes.ts";
import { failureTable } from "../../../trackers/audits/index.ts";
import { lookedBackDays, newestAudits, pairOf } from "../../../trackers/audits/views.ts";
import { groupBy, nodeRows, type NamedRow } from "../../../trackers/node-rows.ts";
import { trafficFamily } from "../../../trackers/traffic/families.ts";
import { dayMs, firstHeardMs, hourMs, leadMs, mergedTimes, minuteMs, nobody, sinceLearned, type MakePast, type PastTools } from "./past.ts";

const everyMs = 15 * minuteMs;
/** Minutes are read in stretches of so many. */
const stretchMs = 6 * hourMs;
const backMs = lookedBackDays * dayMs;
const audit = actions.indexOf("GET_AUDIT");

interface Passed {
  readonly atMs: number;
  readonly count: number;
}
type BySatellite = Map<number, Passed[]>;

/** `newest`: the rule counts among the newest audits, so those that passed are needed. */
export const auditsPast =
  (needs: "failures" | "newest"): MakePast =>
  (tools, span) => ({
    isOfFleet: false,
    unseen: [],
    fromMs(node) {
      if (needs === "newest") return sinceLearned(tools, span, node);
      const first = firstHeardMs(tools, node);
      return first === null ? null : Math.max(span.fromMs, first, span.toMs - tools.reputationDays * dayMs);
    },
    *moments([node]) {
      const { tables, mirror } = tools;
      const range = { column: "at_ms", from: span.fromMs - leadMs - backMs, to: span.toMs + 1 };
      const failures = nodeRows(tables, failureTable, [node!], range).toSorted((a, b) => a.number("at_ms") - b.number("at_ms"));
      if (failures.length === 0) return;
      yield null;
      const passed: BySatellite = new Map();
      if (needs === "newest") yield* readPassed(tools, node!, range, passed);
      const times = failures.map((row) => row.number("at_ms"));
      let [oldest, next] = [0, 0];
      for (const nowMs of mergedTimes({ fromMs: span.fromMs - leadMs, toMs: span.toMs }, everyMs, times)) {
        while (next < times.length && times[next]! <= nowMs) next++;
        while (oldest < next && times[oldest]! <= nowMs - backMs) oldest++;
        // What has ended is looked at for an hour longer: then all is over.
        if (next === 0 || times[next - 1]! < nowMs - backMs - hourMs) continue;
        const pairs = groupBy(failures.slice(oldest, next), (row: NamedRow) => row.number("satellite"));
        const rows = [...pairs.values()].map((of) => rowOf(tools, of, passed, nowMs));
        yield { nowMs, views: { audits: { nowMs, rows, blind: nobody } } };
      }

      function rowOf({ mirror: names }: PastTools, of: readonly NamedRow[], known: BySatellite, nowMs: number): AuditsRow {
        const verdict: Parameters<typeof pairOf>[1]["verdict"] = (action, cause) => auditVerdict(action, names.cause(cause));
        const newestPassed = (_node: number, satellite: number, sinceMs: number) => lastBefore(known.get(satellite) ?? [], sinceMs, nowMs);
        const pair = pairOf(of, { nowMs, verdict, passed: newestPassed });
        const id = mirror.satellite(pair.satellite);
        const missing = pair.failures.filter((failure) => failure.verdict === "failed").map((failure) => ({ ...failure, line: "" }));
        return { node: mirror.node(node!), satellite: id, name: satelliteName(id), newest: pair.newest, missing };
      }
    },
  });

function* readPassed(
  { tables }: PastTools,
  node: number,
  { from, to }: { readonly from: number; readonly to: number },
  passed: BySatellite,
): Generator<null> {
  for (let at = Math.floor(from / stretchMs) * stretchMs; at < to; at += stretchMs) {
    const span = { nodes: [node], fromS: at / 1000, toS: (at + stretchMs) / 1000, everyS: 60 };
    for (const row of tables.sums(trafficFamily, "minute", { ...span, by: trafficFamily.keys, only: { key: "action", is: audit } })) {
      const [atS, , satellite, , count] = row as [number, number, number, number, number];
      if (count === 0) continue;
      const of = passed.get(satellite) ?? [];
      passed.set(satellite, of);
      of.push({ atMs: atS * 1000, count });
    }
    yield null;
  }
  for (const of of passed.values()) of.sort((a, b) => a.atMs - b.atMs);
}

/** As many as can be among the newest. */
function lastBefore(passed: readonly Passed[], sinceMs: number, nowMs: number): Passed[] {
  const found: Passed[] = [];
  let count = 0;
  for (let i = passed.findLastIndex(({ atMs }) => atMs <= nowMs); i >= 0 && count < newestAudits && passed[i]!.atMs >= sinceMs; i--) {
    found.push(passed[i]!);
    count += passed[i]!.count;
  }
  return found;
}
