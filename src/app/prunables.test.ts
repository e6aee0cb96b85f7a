import { afterEach, expect, test } from "vitest";
import { TrackedNodes } from "../../test/support/tracked-nodes.ts";
import { inTransaction } from "../store/database.ts";
import { Retention } from "../store/retention.ts";
import { prunablesOf } from "./prunables.ts";

const dayMs = 86_400_000;
let tracked: TrackedNodes;
afterEach(() => tracked.close());

test("storage snapshots: all for a week, one an hour for five weeks, one a day to the end", () => {
  tracked = new TrackedNodes();
  const now = Date.UTC(2026, 10, 25);
  const insert = tracked.db.prepare("INSERT INTO storage_snapshots (node, at_ms, grain, source) VALUES (1, ?, ?, 'api')");
  inTransaction(tracked.db, () => {
    for (let quarter = 1; quarter <= 100 * 96; quarter++) {
      const at = now - quarter * 900_000;
      insert.run(at, at % dayMs === 0 ? 2 : at % 3_600_000 === 0 ? 1 : 0);
    }
  });
  const retention = new Retention(
    tracked.db,
    prunablesOf({ eventsDays: 14, minutesDays: 30, hoursDays: 730, storageSnapshotsDays: 90 }),
    () => 0,
  );
  while (retention.step(now) !== null);
  const left = (from: number, to: number) =>
    (
      tracked.db
        .prepare("SELECT count(*) AS n FROM storage_snapshots WHERE at_ms >= ? AND at_ms < ?")
        .get(now - from * dayMs, now - to * dayMs) as { n: number }
    ).n;
  expect([left(7, 0), left(35, 7), left(90, 35), left(200, 90)]).toEqual([7 * 96, 28 * 24, 55, 0]);
});
