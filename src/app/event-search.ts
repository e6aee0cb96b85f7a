/** Raw events: read newest first in bounded bites, so that a long search never delays anything else. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { setImmediate as nextTurn } from "node:timers/promises";
import { eventKinds, severities } from "../core/events.ts";
import { withoutPersonal } from "../core/personal.ts";
import { rfc3339 } from "../core/time.ts";
import { actions, outcomes } from "../core/transfer.ts";
import type { EventRow, Events, HotPieces } from "../core/views.ts";
import { sequenceSpan, unpackFacts, type EventFacts } from "../ingest/event-facts.ts";
import { encodePiece } from "../ingest/piece-id.ts";
import { encodeRemote } from "../ingest/remote-address.ts";
import type { EventQuestion, Selection } from "../server/index.ts";
import { LineFiles } from "./line-files.ts";
import type { Mirror } from "./mirror.ts";

/** A row as it is stored: see ingest/event-facts.ts. */
type StoredEvent = [
  id: number,
  facts: number,
  size: number | null,
  sent: number | null,
  took: number | null,
  cause: number,
  source: number,
  offset: number,
  piece: Uint8Array | null,
  remote: Uint8Array | null,
  detail: string | null,
];
const columns = "id, facts, size_bytes, sent_bytes, took_ms, cause, source, line_offset, piece, remote, detail";

const biteRows = 2000;
const longestTurnMs = 10;
/** A search looks at so many rows at most, and then says how far it came. */
const mostRows = 400_000;
/** Each of them has its line read from disk: some seconds. */
const mostTextRows = 100_000;

/** What `ofNode` looks through: a busy second of a node has this many. */
const mostOfNode = 200;

export class EventSearch {
  readonly #mirror: Mirror;
  readonly #mostRows: number;
  readonly #bite: StatementSync;
  readonly #ofNode: StatementSync;
  readonly #path: StatementSync;

