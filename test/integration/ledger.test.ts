/** The simulator keeps its own ledger of what it writes; parsing must find the same, however the bytes are cut. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { parserTools } from "../../src/app/parser-tools.ts";
import { actions, outcomes } from "../../src/core/transfer.ts";
import { createBatch, emptyCounts, addCounts, clearBatch, type LineCounts } from "../../src/ingest/batch.ts";
import { LineParser } from "../../src/ingest/line-parser.ts";
import { Names } from "../../src/ingest/names.ts";
import { hourMs } from "../../src/simulator/downtime.ts";
import { hourLines } from "../../src/simulator/fleet.ts";
import { demoNodes, type NodeProfile } from "../../src/simulator/node-profile.ts";
import type { SimulatedTransfer } from "../../src/simulator/transfers.ts";
import { wrappings, type Wrapping } from "../support/wrapped-lines.ts";

type Sums = Record<string, number>;

/** By the definitions of the product: ok sizes, and of downloads that ended early what was sent. */
function ledgerOf(transfers: readonly SimulatedTransfer[]): Sums {
  const sums: Sums = {};
  for (const t of transfers) {
    const key = `${t.satellite} ${t.action} ${t.outcome}`;
    sums[key] = (sums[key] ?? 0) + 1;
    const bytes = `${t.action} bytes`;
    sums[bytes] = (sums[bytes] ?? 0) + (t.outcome === "ok" ? t.size : t.sent);
  }
  return sums;
}

function parse(bytes: Buffer, cuts: readonly number[], now: number): { sums: Sums; counts: LineCounts } {
  const dictionary = () => new Names();
  const names = { nodes: dictionary(), satellites: dictionary(), causes: dictionary(), places: dictionary() };
  const parser = new LineParser(parserTools(names, []));
  const batch = createBatch(2000);
  const counts = emptyCounts();
  const sums: Sums = {};
  let position = 0;
  let endBefore = -1;
  let turnAtEnd = 0;
  // The product reads into buffers that it uses again: nothing may keep a view of one.
  const buffer = Buffer.alloc(bytes.length);
  for (let end = 0, turn = 0; position < bytes.length; turn++) {
    end = Math.min(bytes.length, Math.max(end, position) + 1 + (cuts[turn % cuts.length] ?? 5000));
    buffer.fill(120);
    bytes.copy(buffer, 0, position, end);
    // A record that is held at the end of the file is given when the file has been idle for a while.
    const isIdle = end === bytes.length && end === endBefore;
    const span = parser.parse(
      buffer.subarray(0, end - position),
      position,
      batch,
      { source: 0, node: 1 },
      now + (isIdle ? turn * 2000 : 0),
      false,
    );
    if (isIdle && span.consumed === 0 && turn > turnAtEnd + 3) throw new Error("the end is never given");
    if (end !== endBefore) turnAtEnd = turn;
    endBefore = end;
    position += span.consumed;
    addCounts(counts, span.counts);
    const rows = batch.transfers;
    for (let i = 0; i < rows.length; i++) {
      const action = actions[rows.action[i]!]!;
      const key = `${names.satellites.text(rows.satellite[i]!)} ${action} ${outcomes[rows.outcome[i]!]!}`;
      sums[key] = (sums[key] ?? 0) + 1;
      sums[`${action} bytes`] = (sums[`${action} bytes`] ?? 0) + rows.countedBytes[i]!;
    }
    clearBatch(batch);
  }
  return { sums, counts };
}

/** One byte of one line becomes another; a newline would make another line of it. */
const damage = fc.record({
  where: fc.nat(),
  at: fc.nat(),
  byte: fc.oneof(fc.constantFrom(0, 9, 13, 27, 34, 92, 123, 125, 255), fc.integer({ min: 0, max: 255 })).filter((byte) => byte !== 10),
});

const base = { ...demoNodes[0]!, rate: 0.12, lostShare: 0.1, failedShare: 0.03, missingShare: 0.05 };
const profiles: readonly NodeProfile[] = (["snake", "title"] as const).flatMap((spelling) =>
  (["console", "json", "docker"] as const).flatMap((encoding) =>
    [false, true].map((startLines) => ({ ...base, spelling, encoding, startLines, zoneMinutes: spelling === "title" ? -420 : 0 })),
  ),
);

