/** Every rule, in the order of the settings. A new one: a folder here, a line here. */
import type { Rule } from "../rule.ts";
import { diskFreeLow } from "./disk-free-low/index.ts";
import { diskFullForecast } from "./disk-full-forecast/index.ts";
import { diskFull } from "./disk-full/index.ts";
import { diskOverAllocated } from "./disk-over-allocated/index.ts";
import { earningsDrop } from "./earnings-drop/index.ts";
import { errorBurst } from "./error-burst/index.ts";
import { errorUnseen } from "./error-unseen/index.ts";
import { latencyLevel } from "./latency-level/index.ts";
import { latencyP95 } from "./latency-p95/index.ts";
import { nodeSilent } from "./node-silent/index.ts";
import { payoutBelowEstimate } from "./payout-below-estimate/index.ts";
import { successRateDrop } from "./success-rate-drop/index.ts";
import { trafficCollapse } from "./traffic-collapse/index.ts";
import { trashStuck } from "./trash-stuck/index.ts";

export const rules: readonly Rule[] = [
  nodeSilent,
  successRateDrop,
  trafficCollapse,
  errorBurst,
  errorUnseen,
  latencyLevel,
  latencyP95,
  diskFull,
  diskFullForecast,
  diskOverAllocated,
  diskFreeLow,
  trashStuck,
  earningsDrop,
  payoutBelowEstimate,
];
