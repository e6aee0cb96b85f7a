/** The modular binary (1.119 on): parts that begin and end, and its own clean-up. */
import { text } from "../fields.ts";
import { occurrences, rows } from "../occurrence.ts";

const part = { facts: { part: text("component"), starting: text("starting") } };
export const modular = occurrences("modular", [
  ...rows(
    "",
    "life.part",
    "info",
    { init: "A part is set up", closing: "A part is closed", Closing: "A part is closed", Starting: "A part is started" },
    part,
  ),
  ...rows("debug", "life.part", "info", { "debug server is started listening": "The debug port listens" }),
  ...rows("", "life.part", "info", {
    "starting Google continuous profiler": "A profiler is started",
    "success debug profiler init": "A profiler was started",
  }),
  { logger: "cleanup", level: "ERROR", message: /^/, name: "trash.fail", severity: "warning", says: (r) => `Clean-up: ${r.message}` },
  { logger: "cleanup", level: "WARN", message: /^/, name: "trash.note", severity: "notice", says: (r) => `Clean-up: ${r.message}` },
  { logger: "cleanup", message: /^/, name: "trash.note", severity: "info", says: (r) => `Clean-up: ${r.message}` },
  ...rows("", "migration.note", "notice", {
    "Couldn't read migration state": "The state of the migration could not be read",
    "failed to iterate over migration state directories": "The state of the migration could not be read",
    "failed to unmarshal migration state": "The state of the migration could not be read",
  }),
  // A subprocess of 1.78 wrote under no name.
  ...rows("", "walker.step", "info", { "Database started": "A file walker opened its database" }),
]);
