/** Durable state of what is read: counts of each source, and the marks of the node's files, written with the rows that they produced. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { z } from "zod";
import { withoutPersonal } from "../core/personal.ts";
import { inTransaction } from "../store/database.ts";
import { emptyCounts, type LineCounts, type LineSample } from "./batch.ts";

export const sourceTableSql = `CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  node INTEGER NOT NULL,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  first_contact_ms INTEGER NOT NULL,
  marks TEXT NOT NULL,
  file TEXT NOT NULL,
  counts TEXT NOT NULL,
  totals TEXT NOT NULL,
  UNIQUE (node, kind, target)
) STRICT;
CREATE TABLE line_samples (
  source INTEGER NOT NULL,
  shape TEXT NOT NULL,
  why TEXT NOT NULL,
  line TEXT NOT NULL,
  count INTEGER NOT NULL,
  first_ms INTEGER NOT NULL,
  last_ms INTEGER NOT NULL,
  PRIMARY KEY (source, shape)
) STRICT, WITHOUT ROWID;
CREATE TABLE source_files (
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL,
  path TEXT NOT NULL,
  identity TEXT NOT NULL,
  UNIQUE (source, identity)
) STRICT;`;

/** How far a file is read belongs to the node and to what the file contains, not to the target that it was met under. */
export const fileMarksSql = `CREATE TABLE file_marks (
  node INTEGER NOT NULL,
  identity TEXT NOT NULL,
  mark TEXT NOT NULL,
  PRIMARY KEY (node, identity)
) STRICT, WITHOUT ROWID;
ALTER TABLE sources DROP COLUMN marks;`;

export interface SourceState {
  readonly id: number;
  readonly node: number;
  readonly target: string;
  /** When it was first looked at. */
  readonly firstContactMs: number;
  /** Identity of the file that `counts` are of; empty before the first. */
  file: string;
  /** Of the file that is read now. */
  counts: LineCounts;
  /** Since the first day. */
  totals: LineCounts;
}

/** What a tail gave to be kept of one file, opaque here; `null`: it is forgotten. */
export interface StoredMark {
  readonly identity: string;
  readonly mark: unknown;
}

/** A source as it is to be stored. */
export interface SourceSnapshot extends SourceState {
  readonly marks: readonly StoredMark[];
}

const StoredSource = z.object({
  id: z.int(),
  first_contact_ms: z.int(),
  file: z.string(),
  counts: z.string(),
  totals: z.string(),
});
const StoredRow = z.object({ identity: z.string(), mark: z.string() });
const countsOf = (json: string): LineCounts => ({ ...emptyCounts(), ...(JSON.parse(json) as Partial<LineCounts>) });

