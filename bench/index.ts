/** `npm run bench`: the product's figures beside yardsticks of the same run. `--quick` shortens what takes minutes. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { newSpelling, oldSpelling, writeBigFile } from "./big-file.ts";
import { rssMib, startBuilt, stopBuilt } from "./built.ts";
import { forecastRows } from "./forecasts.ts";
import { ingest } from "./ingest.ts";
import { largeFleet } from "./large-fleet.ts";
import { liveTail } from "./live-tail.ts";
import { pollMany } from "./node-pollers.ts";
import { pruneMillions, yearOfQueries } from "./queries.ts";
import { manySockets } from "./sockets.ts";
import { eighteenGreps, insertAlone, secondsOf } from "./yardsticks.ts";

const root = join(import.meta.dirname, "..");
const main = join(root, "dist/server/main.js");
const isQuick = process.argv.includes("--quick");
const lines = isQuick ? 500_000 : 2_000_000;
const liveSeconds = isQuick ? 8 : 60;
const dir = mkdtempSync(join(tmpdir(), "bench-files-"));
const rows: string[][] = [["what", "measured", "goal"]];

const n = (value: number, digits = 0) => value.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits });
const row = (what: string, measured: string, goal = "") => {
  rows.push([what, measured, goal]);
  console.error(`${what}: ${measured}`);
};

row("machine", `${cpus().length} cores, ${cpus()[0]?.model.trim()}, Node.js ${process.versions.node}`);
for (const [name, profile] of [
  ["new spelling", newSpelling],
  ["old spelling", oldSpelling],
] as const) {
  const file = writeBigFile(join(dir, `${profile.name}.log`), profile, lines, Date.now() - 60_000);
  secondsOf("wc", "-l", file.path);
  const result = await ingest(file.path, lines, main);
  const alone = insertAlone(file.path, lines);
  row(
    `log to durable rows and roll-ups, ${name}, ${n(lines)} lines`,
    `${n(result.linesPerSecond)} lines/s, ${n(file.bytes / 1e6 / result.seconds)} MB/s, ${n(result.cpuSeconds, 1)} s CPU`,
    "800,000 lines/s",
  );
  row(`… of inserting the same rows alone (${n(alone)} rows/s)`, n(result.linesPerSecond / alone, 2), "0.8");
  row(`… memory during it, ${name}`, `${n(result.peakRssMib)} MiB`, "200 MiB");
  row(
    `… on disk, ${name}`,
    `${n(result.bytesPerEvent, 1)} bytes an event, ${n(result.bytesWithRollups, 1)} with roll-ups and dictionaries`,
    "80 bytes an event",
  );
  row(`… the same file through wc -l`, `${n(secondsOf("wc", "-l", file.path), 2)} s against ${n(result.seconds, 2)} s`);
  row(`… and through 18 counting greps`, `${n(eighteenGreps(file.path), 2)} s`);
  rmSync(file.path);
}

writeFileSync(join(dir, "idle.log"), "");
const starts: number[] = [];
for (let i = 0; i < 5; i++) {
  const built = await startBuilt(main, ["--node", `idle=${join(dir, "idle.log")}`]);
  starts.push(built.startMs);
  if (i === 4) {
    await new Promise((resolve) => setTimeout(resolve, 8000));
    row("idle with one node", `${n(rssMib(built.child.pid!))} MiB`, "95 MiB");
  }
  await stopBuilt(built);
}
row("start to first answer, median of 5", `${n(starts.toSorted((a, b) => a - b)[2]!)} ms`, "300 ms");

for (const perSecond of [100, 1000, 5000, 20_000]) {
  const live = await liveTail(main, perSecond, liveSeconds);
  row(
    `live tail, ${n(perSecond)} lines/s for ${liveSeconds} s`,
    `${n(live.stored)} of ${n(live.written)} stored, ${n(live.cpuPercent, 1)} % of a core, ${n(live.rssMib)} MiB, push p50 ${n(live.pushP50Ms)} ms, p99 ${n(live.pushP99Ms)} ms`,
    perSecond <= 5000 ? "all, 250 ms" : "all, 15 %",
  );
}
for (const { question, medianMs, worstMs } of await yearOfQueries(30))
  row(`30 nodes: ${question}`, `median ${n(medianMs, 1)} ms, the first ${n(worstMs, 1)} ms`, "150 ms");
const prune = pruneMillions(isQuick ? 1_000_000 : 10_000_000);
row(
  `pruning ${n(prune.rows)} rows`,
  `${n(prune.slices)} slices, longest ${n(prune.longestMs, 1)} ms, ${n(prune.seconds, 1)} s in all`,
  "20 ms",
);
for (const [what, measured, goal] of forecastRows(isQuick ? 100 : 400)) row(what, measured, goal);
const polled = await pollMany(isQuick ? 20 : 120);
row(
  `${n(polled.nodes)} nodes polled, 15 misbehaviours of 50 each beside 50 well ones`,
  `a well one at most ${n(polled.worstLateMs)} ms off its rhythm of 10 s, ${n(polled.grownMib)} MiB more, ${n(polled.cpuShare * 100, 1)} % of a core`,
  "50 MiB",
);
const fleet = await largeFleet(main, isQuick ? 100 : 500);
for (const { what, medianMs, worstMs, kilobytes } of fleet.answers)
  row(`${n(fleet.nodes)} nodes: /${what}`, `median ${n(medianMs, 1)} ms, worst of 60 ${n(worstMs, 1)} ms, ${n(kilobytes)} kB`, "50 ms");
row(
  `${n(fleet.nodes)} nodes: the page in a browser`,
  `largest paint ${n(fleet.page.paintMs)} ms, a press at most ${n(fleet.page.pressMs)} ms, heap ${n(fleet.page.heapMib, 1)} MiB`,
  "1 s, 100 ms, 60 MB",
);
row(`${n(fleet.nodes)} nodes: memory of the server`, `${n(fleet.rssMib)} MiB`, "200 MiB");
const live = await manySockets(main, isQuick ? 200 : 1000, isQuick ? 10 : 50, isQuick ? 8 : 30);
row(
  `${n(live.clients)} live clients, ${live.stalled} of them stalled`,
  `${n(live.heard)} of ${n(live.expected)} pushes, p50 ${n(live.pushP50Ms)} ms, p99 ${n(live.pushP99Ms)} ms, ${n(live.grownMib, 1)} MiB more, ${live.dropped} let go`,
  "250 ms, no growth",
);
const scripts = readdirSync(join(root, "dist/web/assets")).filter((name) => name.endsWith(".js"));
const weight = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(root, "dist/web/assets", name)), { level: 9 }).length, 0);
// What of it the first load takes is held to its goal by test/e2e/page.test.ts.
row("scripts of the page, all of them, gzip", `${n(weight / 1000, 1)} kB`, "");
rmSync(dir, { recursive: true, force: true });

const widths = rows[0]!.map((_, i) => Math.max(...rows.map((r) => r[i]!.length)));
const text = (cells: readonly string[]) => `| ${cells.map((c, i) => c.padEnd(widths[i]!)).join(" | ")} |`;
console.log([text(rows[0]!), `| ${widths.map((w) => "-".repeat(w)).join(" | ")} |`, ...rows.slice(1).map(text)].join("\n"));
