import { expect, test } from "vitest";
import { runOutbox } from "../faults/outbox.ts";

test("killed while its sinks are down, busy or cut connections, every alert arrives, in order, and only a message on its way twice", async () => {
  const kills = 3;
  const results = await runOutbox({ alerts: 1000, perSecond: 250, kills, lifeMs: 3000 });
  expect(results.map(({ kind }) => kind)).toEqual(["webhook", "email", "browser"]);
  for (const result of results) {
    expect(result).toMatchObject({ delivered: 1000, repeatedUnderOtherKey: 0, disordered: 0 });
    expect(result.repeatedMessages).toBeLessThanOrEqual(kills);
    expect(result.refused.busy).toBeGreaterThan(0);
    expect(result.refused.cut).toBeGreaterThan(0);
  }
}, 120_000);
