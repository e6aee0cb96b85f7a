/** The whole answer of /reputation, made of a recording's literals; each cell of the online strip is the recorded window. */
import type { Reputation, ReputationRow } from "../../../src/core/views.ts";
import type { RecordedFigures, ReputationFigures, Sat } from "./figures.ts";
import { dayMs, idOf, iso, nameOf, rawUsage, type Moment } from "./recorded.ts";

const windowMs = dayMs / 2;
const unseen = { audit_score: null, suspension_score: null, online_score: null };

export function reputationAnswer({ reputation: { worst, rows, events } }: RecordedFigures, when: Moment): Reputation {
  return {
    from: iso(when.nowMs - 30 * dayMs),
    to: iso(when.nowMs),
    worst: worst && { node: "node", satellite: idOf(worst[0]), audits_left: worst[1] },
    reputation: Object.entries(rows).map(([sat, figures]) => rowOf(sat as Sat, figures, when)),
    events: events.map(([at, sat, what]) => ({ at, node: "node", satellite: idOf(sat), what })),
  };
}

function rowOf(sat: Sat, figures: NonNullable<ReputationFigures["rows"][Sat]>, when: Moment): ReputationRow {
  const { strip: _strip, vetting, audit_score, suspension_score, online_score, ...rest } = figures;
  const scores = { audit_score, suspension_score, online_score };
  const at =
    rawUsage(when.recording, sat) === null ? when.heard(/\/api\/sno\/$/) : when.heard(new RegExp(`/api/sno/satellite/${idOf(sat)}$`));
  return {
    node: "node",
    satellite: idOf(sat),
    name: nameOf(sat),
    at,
    stale: false,
    ...scores,
    ...rest,
    // a first look has nothing to compare with
    projection: { state: "unknown", audits_left: null, days_left: null, failing_share: null, failing_share_upper: null, basis_audits: 0 },
    failed_audits_7d: null,
    trend: [1, 7, 30].map((days) => ({ days, ...unseen })),
    online_strip: stripOf(sat, when),
    vetting: { ...vetting, audits_needed: 100, hours_needed: 504 },
    points: audit_score === null ? [] : [{ at, ...scores }],
  };
}

function stripOf(sat: Sat, { recording, nowMs }: Moment): ReputationRow["online_strip"] {
  const windows = new Map(rawUsage(recording, sat)?.auditHistory.windows.map((w) => [Date.parse(w.windowStart), w]));
  const running = Math.floor(nowMs / windowMs) * windowMs;
  return Array.from({ length: 60 }, (_, i) => {
    const start = running - (59 - i) * windowMs;
    const { onlineCount = 0, totalCount = 0 } = windows.get(start) ?? {};
    return { at: iso(start), online: onlineCount, total: totalCount, share: totalCount === 0 ? null : onlineCount / totalCount };
  });
}
