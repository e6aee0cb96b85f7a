/** Versions: which one runs, and whether it is still allowed. Printed with `v` since 1.151; facts are without. */
import { versionIn } from "../fields.ts";
import { occurrences, rows, unlessStopping } from "../occurrence.ts";

const v = "version";
export const version = occurrences("version", [
  ...rows(
    v,
    "version.old",
    "error",
    { "version not allowed/outdated": "The node's version is too old" },
    { facts: { version: versionIn("current_version"), minimum: versionIn("minimum_allowed_version") } },
  ),
  ...rows("version:chore", "version.old", "error", { "outdated software version": "The node's version is too old" }),
  ...rows(v, "version.fail", unlessStopping("notice"), {
    "failed to get process version info": "The version server could not be asked",
    "Failed to do periodic version check.": "The version server could not be asked",
    "Failed to convert old sem version to sem version.": "The version server's answer could not be read",
    "failed to convert old sem version to new sem version": "The version server's answer could not be read",
  }),
  ...rows(
    v,
    "version.minimum",
    "info",
    { "Allowed minimum version from control server.": "The version server told the oldest allowed version" },
    { facts: { minimum: versionIn("minimum_version") } },
  ),
  ...rows(
    v,
    "version.ok",
    "info",
    { "Running on allowed version.": "The node's version is allowed" },
    { facts: { version: versionIn("version") } },
  ),
  ...rows("*", "version.info", "info", { "Version info": "The node told its version" }, { facts: { version: versionIn("version") } }),
]);