test.each(profiles.map((p) => [`${p.spelling} ${p.encoding}${p.startLines ? " with start lines" : ""}`, p] as const))(
  "%s: the ledger and the rows agree",
  (_name, profile) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 20 }),
        (seed, cuts) => {
          const from = Math.floor(Date.UTC(2026, 10, 20) / hourMs) * hourMs;
          const written: SimulatedTransfer[] = [];
          const lines = hourLines(seed, profile, from, { onTransfer: (t) => written.push(t) });
          const { sums, counts } = parse(Buffer.from(lines.map((l) => l.text).join("")), cuts, from + 2 * hourMs);
          expect(sums).toEqual(ledgerOf(written));
          expect(counts).toMatchObject({ lines: lines.length, events: lines.length, unparsed: 0, ignored: 0, unknown: 0 });
        },
      ),
      { numRuns: 8 },
    );
  },
);

const bothSpellings = (["snake", "title"] as const).flatMap((spelling) =>
  wrappings.map((wrapping) => [spelling, wrapping.name, wrapping] as const),
);
const hour = Math.floor(Date.UTC(2026, 10, 20) / hourMs) * hourMs;
const cutsOf = fc.array(fc.integer({ min: 500, max: 40_000 }), { minLength: 1, maxLength: 20 });

/** An hour of a node as one relay writes it: its physical lines, and the pieces that each of them is about. */
function wrappedHour(seed: number, spelling: NodeProfile["spelling"], { encoding, wrap, end = "" }: Wrapping) {
  const profile: NodeProfile = { ...base, spelling, encoding };
  const written: SimulatedTransfer[] = [];
  const records = hourLines(seed, profile, hour, { onTransfer: (t) => written.push(t) }).map(({ at, text }) => {
    const line = text.slice(0, -1);
    return { lines: wrap(line, at), piece: /"Piece ID": ?"(\w+)"|"piece_id": ?"(\w+)"/.exec(line)?.slice(1).find(Boolean) ?? null };
  });
  return { written, records, end };
}

test.each(bothSpellings)("%s, %s: the ledger and the rows agree", (spelling, _name, wrapping) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), cutsOf, (seed, cuts) => {
      const { written, records, end } = wrappedHour(seed, spelling, wrapping);
      const lines = records.flatMap((r) => r.lines);
      const { sums, counts } = parse(Buffer.from(lines.join("") + end), cuts, hour + 2 * hourMs);
      expect(sums).toEqual(ledgerOf(written));
      expect(counts).toMatchObject({ lines: lines.length + end.length, events: records.length, unparsed: 0 });
    }),
    { numRuns: 4, endOnFailure: true },
  );
});

test.each(bothSpellings)("%s, %s: damaged bytes cost their own records only", (spelling, _name, wrapping) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      cutsOf,
      fc.array(damage, { minLength: 1, maxLength: 30 }),
      (seed, cuts, damages) => {
        const { written, records, end } = wrappedHour(seed, spelling, wrapping);
        const buffers = records.map((r) => r.lines.map((line) => Buffer.from(line)));
        const hurt = new Set<number>();
        for (const { where, at, byte } of damages) {
          const record = where % buffers.length;
          const line = buffers[record]![at % buffers[record]!.length]!;
          line[at % (line.length - 1)] = byte;
          hurt.add(record);
          if (wrapping.spansLines) hurt.add(record + 1);
        }
        const hurtPieces = new Set([...hurt].map((record) => records[record]?.piece));
        const lines = buffers.flat();
        const { sums, counts } = parse(Buffer.concat([...lines, Buffer.from(end)]), cuts, hour + 2 * hourMs);
        expect(counts.lines).toBe(lines.length + end.length);
        const whole = ledgerOf(written.filter((t) => !hurtPieces.has(t.piece)));
        for (const [key, count] of Object.entries(whole))
          if (!key.endsWith(" bytes")) expect([key, sums[key] ?? 0]).toSatisfy(([, found]) => found >= count);
      },
    ),
    { numRuns: 12, endOnFailure: true },
  );
});
