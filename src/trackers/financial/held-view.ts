/** What satellites keep back, what they pay, and when half of it returns. */
import { satelliteName } from "../../core/satellites.ts";
import { cappedMicroUsd } from "../../core/units.ts";
import type { HeldRow, PriceRow } from "../../core/views.ts";
import type { NamedRow } from "../node-rows.ts";
import { expectedReturn, heldBalance, heldRatePercent, returnMonth, type Held } from "./held-amount.ts";
import type { Ledger, LedgerRows } from "./ledger.ts";
import { hasPrices, sumOf } from "./month-figures.ts";
import { monthOf } from "../../core/months.ts";
import { centsToMicroUsd } from "./node-estimate.ts";
import type { PriceTag } from "./prices.ts";

export function heldOf(rows: LedgerRows, ledger: Ledger): HeldRow[] {
  return rows.terms.map((terms) => {
    const id = terms.number("satellite");
    const satellite = ledger.tools.satellite(id);
    const held = heldFrom(
      rows.stubs.filter((r) => r.number("satellite") === id),
      terms,
      ledger.hasToldOfStubs(terms.number("node")),
    );
    const joined = terms.maybe("joined_ms") === null ? null : monthOf(terms.number("joined_ms"));
    const due = joined === null ? null : returnMonth(joined);
    const toCome = held === null ? null : ledger.isDisqualified(terms) ? 0 : expectedReturn(held);
    return {
      satellite,
      name: satelliteName(satellite),
      kind: "paystub",
      held_micro_usd: held && held.heldMicroUsd,
      disposed_micro_usd: held && held.disposedMicroUsd,
      balance_micro_usd: held && heldBalance(held),
      return_month: toCome === 0 ? null : due,
      expected_return_micro_usd: toCome,
      held_rate_percent: heldRatePercent(joined, ledger.month),
    };
  });
}

/** Paystubs say it exactly; without any, what the node sums up; `null` where it did not say. */
function heldFrom(stubs: readonly NamedRow[], terms: NamedRow, isTold: boolean): Held | null {
  if (!isTold) return null;
  if (stubs.length === 0)
    return {
      heldMicroUsd: cappedMicroUsd(terms.maybe("held_micro_usd") ?? 0),
      disposedMicroUsd: cappedMicroUsd(terms.maybe("disposed_micro_usd") ?? 0),
    };
  return {
    heldMicroUsd: cappedMicroUsd(sumOf(stubs, "held_micro_usd")),
    disposedMicroUsd: cappedMicroUsd(sumOf(stubs, "disposed_micro_usd")),
  };
}

export function pricesOf(rows: LedgerRows, ledger: Ledger): PriceRow[] {
  return rows.terms.map((terms) => {
    const satellite = ledger.tools.satellite(terms.number("satellite"));
    const { source, storage, egress, repair, audit } = tagOf(terms, ledger.tools.fallback);
    return {
      satellite,
      name: satelliteName(satellite),
      source,
      storage_micro_usd_per_tb_month: centsToMicroUsd(storage),
      egress_micro_usd_per_tb: centsToMicroUsd(egress),
      repair_micro_usd_per_tb: centsToMicroUsd(repair),
      audit_micro_usd_per_tb: centsToMicroUsd(audit),
    };
  });
}

function tagOf(terms: NamedRow, fallback: PriceTag): PriceTag {
  if (!hasPrices(terms)) return fallback;
  return {
    source: "node",
    storage: terms.number("storage_cents"),
    egress: terms.number("egress_cents"),
    repair: terms.number("repair_cents"),
    audit: terms.number("audit_cents"),
  };
}
