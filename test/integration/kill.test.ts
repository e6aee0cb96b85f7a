import { expect, test } from "vitest";
import { rotations, runKills } from "../faults/kill.ts";

test.each(rotations)(
  "killed at any moment while the log is rotated by %s, every line counts once",
  async (rotation) => {
    const result = await runKills({ linesPerSecond: 5000, rotation, rotateEveryMs: 1500, kills: 4, lifeMs: 1500 });
    expect(result.written).toBeGreaterThan(0);
    expect(result).toMatchObject({ counted: result.written, rows: result.written, pieces: result.written });
  },
  120_000,
);
