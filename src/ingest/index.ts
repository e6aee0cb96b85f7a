/** The tables of ingest: events, their dictionaries, and what is read. */
import type { MigrationOwner } from "../store/migrations.ts";
import { dictionarySql } from "./dictionaries.ts";
import { eventTableSql } from "./event-facts.ts";
import { fileMarksSql, sourceTableSql } from "./source-table.ts";

export const ingestTables: MigrationOwner = {
  name: "ingest",
  migrations: [
    {
      number: 1,
      dated: "2026-11-24",
      does: "events, dictionaries, sources",
      sql: `${eventTableSql}\n${dictionarySql}\n${sourceTableSql}
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;`,
    },
    { number: 2, dated: "2026-11-25", does: "marks of files belong to the node", sql: fileMarksSql },
  ],
};
