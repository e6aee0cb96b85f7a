/** Every rule, in the order of the settings. A new one: a folder here, a line here. */
import type { Rule } from "../rule.ts";
import { apiUnreachable } from "./api-unreachable/index.ts";
import { auditDanger } from "./audit-danger/index.ts";
import { auditFailed } from "./audit-failed/index.ts";
import { auditFailuresTogether } from "./audit-failures-together/index.ts";
import { auditScoreFell } from "./audit-score-fell/index.ts";
import { channelFailing } from "./channel-failing/index.ts";
import { clockWrong } from "./clock-wrong/index.ts";
import { compactionFailed } from "./compaction-failed/index.ts";
import { compactionLong } from "./compaction-long/index.ts";
import { contactOld } from "./contact-old/index.ts";
import { databaseTrouble } from "./database-trouble/index.ts";
import { diskFreeLow } from "./disk-free-low/index.ts";
import { diskFullForecast } from "./disk-full-forecast/index.ts";
import { diskFull } from "./disk-full/index.ts";
import { diskIoError } from "./disk-io-error/index.ts";
import { diskOverAllocated } from "./disk-over-allocated/index.ts";
import { disqualified } from "./disqualified/index.ts";
import { earningsDrop } from "./earnings-drop/index.ts";
import { errorBurst } from "./error-burst/index.ts";
import { errorUnseen } from "./error-unseen/index.ts";
import { gcOverdue } from "./gc-overdue/index.ts";
import { latencyLevel } from "./latency-level/index.ts";
import { latencyP95 } from "./latency-p95/index.ts";
import { logUnreadable } from "./log-unreadable/index.ts";
import { monitorImpaired } from "./monitor-impaired/index.ts";
import { nodeCrashLoop } from "./node-crash-loop/index.ts";
import { nodeRestarted } from "./node-restarted/index.ts";
import { nodeSilent } from "./node-silent/index.ts";
import { offlineSuspended } from "./offline-suspended/index.ts";
import { onlineScore } from "./online-score/index.ts";
import { ordersNotSettling } from "./orders-not-settling/index.ts";
import { payoutBelowEstimate } from "./payout-below-estimate/index.ts";
import { quicMisconfigured } from "./quic-misconfigured/index.ts";
import { satelliteLost } from "./satellite-lost/index.ts";
import { successRateDrop } from "./success-rate-drop/index.ts";
import { suspended } from "./suspended/index.ts";
import { suspensionScore } from "./suspension-score/index.ts";
import { trafficCollapse } from "./traffic-collapse/index.ts";
import { trashStuck } from "./trash-stuck/index.ts";
import { versionBehind } from "./version-behind/index.ts";
import { versionBelowMinimum } from "./version-below-minimum/index.ts";
import { vettingFinished } from "./vetting-finished/index.ts";

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
  apiUnreachable,
  auditDanger,
  auditFailed,
  auditFailuresTogether,
  auditScoreFell,
  clockWrong,
  compactionFailed,
  compactionLong,
  contactOld,
  databaseTrouble,
  diskIoError,
  disqualified,
  gcOverdue,
  logUnreadable,
  monitorImpaired,
  nodeCrashLoop,
  nodeRestarted,
  offlineSuspended,
  onlineScore,
  ordersNotSettling,
  quicMisconfigured,
  satelliteLost,
  suspended,
  suspensionScore,
  versionBehind,
  versionBelowMinimum,
  vettingFinished,
  channelFailing,
];
