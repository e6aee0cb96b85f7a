/** One setting, changed on the page. */
import type { DatabaseSync } from "node:sqlite";
import { AppError } from "../core/errors.ts";
import { inTransaction } from "../store/database.ts";
import { checkSetting } from "./settings-layer.ts";

/**
 * Durable when this returns.
 * @throws {AppError} bad-setting
 */
export function saveSetting(db: DatabaseSync, key: string, value: unknown, nowMs: number): void {
  const problem = checkSetting(key, value)[0];
  if (problem !== undefined) throw new AppError("bad-setting", problem.text, "`check --explain` lists every key and what it takes.");
  inTransaction(db, () =>
    db
      .prepare(
        "INSERT INTO settings (key, value, changed_at_ms) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at_ms = excluded.changed_at_ms",
      )
      .run(key, JSON.stringify(value), nowMs),
  );
}
