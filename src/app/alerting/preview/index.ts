/** Rules that can be judged anew over what is stored, and of what; of all others only recorded alerts are known. */
import { auditsPast } from "./audits-past.ts";
import { errorsPast } from "./errors-past.ts";
import { lifePast } from "./life-past.ts";
import type { MakePast } from "./past.ts";
import { reputationPast } from "./reputation-past.ts";
import { silencePast } from "./silence-past.ts";
import { forecastPast, levelPast, trashPast } from "./storage-past.ts";
import { transfersPast } from "./transfers-past.ts";

export const pasts: Readonly<Partial<Record<string, MakePast>>> = {
  "node-silent": silencePast,
  "success-rate-drop": transfersPast,
  "traffic-collapse": transfersPast,
  "error-burst": errorsPast,
  "error-unseen": errorsPast,
  "disk-full": levelPast([]),
  "disk-full-forecast": forecastPast,
  "disk-over-allocated": levelPast(["file-system"]),
  "trash-stuck": trashPast,
  "audit-danger": reputationPast(["projection"]),
  "audit-failed": auditsPast("failures"),
  "audit-failures-together": auditsPast("newest"),
  "audit-score-fell": reputationPast([]),
  disqualified: reputationPast([]),
  "node-crash-loop": lifePast,
  "node-restarted": lifePast,
  "offline-suspended": reputationPast([]),
  "online-score": reputationPast([]),
  suspended: reputationPast([]),
  "suspension-score": reputationPast([]),
  "vetting-finished": reputationPast([]),
};
