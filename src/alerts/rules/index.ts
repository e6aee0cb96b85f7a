/** Every rule; one line each. */
import type { Rule } from "../rule.ts";
import { apiUnreachable } from "./api-unreachable/index.ts";
import { auditDanger } from "./audit-danger/index.ts";
import { auditFailed } from "./audit-failed/index.ts";
import { auditFailuresTogether } from "./audit-failures-together/index.ts";
import { auditScoreFell } from "./audit-score-fell/index.ts";
import { clockWrong } from "./clock-wrong/index.ts";
import { compactionFailed } from "./compaction-failed/index.ts";
import { compactionLong } from "./compaction-long/index.ts";
import { contactOld } from "./contact-old/index.ts";
import { databaseTrouble } from "./database-trouble/index.ts";
import { diskIoError } from "./disk-io-error/index.ts";
import { disqualified } from "./disqualified/index.ts";
import { gcOverdue } from "./gc-overdue/index.ts";
import { logUnreadable } from "./log-unreadable/index.ts";
import { monitorImpaired } from "./monitor-impaired/index.ts";
import { nodeCrashLoop } from "./node-crash-loop/index.ts";
import { nodeRestarted } from "./node-restarted/index.ts";
import { offlineSuspended } from "./offline-suspended/index.ts";
import { onlineScore } from "./online-score/index.ts";
import { ordersNotSettling } from "./orders-not-settling/index.ts";
import { quicMisconfigured } from "./quic-misconfigured/index.ts";
import { satelliteLost } from "./satellite-lost/index.ts";
import { suspended } from "./suspended/index.ts";
import { suspensionScore } from "./suspension-score/index.ts";
import { versionBehind } from "./version-behind/index.ts";
import { versionBelowMinimum } from "./version-below-minimum/index.ts";
import { vettingFinished } from "./vetting-finished/index.ts";

export const rules: readonly Rule[] = [
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
];
