/** Which loopback ports a node's dashboard answers at: one GET of `/api/sno/` each. */
import { askOnce } from "../node-api/ask-once.ts";
import { endpoints } from "../node-api/endpoints/index.ts";
import type { DiscoveryIo } from "./io.ts";

export interface FoundApi {
  readonly address: string;
  readonly port: number;
  readonly nodeId: string;
  readonly version: string;
  readonly usedBytes: number | null;
  readonly allocatedBytes: number | null;
}

const timeoutMs = 1500;
const limitBytes = 256 * 1024;

export async function probeApis(io: DiscoveryIo, now: number, signal: AbortSignal): Promise<FoundApi[]> {
  const found = await Promise.all(io.ports.map((port) => probe(io, port, now, signal)));
  return found.filter((api) => api !== null);
}

async function probe(io: DiscoveryIo, port: number, now: number, signal: AbortSignal): Promise<FoundApi | null> {
  const address = `http://127.0.0.1:${port}`;
  const told = await askOnce({ address, version: null, at: now, timeoutMs, limitBytes, signal, get: io.get }, endpoints.summary, null);
  if (told === null) return null;
  const { nodeId, version, space } = told.value;
  return { address, port, nodeId, version, usedBytes: space.usedBytes, allocatedBytes: space.allocatedBytes };
}
