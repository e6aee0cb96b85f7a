/** The small run of `npm run bench:alerts`: few nodes, few days, through the rules and the life of alerts. */
import { expect, test } from "vitest";
import { ratesRun } from "../../bench/alerts/rates.ts";
import { scoreOf } from "../../bench/alerts/score.ts";

const run = ratesRun({ seed: 31, nodes: 8, days: 14, incidentsPerNode: 2 });

test("incidents of a simulated fleet are told once, soon, and hardly anything else is", () => {
  const success = scoreOf("success-rate-drop", [run]);
  const traffic = scoreOf("traffic-collapse", [run], { explains: ["node-silent"] });
  const silent = scoreOf("node-silent", [run], { explains: ["traffic-collapse"] });
  for (const score of [success, traffic, silent]) {
    expect(score.incidents).toBeGreaterThan(2);
    expect(score.recall).toBeGreaterThanOrEqual(0.75);
    expect(score.alertsPerIncident).toBeLessThanOrEqual(1.2);
    // 1.6 node-months: at most one of each.
    expect(score.falsePerNodeMonth * run.nodeMonths).toBeLessThanOrEqual(1.01);
    expect(score.medianMinutes).toBeLessThanOrEqual(30);
  }
});

test("what befalls the whole network is told once, as a note about the fleet", () => {
  const dips = run.dips.filter((dip) => dip.fromMs > run.countedFromMs);
  expect(dips.length).toBeGreaterThan(0);
  for (const dip of dips) {
    const rule = dip.traffic < 1 ? "traffic-collapse" : "success-rate-drop";
    const during = run.openings.filter((o) => o.rule === rule && o.atMs >= dip.fromMs && o.atMs <= dip.toMs);
    expect(during.filter((o) => o.node === null)).toMatchObject([{ severity: "info", turn: "opened" }]);
    expect(during.filter((o) => o.node !== null).length).toBeLessThanOrEqual(1);
  }
});
