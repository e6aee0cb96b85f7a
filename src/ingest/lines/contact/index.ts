/** Check-ins with satellites, and what keeps them from reaching the node. */
import type { Severity } from "../../../core/events.ts";
import type { WholeRecord } from "../../record.ts";
import { number, numberIn, text, textIn } from "../fields.ts";
import { occurrences, rows, unlessStopping } from "../occurrence.ts";

/** Why a check-in failed, by its error text; the first that fits. */
const reasons = [
  ["unreachable", "failed to ping storage node", "the node's port is not reachable from outside"],
  ["ratelimited", "check-in ratelimit", "asked too often; harmless"],
  ["version", "is below minimum", "the node's version is too old"],
  ["untrusted", "untrusted", "the satellite is not trusted"],
  ["identity", "identity", "the identity was not accepted"],
  ["own-network", "no such host", "the node's DNS or network"],
  ["own-network", "lookup", "the node's DNS or network"],
  ["own-network", "failed to dial", "the node's network, or the satellite is away"],
  ["own-network", "dial tcp", "the node's network, or the satellite is away"],
] as const;

function reasonOf(error: string): (typeof reasons)[number] | null {
  return reasons.find(([, pattern]) => error.includes(pattern)) ?? null;
}

function pingSeverity(record: WholeRecord): Severity {
  const error = textIn(record.fields, "error") ?? "";
  if (/context canceled/.test(error)) return "info";
  if (reasonOf(error)?.[0] === "ratelimited") return "info";
  return (numberIn(record.fields, "attempts") ?? 0) >= 5 ? "error" : "warning";
}

const c = "contact:service";
export const contact = occurrences("contact", [
  {
    logger: c,
    message: "ping satellite failed ",
    name: "contact.fail",
    severity: pingSeverity,
    says: (r) => {
      const reason = reasonOf(textIn(r.fields, "error") ?? "");
      return reason ? `Check-in failed (${reason[2]})` : "Check-in failed";
    },
    facts: { attempts: number("attempts"), reason: (f) => reasonOf(textIn(f, "error") ?? "")?.[0] ?? null },
  },
  ...rows(c, "contact.giveup", "error", {
    "retries timed out for this cycle": "Check-in was given up until the next hour: the node is offline for this satellite",
  }),
  ...rows(c, "contact.stop", "info", { "context cancelled": "Check-in was stopped" }),
  ...rows(c, "contact.fail", unlessStopping("warning"), { "checkin callback failed": "Work after a check-in failed" }),
  ...rows(c, "quic.fail", unlessStopping("warning"), {
    "Your node is still considered to be online but encountered an error.": "The node is online, but QUIC (UDP) is not reachable",
    "failed PingMe request to satellite": "The satellite could not ping the node back",
  }),
  ...rows(
    "contact:endpoint",
    "contact.pinged",
    "info",
    { pinged: "A satellite reached the node" },
    { satellite: (r) => textIn(r.fields, "by"), facts: { remote: text("src_addr") } },
  ),
  ...rows("contact:chore", "contact.cycle", "info", { "Starting cycle": "Check-ins begin", "Stopping cycle": "Check-ins end" }),
  ...rows("piecestore:monitor", "contact.fail", unlessStopping("warning"), {
    "error during updating node information: ": "The node's capacity could not be told",
    "error notifying satellites: ": "Satellites could not be told about the node's capacity",
  }),
  ...rows("preflight:localtime", "contact.fail", unlessStopping("warning"), {
    "unable to get satellite system time": "The satellite could not be asked for its time",
  }),
]);
