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

/** Names that were added since the last time: texts from index `from` on. */
export interface NewNames {
  readonly table: DictionaryTable;
  readonly from: number;
  readonly texts: readonly string[];
}

/** Gives each name once, to one receiver. */
export class NameFeed {
  readonly #names: Dictionaries;
  readonly #given: Record<DictionaryTable, number>;

  /** `known`: how many of each table the receiver has already. */
  constructor(names: Dictionaries, known: Readonly<Record<DictionaryTable, number>>) {
    this.#names = names;
    this.#given = { ...known };
  }

  take(): NewNames[] {
    return dictionaryTables.flatMap((table) => {
      const { texts } = this.#names[table];
      const from = this.#given[table];
      this.#given[table] = texts.length;
      return texts.length > from ? [{ table, from, texts: texts.slice(from) }] : [];
    });
  }
}

export const noNames: Readonly<Record<DictionaryTable, number>> = { nodes: 0, satellites: 0, causes: 0, places: 0 };

/** How many names of each table are stored. */
export function storedNames(db: DatabaseSync): Record<DictionaryTable, number> {
  const count = (table: DictionaryTable) => (db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
  return { nodes: count("nodes"), satellites: count("satellites"), causes: count("causes"), places: count("places") };
}

/** Call inside the transaction of the rows that use the names. */
export function writeNames(db: DatabaseSync, added: readonly NewNames[]): void {
  for (const { table, from, texts } of added) {
    const insert = db.prepare(`INSERT INTO ${table} (id, text) VALUES (?, ?)`);
    for (const [i, text] of texts.entries()) insert.run(from + i, text);
  }
}