  constructor(db: DatabaseSync, mirror: Mirror, most = mostRows) {
    this.#mirror = mirror;
    this.#mostRows = most;
    this.#bite = db.prepare(`SELECT ${columns} FROM events WHERE id < ? AND id >= ? ORDER BY id DESC LIMIT ${biteRows}`);
    this.#bite.setReturnArrays(true);
    this.#ofNode = db.prepare(
      `SELECT ${columns} FROM events WHERE id < ? AND id >= ? AND (facts >> 19) & 1023 = ? AND cause IN (SELECT value FROM json_each(?))
        ORDER BY id DESC LIMIT ${mostOfNode}`,
    );
    this.#ofNode.setReturnArrays(true);
    this.#path = db.prepare("SELECT path FROM source_files WHERE id = ?");
  }

  async events(question: EventQuestion, nodes: readonly number[]): Promise<Events> {
    const files = new LineFiles();
    try {
      return await this.#events(question, nodes, files);
    } finally {
      files.close();
    }
  }

  async #events(question: EventQuestion, nodes: readonly number[], files: LineFiles): Promise<Events> {
    const found: EventRow[] = [];
    const before = question.before === null ? Number.POSITIVE_INFINITY : Number(question.before);
    const bites = this.#newestFirst(question, before, question.text === null ? this.#mostRows : Math.min(this.#mostRows, mostTextRows));
    let since = performance.now();
    for (;;) {
      const { value, done } = await bites.next();
      if (done)
        return { events: found, before: value === null ? null : String(value), looked_back_to: value === null ? null : secondOf(value) };
      const [row, facts] = value;
      if (!nodes.includes(facts.node) || !this.#fits(row, facts, question)) continue;
      // Lines are read from disk one by one.
      if (performance.now() - since > longestTurnMs) {
        await nextTurn();
        since = performance.now();
      }
      const event = this.#eventRow(row, facts, files);
      if (question.text !== null && !containsText(event, question.text)) continue;
      found.push(event);
      if (found.length >= question.limit) return { events: found, before: String(row[0]), looked_back_to: null };
    }
  }

  /** A node's events of these causes, newest first, with their lines: of a short span, which is looked through at once. */
  *ofNode(node: number, { fromMs, toMs }: Pick<Selection, "fromMs" | "toMs">, causes: readonly number[]): Generator<EventRow> {
    const rows = this.#ofNode.all(idAt(toMs + 999), idAt(fromMs), node, JSON.stringify(causes)) as unknown as StoredEvent[];
    const files = new LineFiles();
    try {
      for (const row of rows) {
        const facts = unpackFacts(row[1]);
        const at = timeOf(row, facts);
        if (at >= fromMs && at < toMs) yield this.#eventRow(row, facts, files);
      }
    } finally {
      files.close();
    }
  }

  async hotPieces(selection: Selection, nodes: readonly number[]): Promise<HotPieces["pieces"]> {
    const get = actions.indexOf("GET");
    const pieces = new Map<string, HotPieces["pieces"][number]>();
    for await (const [row, facts] of this.#newestFirst(selection)) {
      if (facts.action !== get || facts.kind !== 0 || row[8] === null || !nodes.includes(facts.node)) continue;
      const piece = encodePiece(row[8]);
      const found = pieces.get(`${facts.node} ${piece}`) ?? {
        piece,
        node: this.#mirror.node(facts.node),
        satellite: this.#mirror.satellite(facts.satellite) || null,
        downloads: 0,
        bytes: 0,
      };
      found.downloads++;
      found.bytes += row[2] ?? 0;
      pieces.set(`${facts.node} ${piece}`, found);
    }
    return [...pieces.values()]
      .filter((p) => p.downloads > 1)
      .toSorted((a, b) => b.downloads - a.downloads)
      .slice(0, 50);
  }

  /** Returns the key that it stopped before; `null` when it saw everything. */
  async *#newestFirst(
    { fromMs, toMs }: Selection,
    before = Number.POSITIVE_INFINITY,
    most = this.#mostRows,
  ): AsyncGenerator<[StoredEvent, EventFacts], number | null> {
    const from = idAt(fromMs);
    let last = Math.min(before, idAt(toMs + 999));
    for (let seen = 0; seen < most; seen += biteRows) {
      const rows = this.#bite.all(last, from) as unknown as StoredEvent[];
      for (const row of rows) {
        const facts = unpackFacts(row[1]);
        const at = timeOf(row, facts);
        if (at >= fromMs && at < toMs) yield [row, facts];
      }
      if (rows.length < biteRows) return null;
      last = rows.at(-1)![0];
      await nextTurn();
    }
    return last;
  }

  #fits(row: StoredEvent, facts: EventFacts, q: EventQuestion): boolean {
    if (q.outcome !== null && outcomes[facts.outcome] !== q.outcome) return false;
    if (q.action !== null && actions[facts.action] !== q.action) return false;
    if (q.satellite !== null && this.#mirror.satellite(facts.satellite) !== q.satellite) return false;
    if (q.cause !== null && this.#mirror.cause(row[5]) !== q.cause) return false;
    return q.kind === null || this.#isKind(row, facts, q.kind);
  }

  #isKind(row: StoredEvent, facts: EventFacts, kind: string): boolean {
    const name = this.#kindOf(row, facts);
    if (kind === "compaction") return name.startsWith("compaction-");
    return name === kind || name.startsWith(`${kind}.`) || eventKinds[facts.kind] === kind;
  }

  #kindOf(row: StoredEvent, facts: EventFacts): string {
    const kind = eventKinds[facts.kind] ?? "unknown";
    return kind === "occurrence" ? this.#mirror.cause(row[5]) : kind;
  }

  #eventRow(row: StoredEvent, facts: EventFacts, files: LineFiles): EventRow {
    const isTransfer = eventKinds[facts.kind] === "transfer";
    const piece = row[8] === null ? null : encodePiece(row[8]);
    const file = this.#fileOf(row[6]);
    const line = file === null ? null : files.line(file, row[7]);
    return {
      id: String(row[0]),
      at: rfc3339(timeOf(row, facts)),
      node: this.#mirror.node(facts.node),
      kind: this.#kindOf(row, facts),
      severity: severities[facts.severity] ?? "info",
      satellite: this.#mirror.satellite(facts.satellite) || null,
      action: isTransfer ? (actions[facts.action] ?? "other") : null,
      outcome: isTransfer ? (outcomes[facts.outcome] ?? null) : null,
      size_bytes: row[2],
      piece,
      remote: row[9] === null ? null : encodeRemote(row[9]),
      cause: isTransfer && row[5] !== 0 ? this.#mirror.cause(row[5]) : null,
      took_ms: row[4],
      text: textOf(row[10]),
      // Another file may have taken the path: then the line is another one.
      line: line === null || (piece !== null && !line.includes(piece)) ? null : withoutPersonal(line),
      file,
      offset_bytes: file === null ? null : row[7],
    };
  }

  #fileOf(id: number): string | null {
    const found = this.#path.get(id) as { path: string } | undefined;
    return found?.path ?? null;
  }
}

const timeOf = (row: StoredEvent, facts: EventFacts) => Math.floor(row[0] / sequenceSpan) * 1000 + facts.millisecond;
/** The first key of the second that `ms` is in. */
const idAt = (ms: number) => Math.floor(ms / 1000) * sequenceSpan;
const secondOf = (id: number) => rfc3339(Math.floor(id / sequenceSpan) * 1000);

function textOf(detail: string | null): string | null {
  if (detail === null) return null;
  const { text, error } = JSON.parse(detail) as { text?: unknown; error?: unknown };
  return withoutPersonal(typeof text === "string" ? text : typeof error === "string" ? error : detail);
}

function containsText(event: EventRow, text: string): boolean {
  const wanted = text.toLowerCase();
  return [event.line, event.text, event.piece, event.remote, event.kind, event.cause].some((part) => part?.toLowerCase().includes(wanted));
}
