/** What is stored on a simulated node: what came in, less what customers delete. */
import type { NodeProfile } from "../node-profile.ts";
import { satelliteWeights } from "../transfers.ts";
import { dayMs, dayOf, type UsageLedger } from "../usage.ts";

/** Deleted pieces stay so long. */
const trashDays = 7;
/** Of what is stored; waits for a compaction. */
const reclaimableShare = 0.015;
const dayHours = 24;

export interface Disk {
  /** Of customers, without trash. */
  readonly storedBytes: number;
  readonly trashBytes: number;
  /** 0 where nodes keep pieces as files. */
  readonly reclaimableBytes: number;
}

export class Stored {
  readonly #profile: NodeProfile;
  readonly #ledger: UsageLedger;
  readonly #firstDay: number;
  readonly #reach: () => number;
  /** By satellite: bytes at the beginning of each day since the first; grows by a day when one is over. */
  readonly #days = new Map<string, number[]>();

  /** `reach`: the moment up to which the ledger counts; the day of it is not over. */
  constructor(profile: NodeProfile, ledger: UsageLedger, historyFrom: number, reach: () => number) {
    this.#reach = reach;
    this.#profile = profile;
    this.#ledger = ledger;
    this.#firstDay = dayOf(historyFrom);
    for (const [satellite, weight] of satelliteWeights) this.#days.set(satellite, [profile.storedBytes * weight]);
  }

  /** Bytes of a satellite's customers. */
  bytesOf(satellite: string, at: number): number {
    const day = dayOf(at);
    const atStart = this.#atStartOf(satellite, day);
    if (day < this.#firstDay) return atStart;
    const { ingress, ingressRepair } = this.#ledger.of(day, satellite);
    const sinceStart = at - day * dayMs;
    const counted = Math.max(1, Math.min(dayMs, this.#reach() - day * dayMs));
    const came = (ingress + ingressRepair) * Math.min(1, sinceStart / counted);
    return atStart + came - this.#profile.deletedShare * atStart * (sinceStart / dayMs);
  }

  /** Byte-hours of a satellite in a day, as far as it has gone by `until`. */
  byteHours(satellite: string, day: number, until: number): number {
    const from = day * dayMs;
    const to = Math.min(until, from + dayMs);
    return to <= from ? 0 : ((this.bytesOf(satellite, from) + this.bytesOf(satellite, to - 1)) / 2) * ((to - from) / dayMs) * dayHours;
  }

  disk(at: number): Disk {
    let storedBytes = 0;
    let trashBytes = 0;
    for (const [satellite] of satelliteWeights) {
      storedBytes += this.bytesOf(satellite, at);
      for (let ago = 0; ago < trashDays; ago++)
        trashBytes += this.#atStartOf(satellite, dayOf(at) - ago) * this.#profile.deletedShare * (ago === 0 ? (at % dayMs) / dayMs : 1);
    }
    const reclaimableBytes = this.#profile.hashstore ? storedBytes * reclaimableShare : 0;
    return { storedBytes: Math.round(storedBytes), trashBytes: Math.round(trashBytes), reclaimableBytes: Math.round(reclaimableBytes) };
  }

  #atStartOf(satellite: string, day: number): number {
    const days = this.#days.get(satellite)!;
    while (days.length <= day - this.#firstDay) {
      const last = days.length - 1;
      const { ingress, ingressRepair } = this.#ledger.of(this.#firstDay + last, satellite);
      days.push(days[last]! * (1 - this.#profile.deletedShare) + ingress + ingressRepair);
    }
    return days[Math.max(0, day - this.#firstDay)]!;
  }
}
