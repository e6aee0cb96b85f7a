import { expect, test } from "vitest";
import { storageRow } from "../../alerts/storage-row.fixture.ts";
import type { Selection } from "../../server/index.ts";
import { mostDetailed } from "../../trackers/node-rows.ts";
import { WatchBuilders, type BuilderTools } from "./watch-builders.ts";

test("the courses of a fleet's disks are looked at, too", async () => {
  const nodeNames = Array.from({ length: 2 * mostDetailed + 5 }, (_, i) => `node ${i}`);
  const point = { at: "2026-07-20T12:00:00Z", used_bytes: 5, trash_bytes: 1, free_bytes: 5, allocated_bytes: 10 };
  const { storage: told } = storageRow({ points: [point] });
  /** As the answer is: with many nodes it has no courses. */
  const storage = ({ nodes }: Selection) => {
    const asked = nodes ?? nodeNames;
    const points = asked.length <= mostDetailed ? told.points : [];
    return Promise.resolve({ nodes: asked.map((node) => ({ ...told, node, points })) });
  };
  const answers = { storage, storageForecast: () => Promise.resolve({ nodes: [] }) };
  const tools = { answers, nodeNames, now: () => 0, storageOf: () => null } as unknown as BuilderTools;
  const { rows } = await new WatchBuilders(tools).storage();
  expect(rows.map((row) => row.node)).toEqual(nodeNames);
  expect(rows.every((row) => row.storage.points.length === 1)).toBe(true);
});

test("the last words before a start are lines that say something", () => {
  const life = [
    [1, 1000, "life.fatal", "piecestore: no space left on device"],
    [1, 2000, "life.fatal", ""],
    [1, 3000, "life.begin", ""],
  ];
  const tools = {
    tables: { keyed: () => life },
    mirror: { sources: [], polled: [], nodeId: () => 1 },
    nodeNames: ["attic"],
    now: () => 4000,
    usualPerMinute: () => null,
  } as unknown as BuilderTools;
  const [row] = new WatchBuilders(tools).presence().rows;
  expect(row).toMatchObject({ startsMs: [3000], lastWords: ["piecestore: no space left on device"] });
});
