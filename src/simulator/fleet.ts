/** A simulated fleet: the lines of any hour of any node, the same for the same seed. */
import { choreLines, startLines, stopLine } from "./chores.ts";
import type { NodeProfile } from "./node-profile.ts";
import { Random } from "../core/random.ts";
import { hourMs, offSpan, type OffSpan } from "./downtime.ts";
import { transferLines, type SimulatedLine } from "./transfer-lines.ts";
import { pieceId, rhythm, transfer, type SimulatedTransfer } from "./transfers.ts";

export interface HourOptions {
  /** Every n-th transfer only, with n times its size: the bytes stay what they are. */
  readonly thin?: number;
  /** Told of every transfer that is written. */
  readonly onTransfer?: (transfer: SimulatedTransfer) => void;
}

/** Lines of the hour that begins at `from`, in the order of their times. */
export function hourLines(seed: number, profile: NodeProfile, from: number, options: HourOptions = {}): SimulatedLine[] {
  const off = offSpan(profile, from);
  const lines = choreLines(profile, from, new Random(seed, profile.name, from / hourMs, "chores")).filter((line) => !isIn(off, line.at));
  for (const written of hourTransfers(seed, profile, from, options.thin)) {
    options.onTransfer?.(written);
    lines.push(...transferLines(profile, written));
  }
  if (off !== null && off.to < from + hourMs) lines.push(...startLines(profile, off.to));
  if (off !== null && off.from >= from) lines.push(stopLine(profile, off.from));
  return lines.toSorted((a, b) => a.at - b.at);
}

/** The transfers of the same hour, in no order. */
export function hourTransfers(seed: number, profile: NodeProfile, from: number, thin = 1): SimulatedTransfer[] {
  const random = new Random(seed, profile.name, from / hourMs);
  const off = offSpan(profile, from);
  const hot = hotPieces(seed, profile, from);
  const count = random.count((profile.rate * 3600 * rhythm(from)) / thin);
  const made = Array.from({ length: count }, () => transfer(profile, from + random.next() * hourMs, random, hot));
  return made.filter(({ at }) => !isIn(off, at)).map((one) => (thin === 1 ? one : standingFor(thin, one)));
}

/** One transfer with the bytes of `count`. */
function standingFor(count: number, one: SimulatedTransfer): SimulatedTransfer {
  const reason = one.reason.replace(/\((\d+) bytes\)/g, (_, n: string) => `(${Number(n) * count} bytes)`);
  return { ...one, size: one.size * count, sent: one.sent * count, reason };
}

const isIn = (span: OffSpan | null, at: number) => span !== null && at >= span.from && at < span.to;

/** Some pieces are asked for over and over during a day. */
function hotPieces(seed: number, profile: NodeProfile, from: number): readonly string[] {
  const random = new Random(seed, profile.name, "hot", Math.floor(from / (24 * hourMs)));
  return Array.from({ length: 12 }, () => pieceId(random));
}
