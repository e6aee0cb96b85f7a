/**
 * Disk space: the same names mean different things before and from 1.143 on.
 * @see storj/storj storagenode/console/service.go, storagenode/monitor
 */
import { z } from "zod";
import type { DiskSpace } from "../../../core/node-snapshots.ts";
import { bytes, type Bytes } from "../../../core/units.ts";
import { diskBytes, since } from "../shapes.ts";
import type { NodeVersion } from "../version.ts";
import { isAtLeast } from "../version.ts";

const counted = { used: diskBytes, available: diskBytes, trash: diskBytes, overused: diskBytes.optional() };
/** `available` is the allocation, `used` is without trash. */
export const oldSpace = z.object(counted);
/** `available` is what is free, `used` has trash and reclaimable in it. */
export const newSpace = z.object({ ...counted, allocated: diskBytes, reclaimable: since(1143, diskBytes.optional()) });

export function spaceOfOld({ used, available, trash, overused }: z.output<typeof oldSpace>): DiskSpace {
  const usedBytes = used === null || trash === null ? null : bytes(used + trash);
  return {
    allocatedBytes: available,
    usedBytes,
    trashBytes: trash,
    freeBytes: available === null || usedBytes === null ? null : bytes(Math.max(0, available - usedBytes)),
    reclaimableBytes: null,
    reservedBytes: null,
    overusedBytes: overused ?? null,
  };
}

export function spaceOfNew(space: z.output<typeof newSpace>, version: NodeVersion): DiskSpace {
  const { allocated, available, trash, overused } = space;
  // 1.143 subtracts what the hashstore holds instead of adding it: the figure is wrong even where it is not below zero.
  const isWrong = version.minor === 1143;
  const used = isWrong ? null : space.used;
  return {
    allocatedBytes: allocated,
    usedBytes: used,
    trashBytes: trash,
    freeBytes: available,
    reclaimableBytes: isAtLeast(version, 1147) ? (space.reclaimable ?? null) : null,
    reservedBytes: isAtLeast(version, 1148) ? reserved(allocated, used, available, overused ?? bytes(0)) : null,
    overusedBytes: isWrong ? null : (overused ?? null),
  };
}

/** Not served: what is left of the allocation that is neither used nor free. Where it is overused, free stands at 0 instead of below. */
function reserved(allocated: Bytes | null, used: Bytes | null, free: Bytes | null, overused: Bytes | null): Bytes | null {
  if (allocated === null || used === null || free === null || overused === null) return null;
  const left = allocated - used - free + overused;
  return left < 0 ? null : bytes(left);
}
