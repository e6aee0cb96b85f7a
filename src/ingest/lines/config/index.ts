/** Configuration: what is switched on, and what is wrong in the file. Mail address and wallet are personal and never kept. */
import { text } from "../fields.ts";
import { occurrences, rows } from "../occurrence.ts";

export const config = occurrences("config", [
  ...rows("", "config.operator", "info", {
    "Operator email": "An operator's mail address is set",
    "Operator wallet": "An operator's wallet is set",
  }),
  ...rows("", "config.bad", "notice", { "Operator email address isn't specified.": "No mail address of an operator is set" }),
  ...rows(
    "",
    "config.bad",
    "notice",
    {
      "Invalid configuration file key": "The configuration has an unknown key",
      "Invalid configuration file value for key": "The configuration has a wrong value",
    },
    { facts: { key: text("key") } },
  ),
  ...rows("*", "config.bad", "notice", { "Invalid log level override. Use name=LEVEL format.": "An entry of log.custom-level is wrong" }),
  ...rows("", "config.note", "info", {
    "Anonymized tracing enabled": "Tracing is on",
    "Anonymized tracing disabled": "Tracing is off",
    "Telemetry enabled": "Telemetry is on",
    "Telemetry disabled": "Telemetry is off",
    "Event collection enabled": "Event collection is on",
    "Found deprecated flag. Migrating value.": "The configuration has an old key",
    "Identity loaded.": "The identity was read",
  }),
]);
