/** Everything but transfers: hourly chores, compactions, scores, start and stop. */
import { publicSatelliteIds } from "../core/satellites.ts";
import { formatLine, type Fields } from "./line-format.ts";
import type { NodeProfile } from "./node-profile.ts";
import type { Random } from "../core/random.ts";
import { scoresAt } from "./reputation.ts";
import type { SimulatedLine } from "./transfer-lines.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const gib = 1024 ** 3;
const scoresEveryHours = 8;

/** The lines of one hour that are not transfers. */
export function choreLines(profile: NodeProfile, from: number, random: Random): SimulatedLine[] {
  const lines: SimulatedLine[] = [];
  const say = (at: number, level: string, logger: string, message: string, fields: Fields = [], raw = "") =>
    lines.push({ at, text: formatLine(profile, at, level, logger, message, fields, raw) });
  const start = from + random.below(minute);
  say(start, "INFO", "collector", "expired pieces collection started");
  say(start + second, "INFO", "collector", "expired pieces collection completed", [["count", random.below(900)]]);
  say(start + 2 * second, "INFO", "bandwidth", "Persisting bandwidth usage cache to db");
  for (const satellite of publicSatelliteIds)
    say(start + (3 + random.below(20)) * second, "INFO", "orders", "finished", [
      ["satellite_id", satellite],
      ["count", random.below(9000)],
    ]);
  say(start + 5 * minute, "INFO", "", "Current binary version", [
    ["service", "storagenode"],
    ["version", `v${profile.version}`],
  ]);
  if (Math.floor(from / hour) % scoresEveryHours === 3) scores(profile, start + 10 * minute, random, say);
  if (profile.hashstore) compactions(profile, from, random, say);
  else if (Math.floor(from / hour) % 24 === 6) collectGarbage(from + 12 * minute, random, say);
  return lines;
}

type Say = (at: number, level: string, logger: string, message: string, fields?: Fields, raw?: string) => void;

function scores(profile: NodeProfile, at: number, random: Random, say: Say): void {
  for (const satellite of publicSatelliteIds) {
    const { audit, suspension, online } = scoresAt(profile, satellite, at);
    const auditDelta = audit - scoresAt(profile, satellite, at - scoresEveryHours * hour).audit;
    const fell = auditDelta < 0;
    const fields: Fields = [
      ["satellite_id", satellite],
      ["total_audits", 260_000 + random.below(9000)],
      ["successful_audits", 259_000],
      ["audit_score", audit],
      ["online_score", online],
      ["suspension_score", suspension],
      ["audit_score_delta", auditDelta],
      ["online_score_delta", 0],
      ["suspension_score_delta", 0],
    ];
    say(at, fell ? "WARN" : "INFO", "reputation:service", fell ? "node scores worsened" : "node scores updated", fields);
  }
}

/** Each satellite's two stores are compacted about once a day, at an hour of their own. */
function compactions(profile: NodeProfile, from: number, random: Random, say: Say): void {
  const now = Math.floor(from / hour);
  publicSatelliteIds.forEach((satellite, i) => {
    for (const [j, store] of ["s0", "s1"].entries()) {
      if ((now + profile.name.length + Number(profile.name.at(-1)) * 3) % 24 !== (i * 5 + j * 2) % 24) continue;
      compaction(satellite, store, from + (8 + i * 9 + j * 3) * minute, i, random, say);
    }
  });
}

function compaction(satellite: string, store: string, at: number, rank: number, random: Random, say: Say): void {
  const took = (40 + random.below(220) + (rank === 0 ? 240 : 0)) * second;
  const load = 0.38 + rank * 0.07 + random.next() * 0.04;
  const trash = 0.01 + random.next() * 0.06;
  const who: Fields = [
    ["satellite", satellite],
    ["store", store],
  ];
  const rewritten = (1 + random.next() * 6) * gib;
  const reclaimed = (0.5 + random.next() * 9) * gib;
  say(at, "INFO", "hashstore", "beginning compaction", who, stats(load, trash, 10 * gib, 20 * gib));
  say(at + second, "INFO", "hashstore", "compact once started", [...who, ["today", Math.floor(at / (24 * hour))]]);
  say(at + took - 2 * second, "INFO", "hashstore", "records rewritten", [
    ...who,
    ["records", random.below(9000)],
    ["bytes", words(rewritten)],
    ["duration", `${took / 1000 - 3}s`],
  ]);
  say(at + took - second, "INFO", "hashstore", "compact once finished", [...who, ["duration", `${took / 1000 - 1}s`], ["completed", true]]);
  say(
    at + took,
    "INFO",
    "hashstore",
    "finished compaction",
    [...who, ["duration", `${took / 1000}s`]],
    stats(load - 0.01, trash / 3, 10 * gib + rewritten, 20 * gib + reclaimed),
  );
}

const words = (bytes: number) => `${(bytes / gib).toFixed(1)} GiB`;

function stats(load: number, trash: number, rewritten: number, reclaimed: number): string {
  return `"stats": {"NumLogs":145,"LenLogs":"132.1 GiB","SetPercent":0.86,"TrashPercent":${trash},"Compacting":false,"Compactions":1,"DataRewritten":"${words(rewritten)}","DataReclaimed":"${words(reclaimed)}","DataReclaimable":"17.7 GiB","Table":{"NumSet":441291,"LenSet":"114.4 GiB","NumTrash":25359,"LenTrash":"8.4 GiB","NumSlots":1048576,"TableSize":"64.0 MiB","Load":${load},"Kind":0}}`;
}

function collectGarbage(at: number, random: Random, say: Say): void {
  const satellite = random.pick(publicSatelliteIds);
  const pieces = 20_000 + random.below(90_000);
  say(at, "INFO", "retain", "Prepared to run a Retain request.", [
    ["cache_path", "config/retain"],
    ["created_before", new Date(at - 48 * hour).toISOString().slice(0, 19)],
    ["filter_size", 4_100_003],
    ["satellite_id", satellite],
  ]);
  say(at + 41 * minute, "INFO", "retain", "Moved pieces to trash during retain", [
    ["cache_path", "config/retain"],
    ["deleted_pieces", pieces],
    ["failed_to_delete", 0],
    ["pieces_failed_to_read", 0],
    ["pieces_count", 18_472_613],
    ["satellite_id", satellite],
    ["duration", "41m0.2s"],
    ["retain_status", "enabled"],
  ]);
}

export function startLines(profile: NodeProfile, at: number): SimulatedLine[] {
  const line = (after: number, logger: string, message: string, fields: Fields = []) => ({
    at: at + after,
    text: formatLine(profile, at + after, "INFO", logger, message, fields),
  });
  return [
    line(0, "", "Configuration loaded", [["location", "/app/config/config.yaml"]]),
    line(0, "db.migration", "Database Version", [["version", 62]]),
    line(2 * second, "preflight:localtime", "local system clock is in sync with trusted satellites' system clock."),
    line(3 * second, "", "Node 1Examp1eH2sbjzuVJniAPJ6LhJnrmvbzdZb3xoZDkhAJxnFPFr started"),
    line(3 * second, "", "Public server started on [::]:28967"),
  ];
}

export function stopLine(profile: NodeProfile, at: number): SimulatedLine {
  return { at, text: formatLine(profile, at, "INFO", "", 'Got a signal from the OS: "terminated"', []) };
}
