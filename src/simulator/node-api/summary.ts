/** `/api/sno/` of a simulated node. */
import { monthOf } from "../../core/months.ts";
import { monthUse } from "./month-use.ts";
import { addressOf, isoTime, minimumVersion, newestVersion, satellites } from "./network.ts";
import type { SimulatedNode } from "./node.ts";
import type { Disk } from "./stored.ts";

/** Calls from outside come every few seconds. */
const pingedAgoMs = 4000;

export const minorOf = ({ profile }: SimulatedNode): number => Number(profile.version.split(".")[1]);

export function summaryAnswer(node: SimulatedNode, at: number): unknown {
  const { version } = node.profile;
  const disk = node.stored.disk(at);
  return {
    nodeID: node.id,
    wallet: "0x0000000000000000000000000000000000000000",
    walletFeatures: ["zksync-era"],
    satellites: satellites.map((id) => ({
      id,
      url: addressOf(id),
      disqualified: null,
      suspended: null,
      ...(minorOf(node) < 122 ? { currentStorageUsed: Math.round(node.stored.bytesOf(id, at)) } : { vettedAt: isoTime(node.vettedAt(id)) }),
    })),
    diskSpace: minorOf(node) < 143 ? oldSpace(disk, node.profile.allocatedBytes) : newSpace(disk, node.profile.allocatedBytes),
    bandwidth: { used: bandwidthUsed(node, at), available: 0 },
    lastPinged: isoTime(at - pingedAgoMs),
    version,
    allowedVersion: minimumVersion,
    upToDate: version === newestVersion,
    startedAt: isoTime(node.startedAt(at)),
    configuredPort: "28967",
    quicStatus: "OK",
    lastQuicPingedAt: isoTime(at - pingedAgoMs),
  };
}

/** `available` is the allocation, `used` is without trash. */
function oldSpace({ storedBytes, trashBytes }: Disk, allocated: number): object {
  return { used: storedBytes, available: allocated, trash: trashBytes, overused: Math.max(0, storedBytes + trashBytes - allocated) };
}

/** `available` is what is free, `used` has trash and what can be reclaimed in it. */
function newSpace({ storedBytes, trashBytes, reclaimableBytes }: Disk, allocated: number): object {
  const used = storedBytes + trashBytes + reclaimableBytes;
  return {
    used,
    available: Math.max(0, allocated - used),
    overused: Math.max(0, used - allocated),
    allocated,
    trash: trashBytes,
    reclaimable: reclaimableBytes,
  };
}

function bandwidthUsed(node: SimulatedNode, at: number): number {
  return satellites
    .map((satellite) => monthUse(node, satellite, monthOf(at), at))
    .reduce((sum, use) => sum + use.egress + use.egressRepair + use.egressAudit + use.ingress + use.ingressRepair, 0);
}
