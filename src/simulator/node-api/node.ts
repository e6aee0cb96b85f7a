/** A simulated node as its API sees it. */
import { addMonths, monthOf, monthStartMs } from "../../core/months.ts";
import { Random } from "../../core/random.ts";
import { lastOffSpan } from "../downtime.ts";
import type { NodeProfile } from "../node-profile.ts";
import { dayMs, type UsageLedger } from "../usage.ts";
import { Stored } from "./stored.ts";

const base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const idLength = 50;
/** A node that never stops runs since this long before the history. */
const runsDays = 6;

export class SimulatedNode {
  readonly profile: NodeProfile;
  readonly ledger: UsageLedger;
  readonly stored: Stored;
  readonly historyFrom: number;
  /** When satellites first saw the node. */
  readonly joinedAt: number;
  readonly id: string;

  constructor(profile: NodeProfile, ledger: UsageLedger, historyFrom: number, reach: () => number) {
    this.profile = profile;
    this.ledger = ledger;
    this.historyFrom = historyFrom;
    this.stored = new Stored(profile, ledger, historyFrom, reach);
    const inMonth = historyFrom - monthStartMs(monthOf(historyFrom));
    const joinMonth = monthStartMs(addMonths(monthOf(historyFrom), -profile.monthsBefore));
    this.joinedAt = joinMonth + Math.min(inMonth, 27 * dayMs);
    const random = new Random(1, "node id", profile.name);
    this.id = `1${Array.from({ length: idLength - 1 }, () => base58[random.below(base58.length)]).join("")}`;
  }

  startedAt(at: number): number {
    return lastOffSpan(this.profile, at)?.to ?? this.historyFrom - runsDays * dayMs;
  }

  /** `null`: still vetting, which takes a hundred audits. */
  vettedAt(satellite: string): number | null {
    return this.profile.monthsBefore === 0 ? null : this.joinedAt + (30 + satellite.length) * dayMs;
  }
}