export class SourceTable {
  readonly #db: DatabaseSync;
  readonly #update: StatementSync;
  readonly #mark: StatementSync;
  readonly #forget: StatementSync;
  readonly #sample: StatementSync;
  readonly #shapes = new Set<string>();

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#update = db.prepare("UPDATE sources SET file = ?, counts = ?, totals = ? WHERE id = ?");
    this.#mark = db.prepare("INSERT OR REPLACE INTO file_marks (node, identity, mark) VALUES (?, ?, ?)");
    this.#forget = db.prepare("DELETE FROM file_marks WHERE node = ? AND identity = ?");
    this.#sample = db.prepare(`INSERT INTO line_samples (source, shape, why, line, count, first_ms, last_ms) VALUES (?, ?, ?, ?, 1, ?, ?)
      ON CONFLICT DO UPDATE SET count = count + 1, last_ms = excluded.last_ms`);
  }

  /**
   * The stored state of a source, made when it is new: the moment of first contact is kept at once, and
   * with it where its files are to begin.
   */
  open(node: number, kind: "log" | "api" | "debug", target: string, now: number, begin: () => readonly StoredMark[]): SourceState {
    const known = this.#stored(node, kind, target);
    if (known) return known;
    inTransaction(this.#db, () => {
      const empty = JSON.stringify(emptyCounts());
      this.#db
        .prepare("INSERT INTO sources (node, kind, target, first_contact_ms, file, counts, totals) VALUES (?, ?, ?, ?, '', ?, ?)")
        .run(node, kind, target, now, empty, empty);
      this.#writeMarks(node, begin());
    });
    return this.#stored(node, kind, target)!;
  }

  /** Who answered at the node's API so far; `null`: nobody yet. */
  nodeIdOf(node: number): string | null {
    const row = this.#db.prepare("SELECT file FROM sources WHERE node = ? AND kind = 'api' AND file <> '' ORDER BY id LIMIT 1").get(node);
    return row === undefined ? null : (row as { file: string }).file;
  }

  /** An API's identity is the node's, as a log's is that of its file. */
  setNodeId(id: number, nodeId: string): void {
    this.#db.prepare("UPDATE sources SET file = ? WHERE id = ?").run(nodeId, id);
  }

  /** What is kept of the node's files, whatever source they were met under. */
  marksOf(node: number): StoredMark[] {
    const rows = this.#db.prepare("SELECT identity, mark FROM file_marks WHERE node = ?").all(node);
    return rows.map((row) => StoredRow.parse(row)).map(({ identity, mark }) => ({ identity, mark: JSON.parse(mark) as unknown }));
  }

  /** Call inside the transaction of the rows that the counts are of. */
  write({ id, node, file, counts, totals, marks }: SourceSnapshot): void {
    this.#update.run(file, JSON.stringify(counts), JSON.stringify(totals), id);
    this.#writeMarks(node, marks);
  }

  #writeMarks(node: number, marks: readonly StoredMark[]): void {
    for (const { identity, mark } of marks)
      if (mark === null) this.#forget.run(node, identity);
      else this.#mark.run(node, identity, JSON.stringify(mark));
  }

  #stored(node: number, kind: string, target: string): SourceState | null {
    const row = this.#db
      .prepare("SELECT id, first_contact_ms, file, counts, totals FROM sources WHERE node = ? AND kind = ? AND target = ?")
      .get(node, kind, target);
    if (row === undefined) return null;
    const { id, first_contact_ms: firstContactMs, file, counts, totals } = StoredSource.parse(row);
    return { id, node, target, firstContactMs, file, counts: countsOf(counts), totals: countsOf(totals) };
  }

  writeSample(sourceId: number, sample: LineSample): void {
    const line = withoutPersonal(sample.line);
    const shape = shapeOf(line);
    const key = `${sourceId} ${shape}`;
    if (!this.#shapes.has(key) && this.#shapes.size >= mostShapes) return;
    this.#shapes.add(key);
    this.#sample.run(sourceId, shape, sample.why, line, sample.at, sample.at);
  }
}

const mostShapes = 500;

/** Lines that differ only in their figures and ids have one shape. */
export function shapeOf(line: string): string {
  return line
    .slice(0, 400)
    .replace(/[A-Za-z0-9+/=_-]{20,}/g, "#")
    .replace(/\d+/g, "0")
    .slice(0, 160);
}

/** One file of a source (a generation of a rotated log), for finding an event's line again. */
export interface SourceFile {
  readonly id: number;
  readonly source: number;
  readonly path: string;
  readonly identity: string;
}

/** Numbers of files; new ones are stored with the first rows that need them. */
export class FileIds {
  readonly #db: DatabaseSync;
  readonly #known = new Map<string, number>();
  #next: number;
  #unwritten: SourceFile[] = [];

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#next = (db.prepare("SELECT coalesce(max(id), 0) AS id FROM source_files").get() as { id: number }).id + 1;
  }

  idOf(source: number, identity: string, path: string): number {
    const key = `${source} ${identity}`;
    const known = this.#known.get(key) ?? this.#stored(source, identity);
    if (known !== undefined) {
      this.#known.set(key, known);
      return known;
    }
    const id = this.#next++;
    this.#known.set(key, id);
    this.#unwritten.push({ id, source, path, identity });
    return id;
  }

  takeNew(): readonly SourceFile[] {
    const files = this.#unwritten;
    this.#unwritten = [];
    return files;
  }

  /** A file that an import began may go on as a live one: its rows have one number. */
  #stored(source: number, identity: string): number | undefined {
    const row = this.#db
      .prepare(
        `SELECT f.id FROM source_files f JOIN sources s ON s.id = f.source
         WHERE f.identity = ? AND s.node = (SELECT node FROM sources WHERE id = ?) ORDER BY f.source = ? DESC`,
      )
      .get(identity, source, source);
    return (row as { id: number } | undefined)?.id;
  }
}

/** Call inside the transaction of the rows of these files. */
export function writeFiles(db: DatabaseSync, files: readonly SourceFile[]): void {
  if (files.length === 0) return;
  const insert = db.prepare("INSERT INTO source_files (id, source, path, identity) VALUES (?, ?, ?, ?)");
  for (const { id, source, path, identity } of files) insert.run(id, source, path, identity);
}
