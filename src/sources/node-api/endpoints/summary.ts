/** `/api/sno/`: the node itself. The wallet is not kept. */
import { z } from "zod";
import type { NodeSnapshot, NodeSummary, SatelliteState } from "../../../core/node-snapshots.ts";
import { byteCount, listOf, nodeId, optionalTime, pastTime, satelliteId, since, text, time, unused } from "../shapes.ts";
import { minorVersion } from "../version.ts";
import { newSpace, oldSpace, spaceOfNew, spaceOfOld } from "./disk-space.ts";
import { byFamily, endpoint } from "./endpoint.ts";

/** Today there are four; more than this is no list of satellites. */
const mostSatellites = 100;

const satellite = { id: satelliteId, url: text, disqualified: optionalTime, suspended: optionalTime };
const common = {
  nodeID: nodeId,
  wallet: unused(),
  walletFeatures: unused(),
  bandwidth: z.object({ used: byteCount, available: unused() }),
  lastPinged: time,
  version: text,
  allowedVersion: text.optional(),
  upToDate: z.boolean(),
  startedAt: time,
  configuredPort: text.optional(),
  quicStatus: text.optional(),
  lastQuicPingedAt: time.optional(),
};
const before122 = z.object({
  ...common,
  satellites: listOf(z.object({ ...satellite, currentStorageUsed: unused() }), mostSatellites),
  diskSpace: oldSpace,
});
const before143 = z.object({
  ...common,
  satellites: listOf(z.object({ ...satellite, vettedAt: since(1131, optionalTime.optional()) }), mostSatellites),
  diskSpace: oldSpace,
});
const from143 = z.object({
  ...common,
  satellites: listOf(z.object({ ...satellite, vettedAt: optionalTime.optional() }), mostSatellites),
  diskSpace: newSpace,
});
type Raw = z.output<typeof before122> | z.output<typeof before143> | z.output<typeof from143>;

export const summary = endpoint({
  name: "/api/sno/",
  path: () => "/api/sno/",
  shape: byFamily({ "before-1.122": before122, "1.122-to-1.142": before143, "from-1.143": from143 }),
  normalise: (raw: Raw, _: null, { at, version }): NodeSnapshot & NodeSummary => ({
    kind: "summary",
    at,
    nodeId: raw.nodeID,
    version: raw.version,
    minimumVersion: minorVersion(raw.allowedVersion ?? null) === null ? null : raw.allowedVersion!,
    isUpToDate: raw.upToDate,
    startedAt: pastTime(raw.startedAt, at),
    lastPingedAt: pastTime(raw.lastPinged, at),
    quic: quicOf(raw.quicStatus),
    lastQuicPingedAt: pastTime(raw.lastQuicPingedAt ?? null, at),
    port: raw.configuredPort ?? "",
    satellites: raw.satellites.map((s): SatelliteState => ({
      satellite: s.id,
      address: s.url,
      disqualifiedAt: s.disqualified,
      suspendedAt: s.suspended,
      vetting: vettingOf("vettedAt" in s ? s.vettedAt : undefined),
    })),
    space: "allocated" in raw.diskSpace ? spaceOfNew(raw.diskSpace, version) : spaceOfOld(raw.diskSpace),
    bandwidthUsedBytes: raw.bandwidth.used,
  }),
});

/** Absent before 1.131, `null` while vetting. */
function vettingOf(vettedAt: z.output<typeof optionalTime> | undefined): SatelliteState["vetting"] {
  if (vettedAt === undefined) return { state: "unsaid" };
  return vettedAt === null ? { state: "vetting" } : { state: "vetted", since: vettedAt };
}

const quicStates: Readonly<Record<string, NodeSummary["quic"]>> = {
  OK: "ok",
  Misconfigured: "misconfigured",
  Refreshing: "refreshing",
  Disabled: "disabled",
};
const quicOf = (status: string | undefined): NodeSummary["quic"] => quicStates[status ?? ""] ?? "unknown";
