/** The increments of one transaction as what is written of them: each bucket and key once. */
import { tableRows, type Horizon, type SumRow, type TableRows } from "../store/sums.ts";
import { families, keyedTables } from "./index.ts";
import type { Increments, KeyedRow } from "./tracker.ts";

export interface MergedIncrements {
  readonly sums: readonly TableRows[];
  readonly puts: Increments["puts"];
}

export function mergeIncrements(increments: readonly Increments[], horizon: Horizon): MergedIncrements {
  const sums = families.flatMap((family) => {
    const rows: SumRow[] = increments.flatMap((i) => i.sums.filter((s) => s.family === family.name).flatMap((s) => s.rows));
    return rows.length === 0 ? [] : tableRows(family, rows, horizon).filter((t) => t.values.length > 0);
  });
  const puts = keyedTables.flatMap(({ table, keyColumns }) => {
    const rows = increments.flatMap((i) => i.puts.filter((p) => p.table === table).flatMap((p) => p.rows));
    return rows.length === 0 ? [] : [{ table, rows: newestOf(rows, keyColumns) }];
  });
  return { sums, puts };
}

function newestOf(rows: readonly KeyedRow[], keyColumns: number): KeyedRow[] {
  return [...new Map(rows.map((row) => [row.slice(0, keyColumns).join("\u0000"), row])).values()];
}
