/** More backlogs than are read at once: one that is read to its end gives its turn to the next, even when nothing follows in its log. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "vitest";
import { gzipSync } from "node:zlib";
import type { Traffic } from "../../src/core/views.ts";
import { downloadLines } from "../support/log-lines.ts";
import { runApp, until } from "../support/running-app.ts";

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "backlogs-"))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test("five nodes that were rotated meanwhile and write nothing since are all read", async () => {
  const nodes = ["a", "b", "c", "d", "e"];
  const lines = 3000;
  const log = (node: string) => join(dir, `${node}.log`);
  const textOf = (i: number) => downloadLines(1 + i * lines, lines, Date.now() - 7_200_000);
  const texts = nodes.map((_, i) => textOf(i));
  const targets = nodes.map((node) => ({ node, target: log(node) }));
  const dataDir = join(dir, "data");
  for (const [i, node] of nodes.entries()) writeFileSync(log(node), texts[i]!.slice(0, texts[i]!.indexOf("\n") + 1));
  const allRead = async (each: number) => {
    const running = await runApp(targets, { dataDir });
    await until(
      () => running.get<Traffic>("traffic?step=total&by=node"),
      ({ totals }) => nodes.every((node) => totals[node]?.ok === each),
    );
    await running.stop();
  };
  await allRead(1);
  for (const [i, node] of nodes.entries()) {
    writeFileSync(`${log(node)}.1.gz`, gzipSync(texts[i]!));
    writeFileSync(log(node), "");
  }
  await allRead(lines);
});
