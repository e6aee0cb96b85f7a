import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  auditRule,
  auditsLeft,
  failingShareBetween,
  failuresBetween,
  scoreAfter,
  suspensionRule,
  type ScoreRule,
} from "./score-arithmetic.ts";

/** The satellite's rule itself: α and β fade, and one of them grows by one. */
class Satellite {
  #alpha: number;
  #beta: number;
  readonly #rule: ScoreRule;

  constructor(score: number, rule: ScoreRule) {
    this.#rule = rule;
    const weight = 1 / (1 - rule.lambda);
    this.#alpha = score * weight;
    this.#beta = (1 - score) * weight;
  }

  get score(): number {
    return this.#alpha / (this.#alpha + this.#beta);
  }

  audit(isFailed: boolean): void {
    this.#alpha = this.#rule.lambda * this.#alpha + (isFailed ? 0 : 1);
    this.#beta = this.#rule.lambda * this.#beta + (isFailed ? 1 : 0);
  }
}

describe("the table of the reference", () => {
  // Audits with which the node is lost: one more than those it stands.
  test.each([
    [1, 1, 41],
    [1, 0.5, 83],
    [1, 0.2, 223],
    [1, 0.1, 511],
    [1, 0.06, 1098],
    [1, 0.05, 1609],
    [0.98, 1, 21],
    [0.98, 0.5, 43],
    [0.98, 0.2, 118],
    [0.98, 0.1, 288],
    [0.98, 0.06, 693],
    [0.98, 0.05, 1098],
  ])("from %d with share %d: lost with audit %d", (score, share, lost) => {
    expect(Math.abs(auditsLeft(score, share, auditRule) + 1 - lost)).toBeLessThanOrEqual(1);
    expect(auditsLeft(score, 1, auditRule)).toBe(score === 1 ? 40 : 20);
  });

  test("a share of 0.04 and less never leads to 0.96", () => {
    expect(auditsLeft(1, 0.04, auditRule)).toBe(Infinity);
    expect(auditsLeft(0.97, 0, auditRule)).toBe(Infinity);
  });

  test("unknown errors: about 10 in a row suspend", () => {
    expect(auditsLeft(1, 1, suspensionRule) + 1).toBe(10);
    expect(auditsLeft(1, 0.4, suspensionRule)).toBe(Infinity);
  });

  test("at the limit and below nothing is left", () => {
    expect([auditsLeft(0.96, 1, auditRule), auditsLeft(0.9591, 1, auditRule)]).toEqual([0, 0]);
  });
});

describe("against a simulation of the satellite", () => {
  const rules = fc.constantFrom(auditRule, suspensionRule);

  test("as many failures in a row as are left are stood, and one more is not", () => {
    fc.assert(
      fc.property(rules, fc.double({ min: 0.61, max: 1, noNaN: true }), (rule, share) => {
        const score = rule.limit + 1e-6 + (1 - rule.limit - 1e-6) * share;
        const satellite = new Satellite(score, rule);
        const left = auditsLeft(score, 1, rule);
        for (let i = 0; i < left; i++) satellite.audit(true);
        expect(satellite.score).toBeGreaterThan(rule.limit - 1e-9);
        satellite.audit(true);
        expect(satellite.score).toBeLessThanOrEqual(rule.limit + 1e-9);
      }),
    );
  });

  test("the share and the number of failures are found again from two scores", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.96, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        (score, failed, passed) => {
          const satellite = new Satellite(score, auditRule);
          for (let i = 0; i < failed; i++) satellite.audit(true);
          expect(failuresBetween(score, satellite.score, auditRule)).toBe(failed);
          const audits = failed + passed;
          const even = scoreAfter(score, failed / audits, audits, auditRule);
          expect(failingShareBetween(score, even, audits, auditRule)).toBeCloseTo(failed / audits, 6);
        },
      ),
    );
  });

  test("evenly mixed failures end within a few audits of what is foretold", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 15 }), (every) => {
        const satellite = new Satellite(1, auditRule);
        let audits = 0;
        while (satellite.score > auditRule.limit) satellite.audit(++audits % every === 0);
        expect(Math.abs(Math.log(audits / (auditsLeft(1, 1 / every, auditRule) + 1)))).toBeLessThan(0.1);
      }),
    );
  });
});
