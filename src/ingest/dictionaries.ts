/** Dictionary tables: the numbers under which satellites, causes, places and nodes stand in rows. */
import type { DatabaseSync } from "node:sqlite";
import { Names } from "./names.ts";

export const dictionaryTables = ["nodes", "satellites", "causes", "places"] as const;
export type DictionaryTable = (typeof dictionaryTables)[number];

export const dictionarySql = dictionaryTables
  .map((table) => `CREATE TABLE ${table} (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;`)
  .join("\n");

/** Most names a table may hold: the bits that rows have for them; hostile logs may name any number. */
const limits: Record<DictionaryTable, number> = { nodes: 1023, satellites: 1000, causes: 4000, places: 30_000 };

export type Dictionaries = Readonly<Record<DictionaryTable, Names>>;

export function loadDictionaries(db: DatabaseSync): Dictionaries {
  const load = (table: DictionaryTable) => {
    const rows = db.prepare(`SELECT text FROM ${table} ORDER BY id`).all() as { text: string }[];
    return new Names(rows.length > 0 ? rows.map((r) => r.text) : [""], limits[table]);
  };
  return { nodes: load("nodes"), satellites: load("satellites"), causes: load("causes"), places: load("places") };
}

/** Writes the names that came since the last commit. */
export class DictionaryWriter {
  readonly #db: DatabaseSync;
  readonly #names: Dictionaries;
  #written: Record<DictionaryTable, number>;
  #staged: Record<DictionaryTable, number>;

  constructor(db: DatabaseSync, names: Dictionaries) {
    this.#db = db;
    this.#names = names;
    const count = (table: DictionaryTable) => (db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
    this.#written = { nodes: count("nodes"), satellites: count("satellites"), causes: count("causes"), places: count("places") };
    this.#staged = { ...this.#written };
  }

  /** Call inside the transaction of the rows that use the names. */
  write(): void {
    for (const table of dictionaryTables) {
      const { texts } = this.#names[table];
      if (texts.length === this.#written[table]) continue;
      const insert = this.#db.prepare(`INSERT INTO ${table} (id, text) VALUES (?, ?)`);
      for (let id = this.#written[table]; id < texts.length; id++) insert.run(id, texts[id]!);
      this.#staged[table] = texts.length;
    }
  }

  /** The transaction is durable: the names need no writing again. */
  committed(): void {
    this.#written = { ...this.#staged };
  }
}
