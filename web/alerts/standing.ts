/** How an alert stands: whether somebody has to look, and the worst first. */
import type { AlertRow } from "../../src/core/views.ts";
import { formatDayClock, formatSpan, formatWhen, unbroken } from "../format.ts";
import { alerts as words } from "../texts/alerts.ts";
import type { GlyphState } from "../ui/Glyph.svelte";

export type Severity = AlertRow["severity"];
export const severities = ["critical", "warning", "info"] as const satisfies readonly Severity[];
export const glyphs: Readonly<Record<Severity, GlyphState>> = { critical: "crit", warning: "warn", info: "info" };

export const standings = ["active", "acknowledged", "snoozed", "hushed"] as const;
/** `active`: somebody is told of it. */
export type Standing = (typeof standings)[number];

export function standingOf(row: AlertRow, now: number): Standing {
  if (row.acknowledged_at !== null) return "acknowledged";
  if (isSnoozed(row, now)) return "snoozed";
  return row.hushed_by === null ? "active" : "hushed";
}

export const isSnoozed = ({ snoozed_until: until }: AlertRow, now: number): boolean => until !== null && Date.parse(until) > now;

/** Only what is so no more is well. */
export const glyphOf = (row: AlertRow): GlyphState =>
  row.resolved_at === null ? glyphs[row.severity] : row.ended === "clear" ? "ok" : "info";

/** What it is now, in a word or two. */
export const stateOf = (row: AlertRow): string =>
  row.resolved_at === null ? words.severities[row.severity] : words.endings[row.ended ?? "clear"];

/** For how long nothing more came; empty where it ended otherwise. */
export const calmOf = ({ calm_seconds: seconds }: Pick<AlertRow, "calm_seconds">): string =>
  seconds === null ? "" : words.calm(formatSpan(seconds));

/** The beginning of what the server says, where there is little room. */
export const firstSentence = (text: string): string => /^.+?[.!?](?=\s[\p{Lu}\d]|$)/su.exec(text)?.[0] ?? text;

/** What the server says of a node, with a name that never breaks. */
export const named = (text: string, node: string | null): string => (node === null ? text : text.replaceAll(node, unbroken(node)));

/** Why nobody is told; empty where somebody is. `ruleName`: of the rule that explains it, if it is known. */
export function quietOf(row: AlertRow, now: number, ruleName: (rule: string) => string | undefined): string {
  switch (standingOf(row, now)) {
    case "acknowledged":
      return words.quiet.acknowledged(personOf(row.acknowledged_by ?? ""), formatWhen(Date.parse(row.acknowledged_at!), now));
    case "snoozed":
      return words.quiet.snoozed(formatWhen(Date.parse(row.snoozed_until!), now));
    case "hushed":
      return row.hushed_by === "maintenance" ? words.quiet.maintenance : words.quiet.explained(ruleName(row.hushed_by!) ?? row.hushed_by!);
    case "active":
      return "";
  }
}

/** The server says so where there are no accounts. */
export const personOf = (by: string): string => (/^(?:this machine)?$/.test(by) ? words.quiet.thisMachine : by);

export const worstFirst = (a: AlertRow, b: AlertRow): number =>
  severities.indexOf(a.severity) - severities.indexOf(b.severity) || Date.parse(b.since) - Date.parse(a.since) || b.id - a.id;

export interface Group {
  readonly key: string;
  readonly name: string;
  /** Worst first; one, or many of one rule. */
  readonly rows: readonly AlertRow[];
}

/** What is said where nothing is open. `ended`: the newest first; `null` until it is known. */
export function helpOfNone(ended: readonly AlertRow[] | null): string {
  if (ended === null) return words.noneHelp;
  const last = ended[0];
  return last === undefined ? words.noneLately : words.last(formatDayClock(Date.parse(last.since)), formatSpan(last.duration_seconds));
}

/** Of so many nodes one cause is likely: they stand as one. */
const many = 3;

/** Worst first; alerts of a rule on many nodes are one group. */
export function groupsOf(rows: readonly AlertRow[]): readonly Group[] {
  const byRule = Map.groupBy(rows, ({ rule }) => rule);
  const groups = [...byRule.values()].flatMap((same): readonly Group[] => {
    const nodes = new Set(same.map(({ node }) => node));
    const sorted = same.toSorted(worstFirst);
    if (nodes.size >= many) return [{ key: sorted[0]!.rule, name: sorted[0]!.rule_name, rows: sorted }];
    return sorted.map((row) => ({ key: String(row.id), name: row.rule_name, rows: [row] }));
  });
  return groups.toSorted((a, b) => worstFirst(a.rows[0]!, b.rows[0]!));
}

/** Those that need somebody, and those of which nobody is told. */
export function parted(
  rows: readonly AlertRow[],
  now: number,
): { readonly active: readonly AlertRow[]; readonly aside: readonly AlertRow[] } {
  const isActive = (row: AlertRow) => standingOf(row, now) === "active";
  return { active: rows.filter(isActive), aside: rows.filter((row) => !isActive(row)).toSorted(worstFirst) };
}
