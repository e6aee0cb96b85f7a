/** The whole answers of /earnings and /paystubs, made of a recording's literals; each paystub is the recorded one. */
import type {
  Earnings,
  EarningsMonth,
  EarningsNode,
  EarningsSatellite,
  MonthEstimate,
  PaystubRow,
  Paystubs,
} from "../../../src/core/views.ts";
import type { EarningsFigures, Parts, RecordedFigures, Sat } from "./figures.ts";
import { idOf, iso, nameOf, rawPayout, rawStubs, satOf, type Moment, type RawStub } from "./recorded.ts";

const sinceTheNetwork = Date.UTC(2019, 0, 1);
const dayMs = 86_400_000;

function partsOf([storage, egress, repairAudit, held, payout]: Parts) {
  return {
    storage_micro_usd: storage,
    egress_micro_usd: egress,
    repair_audit_micro_usd: repairAudit,
    held_micro_usd: held,
    payout_micro_usd: payout,
  };
}
function estimateOf(source: MonthEstimate["source"], parts: Parts | null): MonthEstimate {
  const nothing = {
    storage_micro_usd: null,
    egress_micro_usd: null,
    repair_audit_micro_usd: null,
    held_micro_usd: null,
    payout_micro_usd: null,
  };
  if (source === "none") return { kind: "estimate", source, ...nothing };
  if (parts === null) throw new Error("an estimate without its parts");
  return { kind: "estimate", source, ...partsOf(parts) };
}

/** `days` are told apart: their sums stand in the literals. */
export function earningsAnswer({ earnings: e }: RecordedFigures, when: Moment): Omit<Earnings, "days"> {
  const end = e.month_end;
  const totals: Earnings["totals"] = {
    month_to_date: estimateOf("node", e.month_to_date),
    month_end: end && {
      kind: "estimate",
      payout_micro_usd: end[0],
      band80: { low_micro_usd: end[1], high_micro_usd: end[2] },
      band95: { low_micro_usd: end[3], high_micro_usd: end[4] },
      basis_days: end[5],
      node_expectation_micro_usd: end[6],
    },
    previous_month: e.previous_month,
    paid: { kind: "paystub", paid_micro_usd: e.paid },
    distributed: { kind: "distributed", distributed_micro_usd: e.distributed },
    undistributed_micro_usd: e.undistributed,
    held_balance_micro_usd: e.held_balance,
    costs_month_micro_usd: 0,
    net_month_micro_usd: e.net_month,
    per_tb_micro_usd: e.per_tb,
  };
  const sats = Object.entries(e.satellites) as [Sat, NonNullable<EarningsFigures["satellites"][Sat]>][];
  const node: EarningsNode = {
    node: "node",
    at: when.heard(/satellite\/|estimated-payout|pricing/),
    stale: false,
    ...totals,
    satellites: sats.map(([sat, { disqualified, source, parts, check }]) => ({
      satellite: idOf(sat),
      name: nameOf(sat),
      disqualified,
      month_to_date: estimateOf(source, parts),
      check: check && checkOf(check),
    })),
    held: sats.map(
      ([
        sat,
        {
          held: [held, disposed, balance, month, expected, rate],
        },
      ]) => ({
        satellite: idOf(sat),
        name: nameOf(sat),
        kind: "paystub",
        held_micro_usd: held,
        disposed_micro_usd: disposed,
        balance_micro_usd: balance,
        return_month: month,
        expected_return_micro_usd: expected,
        held_rate_percent: rate,
      }),
    ),
    prices: sats.map(
      ([
        sat,
        {
          prices: [source, storage, egress, repair, audit],
        },
      ]) => ({
        satellite: idOf(sat),
        name: nameOf(sat),
        source,
        storage_micro_usd_per_tb_month: storage,
        egress_micro_usd_per_tb: egress,
        repair_micro_usd_per_tb: repair,
        audit_micro_usd_per_tb: audit,
      }),
    ),
  };
  return { ...rangeOf(when), month: "2026-11", totals, nodes: [node], months: monthsOf(e, when) };
}

const rangeOf = ({ nowMs }: Moment) => ({
  from: iso(nowMs - Math.ceil((nowMs - sinceTheNetwork) / dayMs) * dayMs),
  to: iso(nowMs),
});

const checkOf = ([said, own, difference, outlook, ownOutlook]: readonly [
  number,
  number,
  number,
  number,
  number,
]): EarningsSatellite["check"] => ({
  node_micro_usd: said,
  own_micro_usd: own,
  difference_micro_usd: difference,
  node_expectation_micro_usd: outlook,
  own_expectation_micro_usd: ownOutlook,
});

/** Closed months are the sums of their recorded paystubs; those with an estimate stand in the literals. */
function monthsOf({ estimated }: EarningsFigures, { recording }: Moment): EarningsMonth[] {
  const stubs = rawStubs(recording);
  const months = [...new Set([...stubs.map((s) => s.period), ...estimated.map((m) => m.month)])].toSorted();
  return months.map((month) => {
    const said = estimated.find((m) => m.month === month);
    if (said !== undefined) return said;
    const sum = (...figures: string[]) =>
      stubs.filter((s) => s.period === month).reduce((total, s) => total + figures.reduce((t, f) => t + Number(s[f]), 0), 0);
    return {
      month,
      kind: "paystub",
      ...partsOf([sum("compAtRest"), sum("compGet"), sum("compGetRepair", "compGetAudit"), sum("held"), sum("paid")]),
      estimate_micro_usd: null,
      difference_micro_usd: null,
      difference_percent: null,
    };
  });
}

/** Without estimate and difference, whose sums stand in the literals. */
export function paystubRow(raw: RawStub, { recording }: Moment): Omit<PaystubRow, "estimate_micro_usd" | "difference_micro_usd"> {
  const figure = (name: string) => Number(raw[name]);
  const payout = rawPayout(recording, raw.period, raw.satelliteId);
  return {
    node: "node",
    satellite: raw.satelliteId,
    name: nameOf(satOf(raw.satelliteId)),
    month: raw.period,
    kind: "paystub",
    created_at: iso(Date.parse(raw.created)),
    codes: raw.codes === "" ? [] : raw.codes.split(":"),
    storage_byte_months: figure("usageAtRest"),
    egress_bytes: figure("usageGet"),
    repair_audit_bytes: figure("usageGetRepair") + figure("usageGetAudit"),
    ingress_bytes: figure("usagePut") + figure("usagePutRepair"),
    storage_micro_usd: figure("compAtRest"),
    egress_micro_usd: figure("compGet"),
    repair_micro_usd: figure("compGetRepair"),
    audit_micro_usd: figure("compGetAudit"),
    surge_percent: figure("surgePercent") === 0 ? 100 : figure("surgePercent"),
    held_micro_usd: figure("held"),
    disposed_micro_usd: figure("disposed"),
    owed_micro_usd: figure("owed"),
    paid_micro_usd: figure("paid"),
    distributed_micro_usd: figure("distributed"),
    receipt: payout === null || payout.receipt === "" ? null : payout.receipt,
    exit_complete: payout?.isExitComplete ?? false,
  };
}

export const paystubTotals = ({ paystubs }: RecordedFigures, when: Moment): Omit<Paystubs, "paystubs"> => ({
  ...rangeOf(when),
  totals: paystubs.totals,
});
