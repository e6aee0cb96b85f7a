/** Trackers on a database of their own: snapshots and lines in, views out. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateAll } from "../../src/app/tables.ts";
import type { NodeSnapshot } from "../../src/core/node-snapshots.ts";
import { createBatch, type Batch } from "../../src/ingest/batch.ts";
import { loadDictionaries, NameFeed, storedNames, writeNames } from "../../src/ingest/dictionaries.ts";
import { inTransaction, openWriter } from "../../src/store/database.ts";
import { FoldAll } from "../../src/trackers/fold-all.ts";
import { IncrementWriter } from "../../src/trackers/increment-writer.ts";
import { noSettings, type FoldSettings } from "../../src/trackers/tracker.ts";
import { fallbackTag } from "../../src/trackers/financial/prices.ts";
import { mergeIncrements } from "../../src/trackers/merged.ts";
import { satelliteCounts } from "../../src/trackers/reputation/standing.ts";
import { horizonOf } from "../../src/trackers/span.ts";
import { TrackerTables } from "../../src/trackers/tables.ts";
import { readLog } from "../fixtures/read-log.ts";

/** Nodes are numbered from 1. */
export class TrackedNodes {
  readonly dir = mkdtempSync(join(tmpdir(), "tracked-"));
  readonly db = openWriter(this.dir);
  readonly #names = (migrateAll(this.db), loadDictionaries(this.db));
  readonly #toStore = new NameFeed(this.#names, storedNames(this.db));
  #settings: FoldSettings = noSettings;
  #fold = new FoldAll(this.db, this.#names.satellites);
  readonly #writer = new IncrementWriter(this.db);
  readonly tables = new TrackerTables(this.db);
  nowMs = 0;

  /** What views need. */
  get tools() {
    return {
      tables: this.tables,
      now: () => this.nowMs,
      satellite: (id: number) => this.#names.satellites.text(id),
      node: (id: number) => `node-${id}`,
      fallback: fallbackTag(this.#settings.fallbackPrices),
      satelliteCounts: (nodes: readonly number[]) => satelliteCounts(this.tables, nodes),
    };
  }

  /** The number of a node that a program reads by its name. */
  numberOf(name: string): number {
    return this.#names.nodes.indexOf(name);
  }

  satelliteNumber(id: string): number {
    return this.#names.satellites.indexOf(id);
  }

  /** Folds and stores; `nowMs` becomes the moment of the newest. */
  tell(node: number, snapshots: readonly NodeSnapshot[]): void {
    for (const snapshot of snapshots) {
      this.#fold.snapshot(node, snapshot);
      this.nowMs = Math.max(this.nowMs, snapshot.at);
    }
    this.#store(createBatch(1));
  }

  /** Reads lines about anything but transfers. */
  hear(node: number, lines: readonly string[]): void {
    const batch = createBatch(1);
    for (const event of readLog(Buffer.from(lines.join("\n"))).events)
      if (event.kind !== "transfer") batch.others.push({ source: 0, node, lineOffset: 0, event });
    this.#store(batch);
    this.#fold.restart();
  }

  #store(batch: Batch): void {
    const taken = this.#fold.take(batch);
    const merged = mergeIncrements([taken], horizonOf({ minutesDays: 30, hoursDays: 730 }, this.nowMs));
    inTransaction(this.db, () => {
      writeNames(this.db, this.#toStore.take());
      this.#writer.write(merged);
    });
    this.#fold.committed(this.#fold.taken);
  }

  /** As after a restart of the program. */
  restart(settings: FoldSettings = this.#settings): void {
    this.#settings = settings;
    this.#fold = new FoldAll(this.db, this.#names.satellites, settings);
  }

  /** Stays on disk for another program. */
  leave(): string {
    this.db.close();
    return this.dir;
  }

  close(): void {
    this.db.close();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
