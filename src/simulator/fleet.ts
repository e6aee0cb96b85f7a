/** A simulated fleet: the lines of any hour of any node, the same for the same seed. */
import { choreLines, startLines, stopLine } from "./chores.ts";
import type { NodeProfile } from "./node-profile.ts";
import { Random } from "../core/random.ts";
import { transferLines, type SimulatedLine } from "./transfer-lines.ts";
import { pieceId, rhythm, transfer, type SimulatedTransfer } from "./transfers.ts";

export const hourMs = 3_600_000;

export interface HourOptions {
  /** Every n-th transfer only, with n times its size: what is rare stays whole. */
  readonly thin?: number;
  /** Told of every transfer that is written. */
  readonly onTransfer?: (transfer: SimulatedTransfer) => void;
}

/** Lines of the hour that begins at `from`, in the order of their times. */
export function hourLines(seed: number, profile: NodeProfile, from: number, options: HourOptions = {}): SimulatedLine[] {
  const random = new Random(seed, profile.name, from / hourMs);
  const off = offSpan(profile, from);
  const isOff = (at: number) => off !== null && at >= off.from && at < off.to;
  const thin = options.thin ?? 1;
  const lines = choreLines(profile, from, random).filter((line) => !isOff(line.at));
  const hot = hotPieces(seed, profile, from);
  const count = random.count((profile.rate * 3600 * rhythm(from)) / thin);
  for (let i = 0; i < count; i++) {
    const made = transfer(profile, from + random.next() * hourMs, random, hot);
    if (isOff(made.at)) continue;
    const written =
      thin === 1
        ? made
        : {
            ...made,
            size: made.size * thin,
            sent: made.sent * thin,
            reason: made.reason.replace(/\((\d+) bytes\)/g, (_, n: string) => `(${Number(n) * thin} bytes)`),
          };
    options.onTransfer?.(written);
    lines.push(...transferLines(profile, written));
  }
  if (off !== null && off.to < from + hourMs) lines.push(...startLines(profile, off.to));
  if (off !== null && off.from >= from) lines.push(stopLine(profile, off.from));
  return lines.toSorted((a, b) => a.at - b.at);
}

/** A node that stops does so for 25 minutes, in one hour of every `stopsEveryHours`. */
function offSpan(profile: NodeProfile, from: number): { from: number; to: number } | null {
  if (profile.stopsEveryHours === null || (from / hourMs) % profile.stopsEveryHours !== 0) return null;
  return { from: from + 14 * 60_000, to: from + 39 * 60_000 };
}

/** Some pieces are asked for over and over during a day. */
function hotPieces(seed: number, profile: NodeProfile, from: number): readonly string[] {
  const random = new Random(seed, profile.name, "hot", Math.floor(from / (24 * hourMs)));
  return Array.from({ length: 12 }, () => pieceId(random));
}
