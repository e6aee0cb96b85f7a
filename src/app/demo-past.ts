/** The demo's older days as its nodes' APIs would have told them: one look a day, oldest first. */
import { setImmediate as turn } from "node:timers/promises";
import type { NodeSnapshot } from "../core/node-snapshots.ts";
import { historyBefore } from "../simulator/history.ts";
import type { Get } from "../sources/http/get.ts";
import { askOnce, endpoints, limitBytes, type Whom } from "../sources/node-api/index.ts";
import type { DemoPast } from "./worker-messages.ts";

const dayMs = 86_400_000;
const timeoutMs = 120_000;

export interface PastIo {
  readonly get: Get;
  readonly snapshot: (node: string, snapshot: NodeSnapshot) => void;
}

export async function tellPast({ filesFrom, addresses }: DemoPast, io: PastIo, signal: AbortSignal): Promise<void> {
  const { from, to } = historyBefore(filesFrom);
  for (let at = from + dayMs; at <= to && !signal.aborted; at += dayMs) {
    for (const [node, address] of Object.entries(addresses)) {
      const whom = { address: `${address}/at/${at}`, version: null, at, timeoutMs, limitBytes, signal, get: io.get };
      for (const snapshot of await look(whom)) io.snapshot(node, snapshot);
    }
    await turn();
  }
}

/** A node that was off then says nothing. */
async function look(whom: Whom): Promise<NodeSnapshot[]> {
  const { summary, satellite, estimate } = endpoints;
  const told = await askOnce(whom, summary, null);
  if (told === null) return [];
  const known = { ...whom, version: told.version };
  const snapshots: NodeSnapshot[] = [told.value];
  for (const { satellite: id } of told.value.satellites)
    snapshots.push(...valuesOf([await askOnce(known, satellite, id), await askOnce(known, estimate, id)]));
  return [...snapshots, ...valuesOf([await askOnce(known, estimate, null)])];
}

const valuesOf = (told: readonly ({ readonly value: NodeSnapshot } | null)[]) => told.flatMap((one) => (one === null ? [] : [one.value]));
