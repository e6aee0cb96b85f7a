/** Compactions: their begin, their rounds, their end. */
import type { CompactionRound, HashStore } from "../../../core/events.ts";
import type { PlainEvent, RecordRule } from "../../record.ts";
import { bytesIn, flagIn, millisIn, numberIn, satelliteIn, shortened, textIn, type Fields } from "../fields.ts";
import { storeStats } from "./stats.ts";

type Reader = (fields: Fields) => PlainEvent;

function round(
  phase: CompactionRound["phase"],
  figures: (fields: Fields) => Partial<Omit<CompactionRound, "kind" | "phase">> = () => ({}),
): Reader {
  return (fields) => {
    const error = errorIn(fields);
    return {
      kind: "compaction-round",
      severity: error === null ? "info" : severityOf(error),
      satellite: satelliteIn(fields),
      store: storeIn(fields),
      phase,
      completed: flagIn(fields, "completed"),
      tookMs: millisIn(fields, "duration"),
      records: null,
      bytes: null,
      reclaimedBytes: null,
      error,
      ...figures(fields),
    };
  };
}

const messages: Readonly<Record<string, Reader>> = {
  "beginning compaction": (fields) => ({
    kind: "compaction-begin",
    severity: "info",
    satellite: satelliteIn(fields),
    store: storeIn(fields),
    stats: storeStats(fields),
  }),
  "compaction acquired locks": round("locked"),
  "compact once started": round("started"),
  "including log due to no rewrite candidates": round("included", (f) => ({ bytes: bytesIn(f, "dead") })),
  "compaction computed details": round("computed", (f) => ({ records: numberIn(f, "nset") })),
  "records rewritten": round("records-rewritten", (f) => ({ records: numberIn(f, "records"), bytes: bytesIn(f, "bytes") })),
  "hashtbl rewritten": round("table-rewritten", (f) => ({
    records: numberIn(f, "total_records"),
    bytes: bytesIn(f, "total_bytes"),
    reclaimedBytes: bytesIn(f, "reclaimed_bytes"),
  })),
  "compact once finished": round("finished"),
  "finished compaction": (fields) => {
    const error = errorIn(fields);
    return {
      kind: "compaction-end",
      severity: error === null ? "info" : severityOf(error),
      satellite: satelliteIn(fields),
      store: storeIn(fields),
      stats: storeStats(fields),
      tookMs: millisIn(fields, "duration"),
      error,
    };
  },
  "compaction failed": (fields) => {
    const error = errorIn(fields) ?? "";
    return { kind: "compaction-failed", severity: severityOf(error), satellite: satelliteIn(fields), error };
  },
};

export const compactionRules: readonly RecordRule[] = Object.entries(messages).map(([message, reader]) => ({
  logger: "hashstore",
  message,
  read: (record) => ({ ok: true, events: [reader(record.fields)] }),
}));

/** The satellite has two stores, and each is compacted on its own; `compaction failed` names none. */
function storeIn(fields: Fields): HashStore {
  const store = fields["store"];
  return store === "s0" || store === "s1" ? store : "";
}

function errorIn(fields: Fields): string | null {
  const error = textIn(fields, "error");
  return error === null ? null : shortened(error);
}

/** A stop of the node ends a compaction too; that is no fault. */
function severityOf(error: string): "info" | "error" {
  return /context canceled|store closed/.test(error) ? "info" : "error";
}
