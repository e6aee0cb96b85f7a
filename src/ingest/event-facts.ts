/**
 * The small facts of an event packed into one integer, so that a stored row stays under 80 bytes.
 * The view `event_facts` unpacks them again; both sides are written from this one layout.
 *
 *   bits 0-7 kind · 8-11 outcome · 12-15 action · 16-18 severity · 19-28 node · 29-38 satellite · 39-48 millisecond
 */
export const noOutcome = 15;

/** Events of one second: the low bits of the key, below the second. */
export const sequenceSpan = 2 ** 22;

export interface EventFacts {
  readonly kind: number;
  readonly outcome: number;
  readonly action: number;
  readonly severity: number;
  readonly node: number;
  readonly satellite: number;
  readonly millisecond: number;
}

export function packFacts(
  kind: number,
  outcome: number,
  action: number,
  severity: number,
  node: number,
  satellite: number,
  millisecond: number,
): number {
  return (kind | (outcome << 8) | (action << 12) | (severity << 16)) + node * 0x80000 + (satellite + millisecond * 1024) * 0x20000000;
}

export function unpackFacts(facts: number): EventFacts {
  const low = facts % 0x20000000;
  const high = Math.floor(facts / 0x20000000);
  return {
    kind: low & 255,
    outcome: (low >> 8) & 15,
    action: (low >> 12) & 15,
    severity: (low >> 16) & 7,
    node: (low >> 19) & 1023,
    satellite: high & 1023,
    millisecond: (high >> 10) & 1023,
  };
}

/** The view gives the packed facts their names; columns computed in the table itself would slow each insert by a tenth. */
export const eventTableSql = `CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  facts INTEGER NOT NULL,
  size_bytes INTEGER,
  sent_bytes INTEGER,
  took_ms INTEGER,
  cause INTEGER NOT NULL DEFAULT 0,
  source INTEGER NOT NULL,
  line_offset INTEGER NOT NULL,
  piece BLOB,
  remote BLOB,
  detail TEXT
) STRICT;
CREATE VIEW event_facts AS SELECT *,
  id >> 22 AS at_s,
  facts & 255 AS kind,
  (facts >> 8) & 15 AS outcome,
  (facts >> 12) & 15 AS action,
  (facts >> 16) & 7 AS severity,
  (facts >> 19) & 1023 AS node,
  (facts >> 29) & 1023 AS satellite,
  facts >> 39 AS millisecond
FROM events;`;

/** In the order in which the writer fills them; the last four are empty in nine of ten rows. */
export const eventColumns = [
  "id",
  "facts",
  "source",
  "line_offset",
  "size_bytes",
  "piece",
  "remote",
  "sent_bytes",
  "took_ms",
  "cause",
  "detail",
] as const;
