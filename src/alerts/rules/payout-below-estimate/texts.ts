import type { Language, RuleTexts } from "../../rule.ts";

export type BelowFacts = {
  readonly node: string;
  /** `2026-10` */
  readonly month: string;
  readonly payoutMicroUsd: number;
  readonly estimateMicroUsd: number;
};

const missing = (f: BelowFacts) => f.estimateMicroUsd - f.payoutMicroUsd;

export const texts: Readonly<Record<Language, RuleTexts<BelowFacts>>> = {
  en: {
    name: "Payout below the estimate",
    fires: "the paystubs of the newest closed month lie clearly below what was estimated for it",
    title: (f, w) => `${f.node}: ${w.month(f.month)} paid ${w.usd(missing(f))} less than estimated`,
    why: (f, w) =>
      `Estimated were ${w.usd(f.estimateMicroUsd)}, paid were ${w.usd(f.payoutMicroUsd)}. The paystub is what the satellites counted; the estimate is what the node counted.`,
    todo: () => [
      "Open Payouts and look which satellite differs.",
      "Look whether orders of that month failed to reach the satellites.",
      "Ask Storj support with node id and month if it happens again.",
    ],
  },
  de: {
    name: "Auszahlung unter der Schätzung",
    fires: "die Abrechnungen des letzten abgeschlossenen Monats deutlich unter der Schätzung liegen",
    title: (f, w) => `${f.node}: Der ${w.month(f.month)} brachte ${w.usd(missing(f))} weniger als geschätzt`,
    why: (f, w) =>
      `Geschätzt waren ${w.usd(f.estimateMicroUsd)}, gezahlt wurden ${w.usd(f.payoutMicroUsd)}. Die Abrechnung ist, was die Satelliten zählten; die Schätzung, was der Node zählte.`,
    todo: () => [
      "Auszahlungen öffnen und ansehen, welcher Satellit abweicht.",
      "Prüfen, ob Orders dieses Monats die Satelliten nicht erreichten.",
      "Wiederholt es sich: mit Node-ID und Monat beim Support von Storj nachfragen.",
    ],
  },
};
