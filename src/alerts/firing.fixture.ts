/**
 * Rows in which each rule finds something. With names as long as they may be its texts are tried, with plain ones messages are read.
 */
import { rfc3339 } from "../core/time.ts";
import {
  ago,
  auditsRow,
  choresRow,
  dayMs,
  hourMs,
  minuteMs,
  nodeStateRow,
  nowMs,
  presenceRow,
  projected,
  reputationRow,
  sourceRow,
  withScoresBefore,
} from "./watched.fixture.ts";
import { longNames, plainNames, type Named } from "./firing-names.fixture.ts";
import { earningsRow } from "./earnings-row.fixture.ts";
import { failingChannels } from "./failing-channel.fixture.ts";
import { storageRow, tb, withDayBefore } from "./storage-row.fixture.ts";
import type { ErrorsRow, LatencyRow, MonitorRow, StorageRow, TransfersRow } from "./watches.ts";

const api = (more: Parameters<typeof sourceRow>[0]) => sourceRow({ kind: "api", target: "http://127.0.0.1:14002", ...more });
const starts = (count: number) => Array.from({ length: count }, (_, i) => ago((count - i) * minuteMs));

/** By rule: what it is shown, each time by itself. */
export type Firing = Readonly<Record<string, readonly (readonly unknown[])[]>>;

const fleet = ["attic", "barn", "cellar", "dock"];

