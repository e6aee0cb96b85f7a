/** The updater, which looks for a new version every 15 minutes; it has no logger name. */
import type { WholeRecord } from "../../record.ts";
import { text, versionIn } from "../fields.ts";
import { occurrences, rows } from "../occurrence.ts";

/** How the version that runs stands to the newest: `due` is this node's turn, `waiting` is not yet. */
const standings: Readonly<Record<string, string>> = {
  "Version is up to date": "newest",
  "New version is being rolled out but hasn't made it to this node yet": "waiting",
  "New version available but not rolled out to this nodeID yet": "waiting",
  "New version is being rolled out and this node is a candidate": "due",
  "Version is below minimum allowed": "due",
};
const standing = ({ message }: WholeRecord) => ({ standing: standings[message] ?? null });

const service = { service: text("service") };
export const update = occurrences("update", [
  ...rows("", "update.check", "info", { "Downloading versions.": "The updater looks for a new version" }),
  {
    logger: "",
    message: "Current binary version",
    name: "update.check",
    severity: "info",
    says: "The updater found the version that runs",
    // The updater looks at itself too: only the node's version is the node's.
    facts: {
      ...service,
      version: (f) => (f["service"] === "storagenode" ? versionIn("version")(f) : null),
      updater_version: (f) => (f["service"] === "storagenode" ? null : versionIn("version")(f)),
    },
  },
  ...rows(
    "",
    "update.check",
    "info",
    {
      "Version is up to date": "The version is up to date",
      "New version is being rolled out but hasn't made it to this node yet": "A new version is being rolled out, not yet to this node",
      "New version available but not rolled out to this nodeID yet": "A new version is being rolled out, not yet to this node",
      "New version is being rolled out and this node is a candidate": "A new version is being rolled out to this node",
      "Version is below minimum allowed": "The version is too old: it will be replaced",
      "Running on version": "The updater told its version",
      "Service should be updated": "The node will be updated",
      "Service should not be updated": "The node will not be updated",
    },
    { facts: service, more: standing },
  ),
  ...rows(
    "",
    "update.start",
    "notice",
    { "Download started.": "A new version is being downloaded" },
    { facts: { ...service, from: text("from"), to: text("to") } },
  ),
  ...rows(
    "",
    "update.step",
    "info",
    {
      "Download finished.": "A new version was downloaded",
      "Restarting service.": "The node is restarted with the new version",
      "Cleaning up old binary.": "The old version is removed",
      "Command output.": "What the restart command said",
      "Copying binary to store.": "The new version is stored",
      "Binary copied to store.": "The new version was stored",
    },
    { facts: { ...service, from: text("from"), to: text("to") } },
  ),
  ...rows("", "update.done", "notice", { "Service restarted successfully.": "The node was updated" }, { facts: service }),
  ...rows(
    "",
    "update.fail",
    "warning",
    {
      "Error updating service.": "The node could not be updated",
      "Error retrieving version info.": "The version server could not be asked",
      "Failed to remove backup binary. Consider removing manually.": "The old version could not be removed",
      "Check interval below minimum. Overriding it minimum.": "The updater's interval is too short: the shortest allowed is used",
      "Error creating new logger.": "The updater could not write its log",
      "Error on should update version": "The updater could not decide",
      "Process is not allowed": "The updater does not know the service",
      "failed to marshal json for update failure": "A failed update could not be noted",
      "failed to read update failure file": "A failed update could not be read",
      "failed to run binary": "The new version does not run",
      "failed to write json for update failure": "A failed update could not be noted",
    },
    { facts: service },
  ),
]);
