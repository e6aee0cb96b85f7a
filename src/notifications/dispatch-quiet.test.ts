import { describe, expect, test } from "vitest";
import { bench, hour, minute, retry, second, took } from "./dispatch.fixture.ts";

const ids = (tried: readonly { readonly alerts: readonly string[] }[]) =>
  tried.map(({ alerts }) => alerts.map((alert) => Number.parseInt(alert, 10)));

describe("quiet hours", () => {
  // The clock begins at 20:03:27 UTC, 21:03:27 in Berlin.
  const night = { from: "22:00", to: "07:00" };
  const quiet = () => {
    const b = bench();
    b.channels = [{ id: "a", language: "en", quiet: night, zone: "Europe/Berlin" }];
    return b;
  };

  test("hold what is not critical, and then it comes as one digest", async () => {
    const b = quiet();
    await b.clock.pass(2 * hour);
    b.tell({ alertId: 1 });
    await b.clock.pass(hour);
    b.tell({ alertId: 2, severity: "info" });
    await b.clock.pass(6 * hour);
    expect(b.tried).toEqual([]);
    await b.clock.pass(hour);
    const sevenInBerlin = (Date.parse("2026-11-24T06:00:00Z") - Date.parse("2026-11-23T20:03:27Z")) / second;
    expect(b.tried).toMatchObject([{ atS: sevenInBerlin, kind: "digest", alerts: ["1 opened", "2 opened"] }]);
  });

  test("let what is critical pass at once", async () => {
    const b = quiet();
    await b.clock.pass(2 * hour);
    b.tell({ alertId: 1 }, { alertId: 2, severity: "critical" }, { alertId: 3 });
    await b.clock.pass(second);
    expect(b.tried).toMatchObject([{ kind: "alerts", alerts: ["2 opened"] }]);
    await b.clock.pass(9 * hour);
    expect(ids(b.tried)).toEqual([[2], [1, 3]]);
  });

  test("hold a message that failed before them, and let a critical one pass it", async () => {
    const b = quiet();
    b.send = (message) => (message.alerts[0]!.id === 1 && b.clock.now() < Date.parse("2026-11-23T21:00:00Z") ? retry() : took);
    b.tell({ alertId: 1 });
    await b.clock.pass(57 * minute);
    const tries = b.tried.length;
    b.tell({ alertId: 2, severity: "critical" });
    await b.clock.pass(hour);
    expect(ids(b.tried.slice(tries))).toEqual([[2]]);
    await b.clock.pass(10 * hour);
    expect(ids(b.tried.slice(tries))).toEqual([[2], [1]]);
  });
});
