/** Where the location files are on this machine. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { findLocationFiles } from "../ingest/enrich/index.ts";

export function locationFiles(configured: string | null): string[] {
  const require = createRequire(import.meta.url);
  return findLocationFiles(configured, { resolve: (name) => require.resolve(name), exists: existsSync });
}
