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
  requireSetting(key, value);
  put(db, key, JSON.stringify(value), nowMs);
}

/** @throws {AppError} bad-setting */
export function requireSetting(key: string, value: unknown): void {
  const problem = checkSetting(key, value)[0];
  if (problem !== undefined) throw new AppError("bad-setting", problem.text, "`check --explain` lists every key and what it takes.");
}

/** As JSON; `null` when the page has not set it. */
export function storedSetting(db: DatabaseSync, key: string): string | null {
  const row = db.prepare("SELECT value FROM settings WHERE key = ?").get(key) as { value: string } | undefined;
  return row?.value ?? null;
}

/** What `storedSetting` gave, as it was: `null` removes it. Durable when this returns. */
export function restoreSetting(db: DatabaseSync, key: string, json: string | null, nowMs: number): void {
  if (json !== null) return put(db, key, json, nowMs);
  inTransaction(db, () => db.prepare("DELETE FROM settings WHERE key = ?").run(key));
}

function put(db: DatabaseSync, key: string, json: string, nowMs: number): void {
  inTransaction(db, () =>
    db
      .prepare(
        "INSERT INTO settings (key, value, changed_at_ms) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at_ms = excluded.changed_at_ms",
      )
      .run(key, json, nowMs),
  );
}
