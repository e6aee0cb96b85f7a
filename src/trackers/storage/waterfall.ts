/** What an allocation is made of. */

export interface Space {
  readonly allocated: number | null;
  readonly used: number | null;
  readonly trash: number | null;
  readonly free: number | null;
  readonly reclaimable: number | null;
  readonly reserved: number | null;
  readonly overused: number | null;
}

export interface Waterfall {
  readonly live: number | null;
  readonly usedShare: number | null;
  readonly overAllocated: number | null;
  readonly unexplained: number | null;
}

/** Parts a version does not tell are left in the rest: without `reclaimable` it is part of live, without `reserved` it is unexplained. */
export function waterfallOf({ allocated, used, trash, free, reclaimable, reserved, overused }: Space): Waterfall {
  const live = used === null ? null : Math.max(0, used - (trash ?? 0) - (reclaimable ?? 0));
  if (allocated === null || used === null) return { live, usedShare: null, overAllocated: overused, unexplained: null };
  const rest = allocated - used - (free ?? 0) - Math.max(0, reserved ?? 0);
  return {
    live,
    usedShare: allocated > 0 ? used / allocated : null,
    overAllocated: Math.max(0, overused ?? 0, used - allocated),
    unexplained: free === null ? null : Math.max(0, rest),
  };
}
