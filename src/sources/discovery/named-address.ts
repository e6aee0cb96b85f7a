/** An address that somebody names on the page: what answers there now. */
import { troubleOf, type Failure, type Trouble } from "../http/failure.ts";
import { below, shownAddress } from "../http/shown-address.ts";
import { jsonOf, read, versionIn } from "../node-api/answer.ts";
import { endpoints } from "../node-api/endpoints/index.ts";
import { readMetrics } from "../debug-metrics/readings.ts";
import { utcMillis } from "../../core/units.ts";
import type { DiscoveryIo } from "./io.ts";

export type NamedAddress =
  | { readonly state: "answers"; readonly nodeId: string | null; readonly version: string | null }
  | { readonly state: "fails"; readonly trouble: Trouble };

const timeoutMs = 5000;
const limitBytes = 4 * 1024 * 1024;

export async function checkNamedApi(io: DiscoveryIo, address: string, now: number, signal: AbortSignal): Promise<NamedAddress> {
  const path = endpoints.summary.path(null);
  const fetched = await io.get(below(address, path), { timeoutMs, limitBytes, signal });
  const json = fetched.ok ? jsonOf(fetched.reply) : fetched;
  if (!json.ok) return fails(json.failure, address, path);
  const answer = read(endpoints.summary, null, json.value, { at: utcMillis(now), version: versionIn(json.value) });
  if (!answer.ok) return fails(answer.failure, address, path);
  return { state: "answers", nodeId: answer.value.nodeId, version: answer.value.version };
}

export async function checkNamedDebug(io: DiscoveryIo, address: string, signal: AbortSignal): Promise<NamedAddress> {
  const path = "/metrics";
  const fetched = await io.get(below(address, path), { timeoutMs, limitBytes, signal, acceptsGzip: true });
  if (!fetched.ok) return fails(fetched.failure, address, path);
  const { status, body } = fetched.reply;
  if (status !== 200) return fails({ kind: "http-status", status, text: null }, address, path);
  const isNodes = readMetrics(body.toString("utf8")).count > 0;
  const text = "there is no series of a storage node in it";
  return isNodes ? { state: "answers", nodeId: null, version: null } : fails({ kind: "not-metrics", text }, address, path);
}

const fails = (failure: Failure, address: string, path: string): NamedAddress => ({
  state: "fails",
  trouble: troubleOf(failure, shownAddress(address) + path),
});
