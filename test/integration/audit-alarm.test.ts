/** A missing piece is told in time, whatever share of the audits fails and however often the node is audited. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { Random } from "../../src/core/random.ts";
import { AuditAlarms, type FailingLog } from "../support/audit-alarm.ts";

const shares = [1, 0.5, 0.1, 0.06];
const paces = [20, 400, 24 * 400];
const logsOf = (failingShare: number): FailingLog[] =>
  paces.map((auditsPerDay) => ({ node: `${failingShare} of ${auditsPerDay} a day`, failingShare, auditsPerDay }));
let alarms: AuditAlarms;
beforeAll(async () => {
  alarms = await AuditAlarms.start(shares.flatMap(logsOf));
});
afterAll(() => alarms.stop());

test.each(shares)("a share of %d: critical within five seconds of the first missing piece's line, and kept", async (share) => {
  const found = await Promise.all(logsOf(share).map((log) => alarms.fail(log, new Random(1, log.node))));
  found.forEach(({ ms, detail: { alert, history } }, i) => {
    expect(ms).toBeLessThanOrEqual(5000);
    expect(alert).toMatchObject({ rule: "audit-failed", node: logsOf(share)[i]!.node, severity: "critical", resolved_at: null });
    expect(alert.evidence.lines[0]).toContain("file does not exist");
    expect(history[0]).toMatchObject({ what: "opened" });
  });
});
