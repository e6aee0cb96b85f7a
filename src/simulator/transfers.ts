/** Transfers: what customers, auditors and repairers do, with its rhythm over day and week. */
import { publicSatelliteIds } from "../core/satellites.ts";
import type { Outcome } from "../core/transfer.ts";
import type { NodeProfile } from "./node-profile.ts";
import { remoteAddress } from "./remotes.ts";
import type { Random } from "../core/random.ts";

export type SimulatedAction = "PUT" | "GET" | "PUT_REPAIR" | "GET_REPAIR" | "GET_AUDIT";

export interface SimulatedTransfer {
  readonly at: number;
  readonly action: SimulatedAction;
  readonly outcome: Outcome;
  readonly satellite: string;
  readonly piece: string;
  readonly remote: string;
  readonly offset: number;
  readonly size: number;
  /** Bytes that were sent of a download that the client ended early. */
  readonly sent: number;
  readonly reason: string;
  readonly error: string;
  readonly tookMs: number;
}

/** How often each satellite is behind a transfer, and its part of what is stored. */
export const satelliteWeights: readonly (readonly [string, number])[] = publicSatelliteIds.map((id, i) => [
  id,
  [0.51, 0.3, 0.11, 0.08][i] ?? 0.01,
]);
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const dayMs = 86_400_000;

/** More in the evening (UTC), less at the weekend; 1 on average. */
export function rhythm(at: number): number {
  const day = Math.sin(((at % dayMs) / dayMs) * 2 * Math.PI - Math.PI * 0.85);
  const weekday = Math.floor(at / dayMs + 4) % 7;
  return (1 + 0.38 * day) * (weekday === 0 || weekday === 6 ? 0.82 : 1.07);
}

/** Piece ids are 32 bytes: 52 characters, of which the last has one bit only. */
export function pieceId(random: Random): string {
  let text = "";
  for (let i = 0; i < 51; i++) text += alphabet[random.below(32)];
  return text + alphabet[random.below(2) * 16];
}

export function transfer(profile: NodeProfile, at: number, random: Random, hot: readonly string[]): SimulatedTransfer {
  const action = actionOf(profile, random);
  const size = sizeOf(action, random);
  const base = {
    at,
    action,
    satellite: random.weighted(satelliteWeights),
    piece: action === "GET" && random.next() < 0.04 ? random.pick(hot) : pieceId(random),
    remote: remoteAddress(random),
    offset: action.startsWith("GET") && random.next() < 0.3 ? random.below(2000) * 256 : 0,
    size,
    tookMs: Math.max(20, profile.tookMs * Math.exp(random.normal() * 0.9) * (0.4 + size / 1_500_000)),
  };
  return { ...base, ...endOf(profile, action, size, random) };
}

function actionOf(profile: NodeProfile, random: Random): SimulatedAction {
  const roll = random.next();
  if (roll < profile.auditShare) return "GET_AUDIT";
  if (roll < profile.auditShare + profile.uploadShare) return random.next() < 0.12 ? "PUT_REPAIR" : "PUT";
  return random.next() < 0.36 ? "GET_REPAIR" : "GET";
}

/** Most pieces are small, most bytes are in full ones (2.3 MB). */
function sizeOf(action: SimulatedAction, random: Random): number {
  if (action === "GET_AUDIT") return 256;
  const roll = random.next();
  if (roll < 0.18) return 2_319_360;
  if (roll < 0.55) return 256 * (1 + random.below(64));
  return 256 * (1 + Math.floor(8000 * random.next() ** 2.6));
}

const network = [
  "write tcp 192.0.2.10:28967->{remote}: write: connection reset by peer",
  "manager closed: read tcp 192.0.2.10:28967->{remote}: read: connection timed out",
  "write tcp 192.0.2.10:28967->{remote}: use of closed network connection",
];

function endOf(
  profile: NodeProfile,
  action: SimulatedAction,
  size: number,
  random: Random,
): Pick<SimulatedTransfer, "outcome" | "sent" | "reason" | "error"> {
  const ok = { outcome: "ok", sent: 0, reason: "", error: "" } as const;
  if (action === "GET_AUDIT" || action === "GET_REPAIR") {
    if (random.next() < profile.missingShare) return { ...ok, outcome: "failed", error: "hashstore: file does not exist" };
    if (action === "GET_AUDIT") return ok;
  }
  const roll = random.next();
  if (roll < profile.failedShare) return { ...ok, outcome: "failed", error: random.pick(network) };
  const lost = action === "PUT" ? profile.lostShare * 1.3 : action === "GET" ? profile.lostShare * 0.5 : profile.lostShare * 0.4;
  if (roll >= profile.failedShare + lost) return ok;
  if (!action.startsWith("GET")) return { ...ok, outcome: "canceled" };
  if (random.next() < 0.4) return { ...ok, outcome: "canceled", reason: random.pick(["context canceled", "stream closed by peer"]) };
  const sent = Math.floor((size * random.next()) / 256) * 256;
  return {
    outcome: "canceled",
    sent,
    reason: `downloaded size (${sent} bytes) does not match received message size (${size} bytes)`,
    error: "",
  };
}
