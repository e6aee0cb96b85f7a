/** Orders: what the node sends to satellites each hour to be paid for egress. */
import type { WholeRecord } from "../../record.ts";
import { number, text } from "../fields.ts";
import { occurrences, rows, unlessStopping, type OccurrenceRow } from "../occurrence.ts";

/** To 1.112 the satellite stands in the logger's name: `orders.<satellite>`. */
const satellite = (record: WholeRecord) => (record.logger.startsWith("orders.") ? record.logger.slice("orders.".length) : null);

const onEach = (logger: string): OccurrenceRow[] => [
  ...rows(logger, "orders.send", "info", { sending: "Orders are sent" }, { satellite, facts: { orders: number("count") } }),
  ...rows(logger, "orders.done", "info", { finished: "Orders were sent" }, { satellite, facts: { orders: number("count") } }),
  ...rows(
    logger,
    "orders.fail",
    unlessStopping("warning"),
    {
      "failed to settle orders for satellite": "Orders could not be sent; they are tried again in an hour",
      "rpc client when sending new orders settlements": "Orders could not be sent",
      "rpc client error when closing sender ": "The connection for orders broke at its end",
      "unable to get satellite address": "Orders could not be sent: the satellite's address is not known",
      "listing orders": "Unsent orders could not be read",
      "failed to archive orders": "Sent orders could not be archived",
      "clean archive failed": "The archive of orders could not be cleaned",
      "cleaning DB archive": "The archive of orders could not be cleaned",
      "cleaning filestore archive": "The archive of orders could not be cleaned",
    },
    { satellite },
  ),
  ...rows(
    logger,
    "orders.untrusted",
    "notice",
    {
      "skipping order settlement for untrusted satellite. Order will be archived": "Orders of a satellite that is not trusted are put away",
    },
    { satellite },
  ),
  ...rows(
    logger,
    "orders.idle",
    "info",
    {
      "no orders to send": "No orders wait",
      cleaning: "The archive of orders is cleaned",
      "cleanup finished": "The archive of orders was cleaned",
    },
    { satellite },
  ),
];

export const orders = occurrences("orders", [
  ...onEach("orders"),
  ...onEach("orders.*"),
  ...rows(
    "orders",
    "transfer.unbooked",
    unlessStopping("warning"),
    { "failed to add bandwidth usage": "A transfer worked but was not booked" },
    { facts: { action: text("action") } },
  ),
  ...rows("ordersfilestore", "orders.corrupt", "warning", {
    "Corrupted order detected in orders file": "A damaged order was found: some egress is unpaid",
  }),
  ...rows("ordersfilestore", "orders.warn", "notice", { "Unable to close unsent orders file": "A file of orders could not be closed" }),
]);
