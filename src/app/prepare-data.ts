import { mkdirSync } from "node:fs";
import { loadDictionaries } from "../ingest/dictionaries.ts";
import { openWriter } from "../store/database.ts";
import type { Mirror } from "./mirror.ts";
import { migrateAll } from "./tables.ts";

/** Tables exist and nodes have numbers before anything is asked. */
export function prepareData(dataDir: string, nodes: readonly string[], mirror: Mirror): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const db = openWriter(dataDir);
  try {
    migrateAll(db);
    const insert = db.prepare(
      "INSERT INTO nodes (id, text) VALUES ((SELECT coalesce(max(id), 0) + 1 FROM nodes), ?) ON CONFLICT DO NOTHING",
    );
    db.exec("INSERT OR IGNORE INTO nodes (id, text) VALUES (0, '')");
    for (const node of nodes) insert.run(node);
    mirror.load(loadDictionaries(db));
  } finally {
    db.close();
  }
}
