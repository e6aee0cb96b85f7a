/** What an allocation is made of, as parts of one bar. */
import type { Storage } from "../../../src/core/views.ts";

export type PartName = "live" | "reclaimable" | "trash" | "reserved" | "unexplained" | "free";
export interface Part {
  readonly name: PartName;
  readonly bytes: number;
  /** Of the bar, 0 to 1. */
  readonly share: number;
}
export interface Waterfall {
  readonly parts: readonly Part[];
  readonly overBytes: number;
  /** Where the allocation ends on the bar, when more is used; else `null`. */
  readonly limitShare: number | null;
}

/** Parts that no node tells are left out: unknown is not zero. */
export function waterfall({ totals, nodes }: Storage): Waterfall {
  const sum = (column: "unexplained_bytes" | "over_allocated_bytes") => nodes.reduce((all, n) => all + (n[column] ?? 0), 0);
  const over = sum("over_allocated_bytes");
  const bytes: Readonly<Record<PartName, number | null>> = {
    live: totals.live_bytes,
    reclaimable: totals.reclaimable_bytes,
    trash: totals.trash_bytes,
    reserved: totals.reserved_bytes || null,
    unexplained: sum("unexplained_bytes") || null,
    free: totals.free_bytes,
  };
  const known = (Object.entries(bytes) as [PartName, number | null][]).flatMap(([name, value]) =>
    value === null ? [] : [{ name, bytes: Math.max(0, value) }],
  );
  const all = known.reduce((total, part) => total + part.bytes, 0);
  const whole = Math.max(1, all, totals.allocated_bytes ?? 0);
  return {
    parts: known.map((part) => ({ ...part, share: part.bytes / whole })),
    overBytes: over,
    limitShare: over > 0 && totals.allocated_bytes !== null && totals.allocated_bytes < whole ? totals.allocated_bytes / whole : null,
  };
}

export interface Reported {
  readonly at: string;
  readonly satellites: number;
  readonly own: number;
  /** What the satellites say less what the nodes say, of what the nodes say. */
  readonly share: number;
}

/** Sums over the nodes whose two figures of the same day are known; `null` without any. */
export function reportedOf(nodes: Storage["nodes"]): Reported | null {
  const both = nodes.flatMap((n) =>
    n.reported === null || n.reported.own_bytes === null ? [] : [{ ...n.reported, own: n.reported.own_bytes }],
  );
  if (both.length === 0) return null;
  const satellites = both.reduce((sum, r) => sum + r.average_bytes, 0);
  const own = both.reduce((sum, r) => sum + r.own, 0);
  const at = both
    .map((r) => r.at)
    .toSorted()
    .at(-1)!;
  return own > 0 ? { at, satellites, own, share: (satellites - own) / own } : null;
}
