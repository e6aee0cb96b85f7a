/** Is the node up and current: what was heard when, restarts, versions. */
import type { OtherEvent, TransferColumns } from "../../ingest/batch.ts";
import { sumTablesSql, type SumFamily, type SumRow } from "../../store/sums.ts";
import type { Fold, Increments, KeyedRow, KeyedTable, Tracker } from "../tracker.ts";

/** Records heard by minute, hour and day; a bucket without a row was silent. */
export const activityFamily: SumFamily = {
  name: "activity",
  tables: [
    { resolution: "minute", table: "minute_activity", kept: "minutes" },
    { resolution: "hour", table: "hourly_activity", kept: "hours" },
    { resolution: "day", table: "daily_activity", kept: "ever" },
  ],
  keys: ["node"],
  sums: ["records"],
  mins: ["first_s"],
  maxs: ["last_s"],
};

export const lifeTable: KeyedTable = { table: "life_events", keyColumns: 3, columns: ["node", "at_ms", "name", "text"] };

const lifeSql = `CREATE TABLE life_events (
  node INTEGER NOT NULL, at_ms INTEGER NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (node, at_ms, name)) STRICT, WITHOUT ROWID;`;

class LifeFold implements Fold {
  #activity = new Map<string, SumRow>();
  #life: KeyedRow[] = [];
  readonly #versions = new Map<number, string>();

  constructor(known: readonly KeyedRow[]) {
    for (const [node, , name, text] of known) if (name === "version") this.#versions.set(Number(node), String(text));
  }

  transfers(rows: TransferColumns, from: number, to: number): void {
    let row: SumRow | null = null;
    for (let i = from; i < to; i++) {
      const second = Math.floor(rows.at[i]! / 1000);
      if (row === null || row[1] !== rows.node[i] || second < row[0]! || second >= row[0]! + 60) row = this.#rowOf(rows.node[i]!, second);
      countIn(row, second);
    }
  }

  event({ node, event }: OtherEvent): void {
    countIn(this.#rowOf(node, Math.floor(event.at / 1000)), Math.floor(event.at / 1000));
    if (event.kind !== "occurrence") return;
    if (event.name.startsWith("life.") || event.name.startsWith("supervisor.")) this.#life.push([node, event.at, event.name, event.text]);
    const version = event.facts["version"];
    if (typeof version === "string" && version !== "" && this.#versions.get(node) !== version) {
      this.#versions.set(node, version);
      this.#life.push([node, event.at, "version", version]);
    }
  }

  take(): Increments {
    const rows = [...this.#activity.values()];
    const life = this.#life;
    this.#activity = new Map();
    this.#life = [];
    return {
      sums: rows.length > 0 ? [{ family: activityFamily.name, rows }] : [],
      puts: life.length > 0 ? [{ table: lifeTable.table, rows: life }] : [],
    };
  }

  #rowOf(node: number, second: number): SumRow {
    const minute = Math.floor(second / 60) * 60;
    const key = `${node} ${minute}`;
    let row = this.#activity.get(key);
    if (row === undefined) this.#activity.set(key, (row = [minute, node, 0, second, second]));
    return row;
  }
}

/** [minute_s, node, records, first_s, last_s] */
function countIn(row: SumRow, second: number): void {
  row[2]!++;
  if (second < row[3]!) row[3] = second;
  if (second > row[4]!) row[4] = second;
}

export const life: Tracker = {
  name: "life",
  migrations: [
    { number: 1, dated: "2026-11-24", does: "activity, restarts and versions", sql: `${sumTablesSql(activityFamily)}\n${lifeSql}` },
  ],
  families: [activityFamily],
  keyed: [lifeTable],
  createFold: ({ rows }) => new LifeFold(rows(lifeTable.table)),
};
