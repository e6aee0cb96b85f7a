import type { StoreStats } from "../../../core/events.ts";
import { isObject, bytesIn, numberIn, type Fields } from "../fields.ts";

/** The `stats` object of compaction lines: its keys keep their CamelCase in all versions. `null` when it is missing or could not be written. */
export function storeStats(fields: Fields): StoreStats | null {
  const stats = fields["stats"];
  if (!isObject(stats)) return null;
  const table = isObject(stats["Table"]) ? stats["Table"] : {};
  return {
    logBytes: bytesIn(stats, "LenLogs"),
    liveBytes: bytesIn(table, "LenSet"),
    trashBytes: bytesIn(table, "LenTrash"),
    trashPercent: numberIn(stats, "TrashPercent"),
    tableLoad: numberIn(table, "Load"),
    rewrittenBytes: bytesIn(stats, "DataRewritten"),
    reclaimedBytes: bytesIn(stats, "DataReclaimed"),
    reclaimableBytes: bytesIn(stats, "DataReclaimable"),
  };
}
