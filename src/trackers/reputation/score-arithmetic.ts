/**
 * What becomes of a score: exact arithmetic, no statistics. A score is α/(α+β); each audit multiplies both
 * by λ and adds 1 to one of them, so with a steady share f of failures s_n = (1−f) + (s_0−(1−f))·λⁿ.
 * Holds for a saturated score, α+β = 1/(1−λ): always for audits, after some 60 of them for suspension.
 * Source: storj/storj satellite/reputation (config.go, calculate.go), 2026-08; production may override values.
 */
import { shareAtMost } from "../../core/beta-distribution.ts";

export interface ScoreRule {
  readonly lambda: number;
  /** At or below it the node is disqualified (audit) or suspended (suspension). */
  readonly limit: number;
}

export const auditRule: ScoreRule = { lambda: 0.999, limit: 0.96 };
export const suspensionRule: ScoreRule = { lambda: 0.95, limit: 0.6 };

export const scoreAfter = (score: number, failingShare: number, audits: number, { lambda }: ScoreRule): number =>
  1 - failingShare + (score - (1 - failingShare)) * lambda ** audits;

/**
 * How many audits a node stands with a steady share of failures before the score is at the limit.
 * @returns whole audits, rounded down; Infinity when it never gets there
 */
export function auditsLeft(score: number, failingShare: number, rule: ScoreRule): number {
  if (score <= rule.limit) return 0;
  const end = 1 - failingShare;
  if (end >= rule.limit) return Infinity;
  return Math.max(0, Math.floor(Math.log((rule.limit - end) / (score - end)) / Math.log(rule.lambda)));
}

/** The least number of failures that explains a fall of the score; 0 when it did not fall. */
export const failuresBetween = (before: number, after: number, { lambda }: ScoreRule): number =>
  after >= before ? 0 : Math.ceil(Math.log(after / before) / Math.log(lambda) - 1e-6);

/** The steady share of failures that leads from one score to another within so many audits. */
export function failingShareBetween(before: number, after: number, audits: number, { lambda }: ScoreRule): number {
  const kept = lambda ** audits;
  return Math.min(1, Math.max(0, 1 - (after - before * kept) / (1 - kept)));
}

/** A share of failures that is not exceeded with 80 % probability, by what was seen (prior Beta(½, ½)). */
export const cautiousShare = (failingShare: number, audits: number): number => shareAtMost(failingShare * audits, audits, 0.8);
