/** The node's databases: their version, missing files, odd schemas, and chatter of the blob store that shares the logger. */
import { number, text } from "../fields.ts";
import { occurrences, rows } from "../occurrence.ts";

const where = { facts: { database: text("database"), path: text("dir"), subdirs: number("count") } };
export const database = occurrences("database", [
  ...rows(
    "db",
    "db.missing",
    "error",
    { "database does not exist": "A database file is missing", "database does not exists": "A database file is missing" },
    where,
  ),
  {
    logger: "db",
    message: /^database .* schema contains unexpected indices/,
    name: "db.schema",
    severity: "warning",
    says: (r) => r.message,
  },
  ...rows(
    "db.migration",
    "life.start",
    "info",
    { "Database Version": "Databases are opened", "Database Created": "Databases were created" },
    { facts: { db_version: number("version") } },
  ),
  ...rows(
    "*",
    "db.version",
    "info",
    { "Database version is up to date": "Databases are up to date" },
    { facts: { db_version: number("version") } },
  ),
  {
    logger: "db.migration.*",
    message: /^/,
    name: "db.migrate",
    severity: "info",
    says: (r) => r.message,
    more: (r) => ({ step: r.logger.slice("db.migration.".length) }),
  },
  ...rows(
    "db",
    "db.step",
    "info",
    {
      "directory not found": "A folder is not there",
      "directory not found; nothing to remove": "A folder is not there",
      "number of subdirs": "Folders were counted",
      "blob not found; will not trash": "A piece is not there",
      "file not found; nothing to remove": "A piece is not there",
      "prefix directory removed concurrently during walk": "A folder went away during a walk",
    },
    where,
  ),
  { logger: "db.filestatcache", message: /^/, level: "DEBUG", name: "db.cache", severity: "info", says: (r) => r.message },
  { logger: "db.filestatcache", message: /^/, name: "db.cache", severity: "notice", says: (r) => r.message },
]);