function firingOf({ node, satellite, error, lastWord, compactionError, details, channelAnswer }: Named): Firing {
  const of = { node, name: satellite } as const;
  const reputation = (more: Parameters<typeof reputationRow>[0]) => withScoresBefore(reputationRow({ ...of, ...more }));
  const nodeState = (more: Parameters<typeof nodeStateRow>[0]) => nodeStateRow({ node, ...more });
  const chores = (more: Parameters<typeof choresRow>[0]) => choresRow({ node, ...more });
  const presence = (more: Parameters<typeof presenceRow>[0]) => presenceRow({ node, ...more });
  const missing = (piece: string, action: string) => ({ atMs: ago(hourMs), piece, action });
  const compaction = { store: `${satellite} s0`, startedAtMs: ago(9 * hourMs), tookMs: null, error: compactionError, usualMs: hourMs };
  const databaseError = (kind: "locked" | "malformed") => ({ atMs: ago(hourMs), kind });
  const monitor = (what: MonitorRow["what"], detail = details[what]): MonitorRow => ({ what, part: "", sinceMs: ago(hourMs), detail });
  const everything = Object.entries(details).map(([what, detail]) => monitor(what as MonitorRow["what"], detail));

  const transfersRow = (more: Partial<TransfersRow>): TransfersRow => ({
    node,
    last15: { ended: 85, failed: 0 },
    last30: { ended: 165, failed: 0 },
    usual: { failedShare: 0.01, precision: 400 },
    steps: [],
    spread: 0.1,
    ...more,
  });
  const errorsRow = (more: Partial<ErrorsRow>): ErrorsRow => ({
    node,
    class: "disk-io",
    text: "the disk did not answer",
    side: "node",
    last15: 0,
    usualPer15: 0,
    variance: 0,
    firstAtMs: 0,
    minutesMs: [ago(2 * minuteMs)],
    ...more,
  });
  const latencyRow = (steps: readonly (readonly [p50Ms: number, p95Ms: number, p99Ms: number])[]): LatencyRow => ({
    node,
    action: "GET",
    steps: steps.map(([p50Ms, p95Ms, p99Ms], i) => ({ atMs: ago((steps.length - 1 - i) * 5 * minuteMs), count: 200, p50Ms, p95Ms, p99Ms })),
    usual: { p50Ms: 100, p95Ms: 400 },
  });
  const disk = (...given: Parameters<typeof storageRow>): StorageRow => {
    const row = storageRow(...given);
    return { ...row, node, storage: withDayBefore({ ...row.storage, node }, nowMs) };
  };
  const money = (more: Omit<Parameters<typeof earningsRow>[0], "node">) => earningsRow({ node, ...more }, nowMs);
  const stepsRow = (transfers: readonly number[]) =>
    transfersRow({ steps: transfers.map((count, i) => ({ atMs: ago((3 - i) * 5 * minuteMs), transfers: count, usual: 300 })) });
  const usual = [100, 400, 800] as const;
  const slow = latencyRow([usual, ...Array.from({ length: 2 }, () => [200, 1000, 2000] as const)]);

  return {
    "audit-score-fell": [
      [reputation({ failed_audits_7d: 1234, audit_score: 0.9701, audits_left: 10 })],
      [reputation({ failed_audits_7d: 1, audit_score: null, audits_left: null })],
      [reputation({ audit_score: 0.98, audits_left: 20 })],
      [reputation({ audit_score: 0.9601, audits_left: 1, failed_audits_7d: 1 })],
      [reputation({ audit_score: 0.95, audits_left: 0, failed_audits_7d: 40 })],
    ],
    "audit-failed": [
      [auditsRow({ ...of, missing: [missing("P", "GET_AUDIT")] })],
      [auditsRow({ ...of, missing: [missing("P", "GET_REPAIR")] })],
      [auditsRow({ ...of, missing: [missing("P", "GET_AUDIT"), missing("Q", "GET_REPAIR")] })],
    ],
    "audit-danger": [
      [reputation({ audit_score: 0.97, audits_left: 10 })],
      [reputation(projected(50, 0.4))],
      [reputation(projected(50, 1))],
      [reputation(projected(50, 2.5))],
      [reputation({ audit_score: 0.97, audits_left: null })],
      [reputation({ audit_score: 0.9601, audits_left: 1 })],
      [reputation({ ...projected(1, 0.1), audits_left: 1 })],
      [reputation({ audit_score: 0.95, audits_left: 0 })],
    ],
    "audit-failures-together": [
      [auditsRow({ ...of, newest: starts(20).map((atMs, i) => ({ atMs, outcome: i % 2 === 0 ? "failed" : "passed" })) })],
    ],
    "suspension-score": [
      [reputation({ suspension_score: 0.9, suspension_audits_left: 8 })],
      [reputation({ suspension_score: 0.9, suspension_audits_left: null })],
      [reputation({ suspension_score: 0.61, suspension_audits_left: 1 })],
      [reputation({ suspension_score: 0.59, suspension_audits_left: 0 })],
    ],
    suspended: [
      [reputation({ state: "suspended", suspension_score: 0.59 })],
      [reputation({ state: "suspended", suspension_score: 0.59, suspended_at: rfc3339(ago(dayMs)) })],
    ],
    disqualified: [
      [reputation({ state: "disqualified", audit_score: 0.9591 })],
      [reputation({ state: "disqualified", audit_score: 0.9591, disqualified_at: rfc3339(ago(dayMs)) })],
      [reputation({ state: "disqualified", audit_score: 0.9591, disqualified_at: "2024-03-05T09:30:00Z" })],
    ],
    "offline-suspended": [
      [reputation({ state: "offline-suspended", online_score: 0.5987 })],
      [reputation({ state: "offline-suspended", online_score: 0.5987, offline_suspended_at: rfc3339(ago(dayMs)) })],
    ],
    "online-score": [
      [reputation({ online_score: 0.9, downtime_left_hours: 216 })],
      [reputation({ online_score: 0.9, downtime_left_hours: null })],
      [
        reputation({
          online_score: 0.7,
          downtime_left_hours: 72,
          trend: [{ days: 1, audit_score: 0, suspension_score: 0, online_score: -0.03 }],
        }),
      ],
      [
        reputation({
          online_score: 0.61,
          downtime_left_hours: 7,
          trend: [{ days: 1, audit_score: 0, suspension_score: 0, online_score: -0.03 }],
        }),
      ],
      [reputation({ online_score: 0.59, downtime_left_hours: 0 })],
      [reputation({ online_score: 0.61, downtime_left_hours: 1.5 })],
    ],
    "vetting-finished": [[reputation({ vetting: { ...reputationRow().vetting, since: rfc3339(ago(hourMs)) } })]],
    "satellite-lost": [[reputation({ stale: true, at: rfc3339(ago(dayMs)) }), reputation({ satellite: "other" })]],
    "api-unreachable": [
      [presence({ sources: [api({ failedInARow: 2, error })] })],
      [presence({ sources: [api({ failedInARow: 2, lastSuccessAtMs: null })], lastLineAtMs: null })],
      [presence({ sources: [api({ failedInARow: 2 })], lastLineAtMs: ago(dayMs) })],
    ],
    "log-unreadable": (["missing", "denied", "error"] as const).map((state) => [presence({ sources: [sourceRow({ state, error })] })]),
    "node-restarted": [[presence({ startsMs: starts(1) })], [presence({ startsMs: starts(2) })]],
    "node-crash-loop": [[presence({ startsMs: starts(3) })], [presence({ startsMs: starts(3), lastWords: [lastWord] })]],
    "version-behind": [[chores({ isBehind: true })], [chores({ isBehind: true, version: null })]],
    "version-below-minimum": [[nodeState({ version: "1.2.3" })]],
    "quic-misconfigured": [[nodeState({ quic: "misconfigured" })]],
    "contact-old": [
      [nodeState({ lastPingedAtMs: ago(3 * hourMs) })],
      [nodeState({ lastPingedAtMs: ago(900 * hourMs) })],
      [nodeState({ lastPingedAtMs: null })],
    ],
    "clock-wrong": [[chores({ clockOffSeconds: 10_000 })]],
    "gc-overdue": [[chores({ garbageCollection: [{ satellite: "other", name: satellite, lastAtMs: ago(30 * dayMs) }] })]],
    "disk-io-error": [1, 3].map((count) => [chores({ diskErrors: starts(count).map((atMs) => ({ atMs })) })]),
    "database-trouble": [
      [chores({ databaseErrors: [databaseError("malformed")] })],
      [chores({ databaseErrors: [1, 2, 3].map(() => databaseError("locked")) })],
    ],
    "orders-not-settling": [
      [chores({ orders: { failedAtMs: Array<number>(1000).fill(ago(hourMs)), lastSettledAtMs: null } })],
      [chores({ orders: { failedAtMs: [ago(hourMs)], lastSettledAtMs: ago(40 * hourMs) } })],
    ],
    "compaction-failed": [
      [chores({ compactions: [{ ...compaction, state: "failed" }] })],
      [chores({ compactions: [{ ...compaction, state: "failed", error: null }] })],
    ],
    "compaction-long": [[chores({ compactions: [{ ...compaction, state: "running" }] })]],
    "monitor-impaired": [everything, [monitor("disk")], [monitor("network")]],
    "channel-failing": failingChannels(channelAnswer),
    "success-rate-drop": [
      [transfersRow({ last15: { ended: 400, failed: 60 }, last30: { ended: 800, failed: 110 } })],
      fleet.map((one, i) => ({
        ...transfersRow({ last15: { ended: 400, failed: 50 + i }, last30: { ended: 800, failed: 100 + 2 * i } }),
        node: one,
      })),
    ],
    "traffic-collapse": [
      [stepsRow([300, 90, 80, 85])],
      fleet.map((one) => ({ ...stepsRow([150, 140, 145, 150]), node: one })),
      fleet.map((one) => ({ ...stepsRow([2, 0, 0, 0]), node: one })),
    ],
    "node-silent": [
      [presence({ sources: [sourceRow({ kind: "log", state: "live" })], lastLineAtMs: ago(hourMs), usualPerMinute: 3 })],
      [
        presence({
          sources: [sourceRow({ kind: "log", state: "live" }), api({ state: "missing", failedInARow: 5 })],
          lastLineAtMs: ago(hourMs),
          usualPerMinute: null,
        }),
      ],
      ...[0, 1].map((failedInARow) => [
        presence({
          sources: [sourceRow({ kind: "log" }), api({ failedInARow })],
          lastLineAtMs: ago(hourMs),
        }),
      ]),
      [presence({ sources: [sourceRow({ kind: "log" })], lastLineAtMs: ago(hourMs) })],
    ],
    "error-burst": [
      [errorsRow({ last15: 20, usualPer15: 2, variance: 4, firstAtMs: ago(20 * dayMs) })],
      [errorsRow({ last15: 20, usualPer15: 0.2, variance: 0.2, firstAtMs: ago(20 * dayMs) })],
      fleet.map((one) => ({
        ...errorsRow({
          last15: 20,
          usualPer15: 2,
          variance: 4,
          firstAtMs: ago(20 * dayMs),
          side: "network",
          text: "the connection was cut",
        }),
        node: one,
      })),
    ],
    "error-unseen": [
      [errorsRow({ last15: 3, usualPer15: 0, variance: 0, firstAtMs: ago(hourMs) })],
      [errorsRow({ last15: 1, usualPer15: 0, variance: 0, firstAtMs: ago(minuteMs) })],
    ],
    "latency-level": [12_400, 5000].map((p99Ms) => [latencyRow([usual, [100, 400, p99Ms]])]),
    "latency-p95": [[slow], fleet.map((one) => ({ ...slow, node: one }))],
    "disk-full": [
      [disk({ used_share: 0.96, free_bytes: 0.4 * tb }, {})],
      [disk({ used_share: 0.8, free_bytes: null })],
      [disk({ used_share: 1, free_bytes: 0 }, {})],
      [disk({ used_share: 0.96, free_bytes: 0.4 * tb }, { bytes_per_day: 1e6 })],
    ],
    "disk-full-forecast": [
      [
        disk(
          {},
          {
            state: "filling",
            full_at: rfc3339(ago(-40 * dayMs)),
            days_left: 40,
            band80: { low_at: rfc3339(ago(-28 * dayMs)), high_at: rfc3339(ago(-60 * dayMs)) },
          },
        ),
      ],
      [
        disk(
          {},
          {
            state: "rough",
            full_at: rfc3339(ago(-dayMs)),
            days_left: 1,
            bytes_per_day: null,
            free_bytes: null,
            band80: { low_at: rfc3339(ago(hourMs)), high_at: rfc3339(ago(-2 * dayMs)) },
          },
        ),
      ],
    ],
    "disk-over-allocated": [
      [disk({ over_allocated_bytes: 0.2 * tb })],
      [{ ...disk({ over_allocated_bytes: 0.2 * tb }), fileSystem: { freeBytes: 0.1 * tb, totalBytes: 12 * tb } }],
    ],
    "disk-free-low": [
      [{ ...disk({}), fileSystem: { freeBytes: 0.1 * tb, totalBytes: 10 * tb } }],
      [{ ...disk({ free_bytes: null }), fileSystem: { freeBytes: 0, totalBytes: 10 * tb } }],
    ],
    "trash-stuck": [
      [
        disk({
          points: Array.from({ length: 20 }, (_, i) => ({
            at: rfc3339(ago((19 - i) * dayMs)),
            used_bytes: 5 * tb,
            trash_bytes: (0.8 + 0.01 * i) * tb,
            free_bytes: null,
            allocated_bytes: null,
          })),
        }),
      ],
    ],
    "earnings-drop": [
      [money({ forecast: 4.9, paid: [10, 11, 9] })],
      [money({ forecast: 6.9, paid: [10, 11, 9] })],
      fleet.map((one) => earningsRow({ node: one, forecast: 6, paid: [10, 11, 9] }, nowMs)),
    ],
    "payout-below-estimate": [[money({ forecast: 10, paid: [10, 8.9], estimated: 10 })]],
  };
}

export const firing = firingOf(longNames);
export const plainFiring = firingOf(plainNames);
