/** The node's own console, its multinode API and its health check. */
import { occurrences, rows } from "../occurrence.ts";

export const console = occurrences("console", [
  {
    logger: "*",
    message: /^http: panic serving /,
    name: "console.panic",
    severity: "notice",
    says: (r) => `The console's API crashed on a request (${r.message})`,
  },
  ...["console:endpoint", "console:*"].flatMap((logger) =>
    rows(logger, "console.fail", "info", {
      "failed to encode json response": "A browser went away",
      "failed to encode json list notifications response": "A browser went away",
      "failed to write json error response": "A browser went away",
    }),
  ),
  ...rows("console:endpoint", "console.start", "info", { "webui is started listening": "The console listens" }),
  ...rows("multinode:*", "console.fail", "warning", {
    "bandwidth internal error": "The multinode console could not be told the bandwidth",
    "disk space internal error": "The multinode console could not be told the space",
  }),
  ...rows("healthcheck", "console.fail", "info", { "Failed to encode health check response": "A health check went away" }),
  ...rows("", "console.fail", "info", { "Closing dashboard client failed.": "A command's connection could not be closed" }),
]);
