/** `from` is inclusive and `to` exclusive, to the millisecond, whatever the rows are that an answer is made of. */
import fc from "fast-check";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Errors, Events, Latency, MapView, Traffic } from "../../src/core/views.ts";
import { runApp, until, type RunningApp } from "../support/running-app.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const satellites = ["12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S", "1wFTAgs9DP5RSnCqKV1eLf6N9wtk4EAtmN5DpSxcs8EjT69tGE"] as const;
const now = Date.now();
/** The middle of the day before yesterday: nothing of it is open. */
const start = Math.floor(now / dayMs) * dayMs - 3 * dayMs;

interface Written {
  readonly at: number;
  readonly satellite: string;
  readonly size: number;
  readonly isLost: boolean;
}

/** Every few minutes, and on the edges of minutes, hours and days. */
const written: readonly Written[] = Array.from({ length: 3000 }, (_, i) => {
  const at = start + Math.floor((i * 2.5 * dayMs) / 3000 / 250) * 250;
  return {
    at: i % 10 === 0 ? Math.floor(at / 60_000) * 60_000 : at,
    satellite: satellites[i % 2]!,
    size: 1 + ((i * 7919) % 2_000_000),
    isLost: i % 7 === 0,
  };
});

const isTimed = (i: number) => i % 5 === 0;

function line({ at, satellite, size, isLost }: Written, i: number): string {
  const piece = `${String(i)
    .padStart(6, "A")
    .replace(/[0189]/g, "B")}`.padEnd(52, "A");
  const fields = `"Piece ID":"${piece}","Satellite ID":"${satellite}","Action":"GET","Offset":0,"Size":${size},"Remote Address":"34.86.0.1:4000"`;
  const error = isLost ? ',"reason":"downloaded size (0 bytes) does not match received message size (5 bytes)"' : "";
  const head = (level: string, time: number, message: string) =>
    `{"L":"${level}","T":"${new Date(time).toISOString()}","N":"piecestore","M":"${message}","Process":"storagenode",${fields}`;
  const begin = isTimed(i) ? `${head("DEBUG", at - 300, "download started")}}\n` : "";
  return `${begin}${head("INFO", at, isLost ? "download canceled" : "downloaded")}${error}}\n`;
}

let dir: string;
let running: RunningApp;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "range-"));
  const log = join(dir, "node.log");
  writeFileSync(log, written.map(line).join(""));
  running = await runApp([{ node: "attic", target: log }]);
  await until(
    () => ask<Traffic>("traffic", start, start + 3 * dayMs, "total"),
    (t) => t.totals["GET"]!.ok + t.totals["GET"]!.canceled === written.length,
  );
});
afterAll(async () => {
  await running.stop();
  rmSync(dir, { recursive: true, force: true });
});

function ask<T>(what: string, from: number, to: number, step?: string, more = ""): Promise<T> {
  const query = `from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}${step ? `&step=${step}` : ""}`;
  return running.get<T>(`${what}?${query}${more}`);
}

const between = (from: number, to: number) => written.filter((w) => w.at >= from && w.at < to);
const sumOf = (list: readonly Written[]) => ({ ok: list.filter((w) => !w.isLost).length, canceled: list.filter((w) => w.isLost).length });

const moment = fc.oneof(
  fc.integer({ min: start - hourMs, max: start + 3 * dayMs }),
  fc.integer({ min: -60, max: 72 * 60 }).map((minute) => start + minute * 60_000),
  fc.integer({ min: -1, max: 72 }).map((hour) => start + hour * hourMs),
  fc.integer({ min: 0, max: written.length - 1 }).map((i) => written[i]!.at),
);
const range = fc
  .tuple(moment, moment)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

