/** Every address of the dashboard API that is asked: GET alone. */
import { estimate } from "./estimate.ts";
import { heldHistory } from "./held-history.ts";
import { monthUsage } from "./month-usage.ts";
import { notifications } from "./notifications.ts";
import { payouts } from "./payouts.ts";
import { paystubs } from "./paystubs.ts";
import { periods } from "./periods.ts";
import { prices } from "./prices.ts";
import { satellite } from "./satellite.ts";
import { summary } from "./summary.ts";

export const endpoints = { summary, monthUsage, satellite, prices, estimate, periods, paystubs, payouts, heldHistory, notifications };
