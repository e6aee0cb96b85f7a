/** What the simulated transfers add up to, by UTC day and satellite: the node counts the same bytes as its log. */
import type { SimulatedTransfer } from "./transfers.ts";

export const dayMs = 86_400_000;
export const dayOf = (at: number): number => Math.floor(at / dayMs);

/** Bytes. */
export interface Usage {
  egress: number;
  egressRepair: number;
  egressAudit: number;
  ingress: number;
  ingressRepair: number;
}

const nothing = (): Usage => ({ egress: 0, egressRepair: 0, egressAudit: 0, ingress: 0, ingressRepair: 0 });
const fields: Readonly<Record<SimulatedTransfer["action"], keyof Usage>> = {
  GET: "egress",
  GET_REPAIR: "egressRepair",
  GET_AUDIT: "egressAudit",
  PUT: "ingress",
  PUT_REPAIR: "ingressRepair",
};

/** By day, then by satellite. */
export type UsageJson = readonly (readonly [day: number, satellite: string, usage: Usage])[];

export class UsageLedger {
  readonly #days = new Map<string, Usage>();

  static from(rows: UsageJson): UsageLedger {
    const ledger = new UsageLedger();
    for (const [day, satellite, usage] of rows) ledger.#days.set(`${day} ${satellite}`, { ...usage });
    return ledger;
  }

  /** A transfer as it is written to the log. */
  add({ at, action, satellite, outcome, size, sent }: SimulatedTransfer): void {
    const bytes = outcome === "ok" ? size : sent;
    if (bytes === 0) return;
    const key = `${dayOf(at)} ${satellite}`;
    const usage = this.#days.get(key) ?? nothing();
    usage[fields[action]] += bytes;
    this.#days.set(key, usage);
  }

  of(day: number, satellite: string): Usage {
    return this.#days.get(`${day} ${satellite}`) ?? nothing();
  }

  toJSON(): UsageJson {
    return [...this.#days].map(([key, usage]) => {
      const [day, satellite] = key.split(" ") as [string, string];
      return [Number(day), satellite, usage];
    });
  }
}

export function sumOf(usages: readonly Usage[]): Usage {
  const sum = nothing();
  for (const usage of usages) for (const key of Object.keys(sum) as (keyof Usage)[]) sum[key] += usage[key];
  return sum;
}

export function scaled(usage: Usage, factor: number): Usage {
  const result = nothing();
  for (const key of Object.keys(result) as (keyof Usage)[]) result[key] = Math.round(usage[key] * factor);
  return result;
}
