/** Migration from the old piece store to hashstore (1.120 on). */
import type { LineKind, PlainEvent, RecordRule } from "../../record.ts";
import { bytes, flag, millis, number, text, textIn, type Fields } from "../fields.ts";
import { isObject } from "../fields.ts";
import { occurrences, rows, unlessStopping, type OccurrenceRow } from "../occurrence.ts";

const m = "piecemigrate:chore";
/** Here, and only here, `id` and `piece` are the piece's id. */
const piece = (fields: Fields) => textIn(fields, "id") ?? textIn(fields, "piece");

const table: readonly OccurrenceRow[] = [
  ...rows(
    m,
    "migration.begin",
    "notice",
    { "enqueued for migration": "Pieces of a satellite are being moved to the hashstore" },
    { more: () => ({ active: true }) },
  ),
  ...rows(
    m,
    "migration.progress",
    "info",
    { "processed a bunch of pieces": "Pieces were moved to the hashstore" },
    { facts: { pieces: number("successes"), moved_bytes: bytes("size") } },
  ),
  // Said again every ten minutes for the same piece.
  ...rows(
    m,
    "migration.error",
    unlessStopping("notice"),
    { "couldn't migrate": "A piece could not be moved" },
    { facts: { piece }, more: () => ({ errors: 1 }) },
  ),
  ...rows(m, "migration.fail", unlessStopping("warning"), {
    "failed to enqueue for migration": "A satellite's pieces could not be queued for moving",
  }),
  ...rows(
    m,
    "migration.start",
    "info",
    { "piece migration chore initialized": "Moving to the hashstore is prepared" },
    { facts: { cleanup: flag("cleanup_enabled") } },
  ),
  ...rows(
    m,
    "migration.cleanup",
    "info",
    {
      "cleanup removed empty prefix directories": "Empty folders of the old store were removed",
      "removed empty satellite directory": "The empty folder of a satellite was removed",
    },
    { facts: { removed: number("removed"), remaining: number("remaining"), path: text("dir") } },
  ),
  // `processed a bunch of pieces` counts these already.
  ...rows(
    m,
    "migration.piece",
    "info",
    { "migrated a piece": "A piece was moved" },
    { facts: { piece, size_bytes: bytes("size"), took_ms: millis("took") } },
  ),
  ...rows(m, "migration.step", "info", {
    "couldn't close the reader": "A piece's reader could not be closed",
    "couldn't close the writer": "A piece's writer could not be closed",
    "couldn't delete zero-sized file": "An empty file could not be deleted",
    "couldn't read satellite directory for cleanup": "A satellite's folder could not be read",
    "delaying before next piece": "Waiting before the next piece",
    "not in the old backend (we might have already processed it)": "A piece is no longer in the old store",
    "skipping a piece that's not part of the migration plan": "A piece is not to be moved",
    "skipping empty directory cleanup: satellite is still writing to old backend": "Folders are kept: the old store is still written",
    "will attempt to remove a duplicate": "A piece is in both stores",
  }),
];

const pooling: RecordRule = {
  logger: m,
  message: "all enqueued for migration; will sleep before next pooling",
  read: (record) => ({ ok: true, events: stateOfEach(record.fields) }),
};

export const migration: LineKind = { name: "migration", rules: [...occurrences("migration", table).rules, pooling] };

/** `active` says for each satellite whether its pieces are still being moved. */
function stateOfEach(fields: Fields): PlainEvent[] {
  const active = isObject(fields["active"]) ? fields["active"] : {};
  return Object.entries(active)
    .slice(0, 100)
    .filter((entry): entry is [string, boolean] => typeof entry[1] === "boolean")
    .map(([satellite, isActive]) => ({
      kind: "occurrence",
      name: "migration.state",
      severity: "info",
      satellite,
      facts: { active: isActive },
      text: isActive ? "Pieces are still being moved" : "Nothing is being moved",
    }));
}
