/** The demo's older days as its nodes' APIs would have told them: one look a day, oldest first. */
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
    const looks = Object.entries(addresses).map(async ([node, address]) => {
      const whom = { address: `${address}/at/${at}`, version: null, at, timeoutMs, limitBytes, signal, get: io.get };
      return { node, snapshots: await look(whom) };
    });
    for (const { node, snapshots } of await Promise.all(looks)) for (const snapshot of snapshots) io.snapshot(node, snapshot);
  }
}

/** A node that was off then says nothing. */
async function look(whom: Whom): Promise<NodeSnapshot[]> {
  const { summary, satellite, estimate } = endpoints;
  const told = await askOnce(whom, summary, null);
  if (told === null) return [];
  const known = { ...whom, version: told.version };
  // A satellite's usage comes before the estimate that is made of it.
  const questions = told.value.satellites.flatMap(({ satellite: id }) => [askOnce(known, satellite, id), askOnce(known, estimate, id)]);
  const rest = await Promise.all([...questions, askOnce(known, estimate, null)]);
  return [told.value, ...rest.flatMap((one) => (one === null ? [] : [one.value]))];
}
