/** A month of two nodes with incidents at known times: one by its log, one by what its API said. */
import { writeFileSync } from "node:fs";
import type { DiskSpace, NodeSnapshot, NodeSummary, SatelliteUsage } from "../../src/core/node-snapshots.ts";
import { Random } from "../../src/core/random.ts";
import { bytes, utcMillis } from "../../src/core/units.ts";
import { recordedNode } from "./recorded-node.ts";
import { TrackedNodes } from "./tracked-nodes.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const satellite = "12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S";
const perMinute = 5;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const line = (atMs: number, level: string, logger: string | null, message: string, fields: object) =>
  `${new Date(atMs).toISOString().slice(0, 19)}Z\t${level}\t${logger === null ? "" : `${logger}\t`}${message}\t${JSON.stringify(fields)}\n`;
function transfer(atMs: number, action: string, error: string | null, random: Random): string {
  const piece = Array.from({ length: 13 }, () => alphabet.slice(random.below(28)).slice(0, 4)).join("");
  const fields = { "Piece ID": piece, "Satellite ID": satellite, Action: action, Offset: 0, Size: 256, "Remote Address": "1.2.3.4:5" };
  if (error === null) return line(atMs, "INFO", "piecestore", "downloaded", fields);
  return line(atMs, "ERROR", "piecestore", "download failed", { ...fields, error });
}

/**
 * Twelve days: a few disk errors eight days ago, silent for three hours four days ago, four starts three days ago, every third
 * download fails with a disk error for two hours two days ago, and one piece that an audit misses a day and a half ago.
 * @returns how many lines
 */
export function writeLog(file: string, nowMs: number): number {
  const random = new Random(7, "log");
  const lines: string[] = [];
  const isWithin = (atMs: number, daysAgo: number, hours: number) => {
    const from = nowMs - daysAgo * dayMs;
    return atMs >= from && atMs < from + hours * hourMs;
  };
  let isMissed = false;
  let number = 0;
  const starts = [0, 10, 20, 30].map((minutes) => nowMs - 3 * dayMs + minutes * minuteMs);
  for (let at = Math.floor((nowMs - 12 * dayMs) / minuteMs) * minuteMs; at < nowMs - minuteMs; at += minuteMs) {
    if (isWithin(at, 4, 3)) continue;
    if (starts.some((start) => start >= at && start < at + minuteMs))
      lines.push(line(at, "INFO", null, "Configuration loaded", { Location: "/app/config/config.yaml" }));
    const every = isWithin(at, 2, 2) ? 3 : isWithin(at, 8, 4 / 60) ? 5 : Infinity;
    for (let i = random.count(perMinute); i > 0; i--) {
      number++;
      lines.push(transfer(at, "GET", number % every === 0 ? "disk I/O error" : number % 100 === 0 ? "i/o timeout" : null, random));
    }
    if (at % hourMs === 0) lines.push(transfer(at, "GET_AUDIT", null, random));
    if (!isMissed && at > nowMs - 1.5 * dayMs) {
      isMissed = true;
      lines.push(transfer(at, "GET_AUDIT", "hashstore: file does not exist", random));
    }
  }
  writeFileSync(file, lines.join(""));
  return lines.length;
}

/**
 * Thirty-five days, asked every hour: 70 % used, for two days 85 % ten days ago and for two hours 97 % three days ago; an audit
 * failed five days ago, the online score was 0.93 for two days twenty days ago, and it was suspended for a day six days ago.
 */
export function tellHistory(tracked: TrackedNodes, node: number, nowMs: number): void {
  const { snapshots } = recordedNode("v1.162.3", "healthy");
  const summary = snapshots.find((s): s is NodeSnapshot & NodeSummary => s.kind === "summary")!;
  const usage = snapshots.find((s): s is NodeSnapshot & SatelliteUsage => s.kind === "satellite" && s.satellite === satellite)!;
  const first = Math.floor((nowMs - 35 * dayMs) / hourMs) * hourMs;
  const told: NodeSnapshot[] = [];
  for (let at = first; at < nowMs; at += hourMs) {
    const daysAgo = (nowMs - at) / dayMs;
    const share = daysAgo <= 10 && daysAgo > 8 ? 0.85 : daysAgo <= 3 && daysAgo > 3 - 2 / 24 ? 0.97 : 0.7;
    const space: DiskSpace = {
      ...summary.space,
      allocatedBytes: bytes(1e12),
      usedBytes: bytes(Math.round(share * 1e12)),
      freeBytes: bytes(Math.round((1 - share) * 1e12)),
      trashBytes: bytes(0),
      overusedBytes: bytes(0),
    };
    const suspendedAt = daysAgo <= 6 && daysAgo > 5 ? utcMillis(nowMs - 6 * dayMs) : null;
    const satellites = summary.satellites.map((state) => ({
      ...state,
      disqualifiedAt: null,
      suspendedAt: state.satellite === satellite ? suspendedAt : null,
    }));
    const scores = { audit: daysAgo <= 5 ? 0.999 : 1, suspension: 1, online: daysAgo <= 20 && daysAgo > 18 ? 0.93 : 1 };
    told.push(
      { ...summary, at: utcMillis(at), space, satellites },
      { ...usage, at: utcMillis(at), scores, storage: [], bandwidth: [], windows: [] },
    );
  }
  tracked.tell(node, told);
}

/** Forty days: 20 GB more each day, 300 GB are free now; for twenty days a sixth of it is trash that nobody empties. */
export function tellFilling(tracked: TrackedNodes, node: number, nowMs: number): void {
  const random = new Random(7, "filling");
  const { snapshots } = recordedNode("v1.162.3", "healthy");
  const summary = snapshots.find((s): s is NodeSnapshot & NodeSummary => s.kind === "summary")!;
  const told: NodeSnapshot[] = [];
  for (let at = Math.floor((nowMs - 40 * dayMs) / hourMs) * hourMs; at < nowMs; at += 6 * hourMs) {
    const daysAgo = (nowMs - at) / dayMs;
    const used = Math.round(1e12 - daysAgo * 20e9 + 2e9 * random.normal());
    const space: DiskSpace = {
      ...summary.space,
      allocatedBytes: bytes(1.3e12),
      usedBytes: bytes(used),
      freeBytes: bytes(1.3e12 - used),
      trashBytes: bytes(daysAgo <= 20 ? Math.round(used / 6) : 0),
      overusedBytes: bytes(0),
    };
    told.push({ ...summary, at: utcMillis(at), space, satellites: [] });
  }
  tracked.tell(node, told);
}