describe("every total is exact", () => {
  test.each(["action", "satellite", "node", "size"] as const)("by %s", async (by) => {
    await fc.assert(
      fc.asyncProperty(range, fc.constantFrom("minute", "hour", "day", "total", undefined), async ([from, to], step) => {
        const answer = await ask<Traffic>("traffic", from, to, step, `&by=${by}`);
        expect([Date.parse(answer.from), Date.parse(answer.to)]).toEqual([from, to]);
        const all = Object.values(answer.totals);
        const expected = between(from, to);
        expect({ ok: all.reduce((a, c) => a + c.ok, 0), canceled: all.reduce((a, c) => a + c.canceled, 0) }).toEqual(sumOf(expected));
        expect(all.reduce((a, c) => a + c.bytes, 0)).toBe(expected.reduce((a, w) => a + (w.isLost ? 0 : w.size), 0));
        if (by === "satellite")
          for (const satellite of satellites)
            expect(answer.totals[satellite]?.ok ?? 0).toBe(sumOf(expected.filter((w) => w.satellite === satellite)).ok);
        const points = answer.series.flatMap((s) => s.points);
        if (answer.step !== "total") expect(points.reduce((a, p) => a + p.ok + p.canceled, 0)).toBe(expected.length);
        const size = { minute: 60_000, hour: hourMs, day: dayMs, total: 1 }[answer.step];
        expect(points.every((p) => Date.parse(p.at) % size === 0)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test("of single events", async () => {
    await fc.assert(
      fc.asyncProperty(range, async ([from, to]) => {
        const { events } = await ask<Events>("events", from, to, undefined, "&kind=transfer&limit=1000");
        expect(events.length).toBe(Math.min(1000, between(from, to).length));
      }),
      { numRuns: 20 },
    );
  });

  test("of errors, with their first and last second", async () => {
    await fc.assert(
      fc.asyncProperty(range, async ([from, to]) => {
        const { errors } = await ask<Errors>("errors", from, to);
        const lost = between(from, to).filter((w) => w.isLost);
        expect(errors.reduce((a, e) => a + e.count, 0)).toBe(lost.length);
        if (lost.length === 0) return;
        const second = (ms: number) => Math.floor(ms / 1000) * 1000;
        expect(Math.min(...errors.map((e) => Date.parse(e.first_at)))).toBe(second(lost[0]!.at));
      }),
      { numRuns: 20 },
    );
  });
});

test("the default is the last 24 hours, and the answer says so", async () => {
  const answer = await running.get<Traffic>("traffic");
  expect(Date.parse(answer.to) - Date.parse(answer.from)).toBe(dayMs);
});

test("where finer rows never were, the answer says which hours it is about", async () => {
  const [from, to] = [start + 6 * hourMs + 1000, start + 9 * hourMs + 1000];
  const map = await ask<MapView>("map", from, to);
  expect([Date.parse(map.from), Date.parse(map.to)]).toEqual([start + 6 * hourMs, start + 10 * hourMs]);
  const { missing, unknown, private: own } = map.unplaced;
  const pieces = map.countries.reduce((a, c) => a + c.pieces, missing + unknown + own);
  expect(pieces).toBe(sumOf(between(start + 6 * hourMs, start + 10 * hourMs)).ok);
});

test("durations are cut like everything else", async () => {
  await fc.assert(
    fc.asyncProperty(range, async ([from, to]) => {
      const latency = await ask<Latency>("latency", from, to);
      expect([Date.parse(latency.from), Date.parse(latency.to)]).toEqual([from, to]);
      expect(latency.count).toBe(written.filter((w, i) => isTimed(i) && w.at >= from && w.at < to).length);
      expect(latency.slow.length).toBe(0);
    }),
    { numRuns: 20 },
  );
});

test("a line that comes late changes a stretch that was asked before, open and stored", async () => {
  const hours = async () => (await ask<Traffic>("traffic", start, start + 2 * dayMs, "hour")).totals["GET"]!;
  const before = await hours();
  expect(await hours()).toEqual(before);
  appendFileSync(join(dir, "node.log"), line({ at: start + 5 * hourMs, satellite: satellites[0], size: 5, isLost: false }, 3001));
  await until(hours, (counts) => counts.ok === before.ok + 1);
  // Single events are answered when they are stored.
  await running.get("events");
  expect((await hours()).ok).toBe(before.ok + 1);
});
