/** What each recording must come to in the answers: literals, worked out by hand from the recorded bodies. */
import type { NodeRow, Reputation, ReputationRow, StorageNode, EarningsNode, EarningsMonth, Paystubs } from "../../../src/core/views.ts";

export type Sat = "us1" | "eu1" | "ap1" | "saltlake" | "sat";
type BySatellite<T> = Readonly<Partial<Record<Sat, T>>>;

export interface StorageFigures extends Omit<
  StorageNode,
  "node" | "at" | "stale" | "source" | "growth" | "satellites" | "points" | "reported" | "used_share"
> {
  readonly used_share: number;
  readonly reported: StorageNode["reported"];
  /** `days`: one letter a day from the first one on: reported, calculated, missing. */
  readonly satellites: BySatellite<{
    readonly average_bytes: number | null;
    readonly first: string;
    readonly days: string;
    readonly last_reported_at: string | null;
  }>;
}

type ScoreFigures = Pick<
  ReputationRow,
  | "state"
  | "audit_score"
  | "suspension_score"
  | "online_score"
  | "audits_left"
  | "suspension_audits_left"
  | "audits_per_day"
  | "downtime_left_hours"
  | "online_windows"
  | "joined_at"
  | "disqualified_at"
  | "suspended_at"
  | "offline_suspended_at"
> & {
  /** Audits answered and asked in the cells of the strip. */
  readonly strip: readonly [number, number];
  readonly vetting: Omit<ReputationRow["vetting"], "audits_needed" | "hours_needed">;
};

export interface ReputationFigures {
  readonly worst: readonly [Sat, number] | null;
  /** In the order of the answer. */
  readonly rows: BySatellite<ScoreFigures>;
  readonly events: readonly (readonly [string, Sat, Reputation["events"][number]["what"]])[];
}

/** Storage, egress, repair and audit, held, payout: micro-dollars. */
export type Parts = readonly [number, number, number, number, number];

export interface EarningsFigures {
  readonly month_to_date: Parts;
  /** Point, ends of the 80 % and the 95 % band, whole days, the node's own outlook. */
  readonly month_end: readonly [number, number, number, number, number, number, number] | null;
  readonly previous_month: EarningsNode["previous_month"];
  readonly paid: number | null;
  readonly distributed: number | null;
  readonly undistributed: number | null;
  readonly held_balance: number | null;
  readonly net_month: number | null;
  readonly per_tb: number | null;
  readonly satellites: BySatellite<{
    readonly source: "node" | "own" | "none";
    readonly disqualified: boolean;
    /** `null`: nobody tells them. */
    readonly parts: Parts | null;
    /** Said and made again, difference, outlook said and made again. */
    readonly check: readonly [number, number, number, number, number] | null;
    /** Held, returned, balance, month of return, expected return, rate. */
    readonly held: readonly [number | null, number | null, number | null, string | null, number | null, number];
    /** Where from; storage, egress, repair, audit. */
    readonly prices: readonly ["node" | "list", number, number, number, number];
    /** Days with money, and their storage, egress, repair, audit, held. */
    readonly days: readonly [number, number, number, number, number, number];
  }>;
  readonly months: number;
  /** Those with an estimate. */
  readonly estimated: readonly EarningsMonth[];
}

export interface PaystubFigures {
  readonly count: number;
  readonly totals: Paystubs["totals"];
  /** Stubs with a receipt, and sums of estimate and difference where there are. */
  readonly receipts: number;
  readonly estimate: number;
  readonly difference: number;
}

export interface RecordedFigures {
  readonly node: Pick<NodeRow, "verdict" | "reasons" | "version" | "started_at">;
  readonly storage: StorageFigures;
  readonly forecast: { readonly state: "learning" | "full" | "unknown"; readonly days_missing: number };
  readonly reputation: ReputationFigures;
  readonly earnings: EarningsFigures;
  readonly paystubs: PaystubFigures;
}
