/** The dashboard API of a simulated node, in the shape of its version: paths to answers. */
import { heldHistory, payoutHistory } from "./held.ts";
import { estimateOf, prices, stubMonths, stubsOf } from "./money.ts";
import { satellites } from "./network.ts";
import type { SimulatedNode } from "./node.ts";
import { notificationsOf } from "./notifications.ts";
import { satelliteAnswer, usageAnswer } from "./usage-answers.ts";
import { summaryAnswer } from "./summary.ts";

type Answer = (node: SimulatedNode, at: number, part: string) => unknown;

const pricing = (satellite: string) => ({
  satelliteID: satellite,
  egressBandwidth: prices.egress,
  repairBandwidth: prices.repair,
  auditBandwidth: prices.audit,
  diskSpace: prices.storage,
});

/** `*` stands for what differs: a satellite or a month. */
const answers: Readonly<Record<string, Answer>> = {
  "/api/sno/": summaryAnswer,
  "/api/sno/satellites": usageAnswer,
  "/api/sno/satellite/*": (node, at, satellite) => (satellites.includes(satellite) ? satelliteAnswer(node, at, satellite) : undefined),
  "/api/sno/satellites/*/pricing": (_node, _at, satellite) => (satellites.includes(satellite) ? pricing(satellite) : undefined),
  "/api/sno/estimated-payout": (node, at) => estimateOf(node, null, at),
  "/api/sno/estimated-payout?id=*": (node, at, satellite) => estimateOf(node, satellite, at),
  "/api/heldamount/periods": (node, at) => stubMonths(node, at),
  "/api/heldamount/paystubs/*": (node, at, month) =>
    satellites.flatMap((satellite) => stubsOf(node, satellite, at).filter((stub) => stub.period === month)),
  "/api/heldamount/payout-history/*": payoutHistory,
  "/api/heldamount/held-history": heldHistory,
  "/api/notifications/list*": notificationsOf,
};

const patterns = Object.entries(answers).map(([path, answer]) => {
  const parts = path.split("*").map((part) => part.replace(/[.?/]/g, "\\$&"));
  return { pattern: new RegExp(`^${parts.join("([^/]*)")}$`), answer };
});

/** What the node answers to a path with its query; `undefined` where it has no such page. */
export function answerTo(node: SimulatedNode, path: string, at: number): unknown {
  for (const { pattern, answer } of patterns) {
    const match = pattern.exec(path);
    if (match !== null) return answer(node, at, match[1] ?? "");
  }
  return undefined;
}
