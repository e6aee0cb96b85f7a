/** The list of trusted satellites. */
import { number, text } from "../fields.ts";
import { occurrences, rows, unlessStopping } from "../occurrence.ts";

const source = { facts: { source: text("source") } };
export const trust = occurrences("trust", [
  ...rows(
    "trust",
    "trust.refresh",
    "info",
    { "Scheduling next refresh": "The list of satellites is read again later" },
    { facts: { after: text("after") } },
  ),
  {
    logger: "trust",
    level: "WARN",
    message: "Failed to fetch URLs from source; used cache",
    name: "trust.stale",
    severity: "notice",
    says: "The list of satellites could not be read: the last one is used",
    ...source,
  },
  ...rows(
    "trust",
    "trust.fail",
    unlessStopping("warning"),
    {
      "Failed to refresh": "The list of satellites could not be read",
      "Failed to fetch URLs from source": "The list of satellites could not be read",
    },
    source,
  ),
  ...rows("trust", "trust.cache", "notice", { "Unable to save list cache": "The list of satellites could not be stored" }),
  ...rows(
    "trust",
    "trust.change",
    "info",
    {
      "Fetched URLs from source; updating cache": "The list of satellites was read",
      "Satellite is trusted": "A satellite is trusted",
      "Satellite is no longer trusted": "A satellite is no longer trusted",
      "Satellite address updated; identity cache purged": "A satellite's address changed",
    },
    {
      satellite: (r) => (typeof r.fields["id"] === "string" ? r.fields["id"] : null),
      facts: { source: text("source"), satellites: number("count") },
    },
  ),
  // A satellite that left: said again and again, and harmless.
  ...rows("console:service", "trust.gone", "info", { "unable to get Satellite URL": "A satellite's address is not known: it left" }),
]);
