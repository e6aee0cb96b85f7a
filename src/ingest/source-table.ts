/** Durable state of what is read: counts and marks of each source, written with the rows that they produced. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { z } from "zod";
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

export interface SourceState {
  readonly id: number;
  readonly node: number;
  readonly target: string;
  /** When it was first looked at. */
  readonly firstContactMs: number;
  /** What the tail gave to be kept; opaque here. */
  readonly marks: unknown;
  /** Identity of the file that `counts` are of; empty before the first. */
  file: string;
  /** Of the file that is read now. */
  counts: LineCounts;
  /** Since the first day. */
  totals: LineCounts;
}

const StoredSource = z.object({
  id: z.int(),
  first_contact_ms: z.int(),
  marks: z.string(),
  file: z.string(),
  counts: z.string(),
  totals: z.string(),
});
const countsOf = (json: string): LineCounts => ({ ...emptyCounts(), ...(JSON.parse(json) as Partial<LineCounts>) });

export class SourceTable {
  readonly #db: DatabaseSync;
  readonly #update: StatementSync;
  readonly #sample: StatementSync;
  readonly #shapes = new Set<string>();

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#update = db.prepare("UPDATE sources SET marks = ?, file = ?, counts = ?, totals = ? WHERE id = ?");
    this.#sample = db.prepare(`INSERT INTO line_samples (source, shape, why, line, count, first_ms, last_ms) VALUES (?, ?, ?, ?, 1, ?, ?)
      ON CONFLICT DO UPDATE SET count = count + 1, last_ms = excluded.last_ms`);
  }

  /** The stored state of a source, made when it is new: the moment of first contact is kept at once. */
  open(node: number, kind: "log" | "api" | "debug", target: string, now: number): SourceState {
    const empty = JSON.stringify(emptyCounts());
    this.#db
      .prepare(
        "INSERT OR IGNORE INTO sources (node, kind, target, first_contact_ms, marks, file, counts, totals) VALUES (?, ?, ?, ?, '[]', '', ?, ?)",
      )
      .run(node, kind, target, now, empty, empty);
    const row = StoredSource.parse(
      this.#db
        .prepare("SELECT id, first_contact_ms, marks, file, counts, totals FROM sources WHERE node = ? AND kind = ? AND target = ?")
        .get(node, kind, target),
    );
    const { id, first_contact_ms: firstContactMs, marks, file, counts, totals } = row;
    return { id, node, target, firstContactMs, marks: JSON.parse(marks), file, counts: countsOf(counts), totals: countsOf(totals) };
  }

  /** What the node's other sources have read, whatever they are. */
  marksOf(node: number, except: string): unknown[] {
    const rows = this.#db.prepare("SELECT marks FROM sources WHERE node = ? AND kind = 'log' AND target <> ?").all(node, except) as {
      marks: string;
    }[];
    return rows.map((row) => JSON.parse(row.marks) as unknown);
  }

  /** Call inside the transaction of the rows that the counts are of. */
  write(state: SourceState): void {
    this.#update.run(JSON.stringify(state.marks), state.file, JSON.stringify(state.counts), JSON.stringify(state.totals), state.id);
  }

  writeSample(sourceId: number, sample: LineSample): void {
    const shape = shapeOf(sample.line);
    const key = `${sourceId} ${shape}`;
    if (!this.#shapes.has(key) && this.#shapes.size >= mostShapes) return;
    this.#shapes.add(key);
    this.#sample.run(sourceId, shape, sample.why, sample.line, sample.at, sample.at);
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

  #stored(source: number, identity: string): number | undefined {
    const row = this.#db.prepare("SELECT id FROM source_files WHERE source = ? AND identity = ?").get(source, identity);
    return (row as { id: number } | undefined)?.id;
  }
}

/** Call inside the transaction of the rows of these files. */
export function writeFiles(db: DatabaseSync, files: readonly SourceFile[]): void {
  if (files.length === 0) return;
  const insert = db.prepare("INSERT INTO source_files (id, source, path, identity) VALUES (?, ?, ?, ?)");
  for (const { id, source, path, identity } of files) insert.run(id, source, path, identity);
}
