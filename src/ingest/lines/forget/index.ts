/** Forgetting a satellite that is no longer trusted. */
import { text } from "../fields.ts";
import { occurrences, rows, unlessStopping } from "../occurrence.ts";

const cleaner = "forgetsatellite:cleaner";
const facts = { action: text("action") };
export const forget = occurrences("forget", [
  ...rows(
    "forgetsatellite:endpoint",
    "forget.start",
    "notice",
    { "initializing forget satellite": "A satellite is to be forgotten" },
    { facts },
  ),
  ...rows(cleaner, "forget.done", "notice", { "cleanup completed": "A satellite was forgotten" }),
  ...rows(cleaner, "forget.step", "notice", {
    "removing satellite from trust cache": "A satellite is being forgotten: trust list",
    "satellite removed from trust cache": "A satellite is being forgotten: trust list",
    "cleaning up satellite data": "A satellite is being forgotten: its pieces",
    "cleaning up the trash": "A satellite is being forgotten: its trash",
    "removing satellite info from reputation DB": "A satellite is being forgotten: its scores",
    "removing satellite v0 pieces if any": "A satellite is being forgotten: its oldest pieces",
  }),
  {
    logger: "forgetsatellite:*",
    level: "ERROR",
    message: /^/,
    name: "forget.fail",
    severity: unlessStopping("error"),
    says: (r) => `Forgetting a satellite: ${r.message}`,
  },
  { logger: "forgetsatellite:*", message: /^/, name: "forget.step", severity: "info", says: (r) => `Forgetting a satellite: ${r.message}` },
  // The command of 1.88 to 1.96, and its messages later.
  {
    logger: "",
    message:
      /^(?:Cleaning up satellite data\.|Cleaning up the trash\.|Removing satellite .*|Satellite removed from trust cache\.|Satellite is already being cleaned up|Satellite already cleaned up|No untrusted satellites found\..*)$/,
    name: "forget.step",
    severity: "notice",
    says: (r) => `Forgetting a satellite: ${r.message}`,
  },
  {
    logger: "",
    message:
      /^(?:Failed to (?:get|initialize) forget satellite.*|Failed to parse satellite URL from exclusions list|Satellite is not untrusted\..*|Satellite not found.*|error closing forget-satellite client)$/,
    name: "forget.fail",
    severity: "notice",
    says: (r) => `Forgetting a satellite: ${r.message}`,
  },
]);
