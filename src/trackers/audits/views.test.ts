import { expect, test } from "vitest";
import { actions } from "../../core/transfer.ts";
import type { TrackerTables } from "../tables.ts";
import { auditsView, newestAudits } from "./views.ts";

const hourMs = 3_600_000;
const nowMs = Date.UTC(2026, 10, 26, 12);
const audit = actions.indexOf("GET_AUDIT");

/** One failure `failedHours` ago, and a pass every `everyHours` before now. */
function viewOf(failedHours: number, everyHours: number) {
  const asked: number[] = [];
  const failure = [1, 2, nowMs - failedHours * hourMs, "PIECE", audit, 0];
  const tables = { keyed: () => [failure] } as unknown as TrackerTables;
  const [of] = auditsView([1], {
    tables,
    nowMs,
    verdict: () => "failed",
    passed(_node, _satellite, sinceMs) {
      asked.push((nowMs - sinceMs) / hourMs);
      const times = Array.from(
        { length: Math.floor((nowMs - sinceMs) / hourMs / everyHours) },
        (_, i) => nowMs - (i + 1) * everyHours * hourMs,
      );
      return times.toReversed().map((atMs) => ({ atMs, count: 1 }));
    },
  });
  return { asked, newest: of!.newest, failed: of!.newest.filter(({ outcome }) => outcome === "failed").length };
}

test.each([
  ["often", 1, 0.25, [6], newestAudits, 1],
  ["often, and the failure is long over", 30, 0.25, [6], newestAudits, 0],
  ["hourly", 1, 1, [6, 24], newestAudits, 1],
  ["seldom", 100, 10, [6, 24, 168], 17, 1],
] as const)("the newest twenty audits of a node that is audited %s", (_what, failedHours, everyHours, asked, count, failed) => {
  const view = viewOf(failedHours, everyHours);
  expect(view).toMatchObject({ asked, failed });
  expect(view.newest).toHaveLength(count);
  expect(view.newest.map(({ atMs }) => atMs)).toEqual(view.newest.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
});
