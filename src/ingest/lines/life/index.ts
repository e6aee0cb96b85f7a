/** Start and stop of the node, and why it died. */
import type { OccurrenceName } from "../../../core/events.ts";
import type { WholeRecord } from "../../record.ts";
import { text, textIn } from "../fields.ts";
import { occurrences, rows, unlessStopping } from "../occurrence.ts";
import { supervisorRows } from "./supervisor.ts";

/** Node and updater share messages; what the updater says is not the node's life. */
const byProgram = (ofNode: OccurrenceName, ofUpdater: OccurrenceName) => (record: WholeRecord) =>
  textIn(record.fields, "process") === "storagenode-updater" ? ofUpdater : ofNode;
const fatal = byProgram("life.fatal", "update.fail");

export const life = occurrences("life", [
  ...rows(
    "",
    byProgram("life.begin", "update.begin"),
    "info",
    { "Configuration loaded": "Start: the configuration was read" },
    { facts: { location: text("location") } },
  ),
  {
    logger: "",
    message: /^Node \S+ started$/,
    name: "life.started",
    severity: "info",
    says: "The node started",
    more: (r) => ({ node_id: r.message.split(" ", 2)[1]! }),
  },
  { logger: "", message: /^(?:Public|Private) server started on /, name: "life.started", severity: "info", says: (r) => r.message },
  {
    logger: "",
    message: /^Got a signal from the OS: /,
    name: byProgram("life.stop", "update.stop"),
    severity: "notice",
    says: (r) => r.message,
  },
  ...rows("", byProgram("life.stop", "update.stop"), "notice", {
    "Stop/Shutdown request received.": "The system asked the node to stop",
    "Interrogate request received.": "The system asked whether the node runs",
    "Unexpected control request.": "The system asked something unexpected",
  }),
  ...["services", "servers"].flatMap((logger) => [
    ...rows(
      logger,
      "life.slowstop",
      "notice",
      { "service takes long to shutdown": "A part takes long to stop", "slow shutdown": "The stop takes long" },
      { facts: { part: text("name") } },
    ),
    ...rows(logger, "life.parts", "info", { started: "The node's parts started" }),
  ]),
  ...rows("", fatal, unlessStopping("critical"), { "failure during run": "The node ended with an error" }),
  {
    logger: "",
    level: "DEBUG",
    message: "Unrecoverable error",
    name: fatal,
    severity: unlessStopping("critical"),
    says: "The node ended with an error",
  },
  ...rows("", fatal, "critical", {
    "Unrecoverable error": "The node ended with an error",
    PANIC: "The node ended with a panic",
    "Failed preflight check.": "The node does not start: a check failed",
    "Failed to load identity.": "The node does not start: its identity could not be read",
    "Invalid configuration.": "The node does not start: its configuration is wrong",
    "Service failed.": "The node ended with an error",
    "Failed to determine if session is a service.": "The node does not start as a service",
  }),
  { logger: "stderr", message: /^/, name: "life.fatal", severity: "critical", says: (r) => `The node ended: ${r.message}` },
  { logger: "go", message: /^/, name: "life.fatal", severity: "critical", says: (r) => `The node crashed: ${r.message}` },
  // The messages of other fatal errors are made of the error.
  { logger: "*", level: "FATAL", message: /^/, name: fatal, severity: "critical", says: (r) => r.message },
  ...rows("", "life.note", "notice", {
    "Failed to initialize CacheService.": "The cache of used space could not be started",
    "Failed to initialize telemetry batcher.": "Telemetry could not be started",
    "failed to start debug endpoints": "The debug port could not be opened",
    "Could not read hostname for tracing setup": "The host's name could not be read",
    "Couldn't start the profiler": "The profiler could not be started",
  }),
  ...rows("debug", "life.note", "notice", { "failed to start debug endpoints": "The debug port could not be opened" }),
  ...supervisorRows,
]);
