/** What a rule finds in a view, before anything is remembered of it. */

export const severities = ["info", "warning", "critical"] as const;
export type Severity = (typeof severities)[number];
export const rankOf = (severity: Severity): number => severities.indexOf(severity);

/** What an alert is about; together with its rule this is its key. */
export interface Subject {
  /** `null`: the fleet, or the monitor itself. */
  readonly node: string | null;
  readonly satellite: string | null;
  /** What else tells two alerts of a rule apart: a class of errors, a store; else empty. */
  readonly part: string;
}

/** Values that the texts of a rule are made of; kept as JSON. */
export type Facts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** In what a figure is told: a share is 0 to 1. */
export type Unit = "share" | "count" | "hours" | "days" | "minutes" | "ms" | "percent" | "score" | "bytes" | "micro_usd";

export interface Evidence {
  /** What was seen before it, oldest first, in the unit of the value where no scale says another. */
  readonly points: readonly { readonly at_ms: number; readonly value: number }[];
  /** Of points that are not earlier values; `limit`: where it matters for them. */
  readonly scale?: { readonly unit: Unit; readonly limit: number | null };
  /** Lines of the log as they stand. */
  readonly lines: readonly string[];
}
export const noEvidence: Evidence = { points: [], lines: [] };

/** Lines of a node's log that show a finding. They are looked up when its alert opens or gets worse, and for no other look. */
export interface LinesSought {
  readonly node: string;
  /** Of occurrences, or classes of errors. */
  readonly names: readonly string[];
  /** `null`: whichever satellite they are about, if any. */
  readonly satellite: string | null;
  /** `null`: whatever piece they are about, if any. */
  readonly pieces: readonly string[] | null;
  /** Short ones, newest first: every node's events of them are looked through. */
  readonly spans: readonly { readonly fromMs: number; readonly toMs: number }[];
  readonly most: number;
}

export interface Finding<F extends Facts = Facts> extends Subject {
  /** `holds`: past the level at which it would clear, and short of the one at which it begins. */
  readonly is: "true" | "holds";
  readonly severity: Severity;
  readonly value: number | null;
  readonly threshold: number | null;
  readonly facts: F;
  readonly evidence: Evidence;
  readonly sought?: LinesSought;
  /** Of what happened once and is told for a while. */
  readonly latest?: Latest;
}

/** Times are Unix ms. */
export interface Latest {
  /** When the newest of it happened. */
  readonly atMs: number;
  /** When it ends if nothing new comes. */
  readonly untilMs: number;
}

export const keyOf = (rule: string, { node, satellite, part }: Subject): string => JSON.stringify([rule, node, satellite, part]);
