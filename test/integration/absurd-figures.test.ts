/** A node may say anything: nothing of it may end the reading, or an answer. */
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import type { NodeSnapshot } from "../../src/core/node-snapshots.ts";
import { paystubsView } from "../../src/trackers/financial/paystubs-view.ts";
import { earningsView } from "../../src/trackers/financial/views.ts";
import { reputationView } from "../../src/trackers/reputation/views.ts";
import { StorageForecasts } from "../../src/trackers/storage/forecast-view.ts";
import { storageView } from "../../src/trackers/storage/views.ts";
import { recordedNode } from "../support/recorded-node.ts";
import { TrackedNodes } from "../support/tracked-nodes.ts";

let tracked: TrackedNodes;
afterEach(() => tracked.close());

/** JSON carries no NaN and no infinity. */
const absurd = fc.constantFrom(0, -1, 1e300, -1e300, 2 ** 53, 0.1, Number.MIN_VALUE, Number.MAX_VALUE);
const times = /At$|^at$|^since$/;

/** Every figure of an answer that is no time, by a choice. */
function withFigures(value: unknown, next: () => number, key = ""): unknown {
  if (typeof value === "number") return times.test(key) ? value : next();
  if (Array.isArray(value)) return value.map((v) => withFigures(v, next, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, withFigures(v, next, k)]));
}

test("answers with absurd figures are stored and answered", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(absurd, { minLength: 7, maxLength: 40 }), fc.boolean(), async (figures, isOld) => {
      tracked = new TrackedNodes();
      let i = 0;
      const { snapshots, at } = recordedNode(isOld ? "v1.121.8" : "v1.162.3", "healthy");
      tracked.tell(1, withFigures(snapshots, () => figures[i++ % figures.length]!) as NodeSnapshot[]);
      const question = { nodes: [1], fromMs: 0, toMs: at + 1 };
      const tools = { ...tracked.tools, costMicroUsd: () => 0 };
      for (const answer of [
        await storageView(question, tools),
        await new StorageForecasts(tools).view(question),
        await reputationView(question, tools),
        await earningsView(question, tools),
        await paystubsView(question, tools),
      ])
        expect(JSON.stringify(answer).length).toBeGreaterThan(10);
      tracked.close();
      tracked = new TrackedNodes();
    }),
    { numRuns: 30 },
  );
});
