/** One row a node: its worst figure of each kind, and in one sentence what there is to know of it. */
import { compareNames } from "../../src/core/node-name.ts";
import type { EarningsNode, NodeRow, ReputationRow, StorageForecastNode } from "../../src/core/views.ts";
import { dangerOf, offlineDangerOf } from "../judgement/danger.ts";
import { fillRows, type FillRow } from "../judgement/fill.ts";
import type { Cell } from "../judgement/scores.ts";
import { shares, type Totals } from "../live/traffic.ts";
import { texts } from "../texts/index.ts";
import type { GlyphState } from "../ui/Glyph.svelte";

/** Answers of the selected nodes; empty while one is awaited. */
export interface FleetAnswers {
  readonly nodes: readonly NodeRow[];
  readonly reputation: readonly ReputationRow[];
  readonly forecast: readonly StorageForecastNode[];
  readonly earnings: readonly EarningsNode[];
  /** By node. */
  readonly downloads: Totals;
  readonly uploads: Totals;
}

export interface FleetRow {
  readonly name: string;
  readonly host: string | null;
  readonly group: string | null;
  readonly state: GlyphState;
  readonly text: string;
  /** Whether the text is something to do. */
  readonly isTold: boolean;
  readonly auditsLeft: number | null;
  readonly isOut: boolean;
  /** The satellite where the online score is worst. */
  readonly online: number | null;
  readonly strip: readonly Cell[];
  readonly usedBytes: number | null;
  readonly allocatedBytes: number | null;
  readonly fill: FillRow | null;
  readonly downloadsWon: number | null;
  readonly uploadsWon: number | null;
  readonly monthMicroUsd: number | null;
}

type Told = Pick<FleetRow, "state" | "text" | "isTold"> & { readonly urgency: number };
const words = texts.fleet;

export function fleetRows(answers: FleetAnswers, now: number): readonly FleetRow[] {
  const fills = new Map(fillRows(answers.forecast, now).map((row) => [row.node, row]));
  const ahead = new Map(answers.forecast.map((row) => [row.node, row]));
  const money = new Map(answers.earnings.map((row) => [row.node, row]));
  const scores = Map.groupBy(answers.reputation, (row) => row.node);
  return answers.nodes
    .map((node) => {
      const rows = scores.get(node.name) ?? [];
      const fill = fills.get(node.name) ?? null;
      const { urgency, ...told } = toldOf(node, rows, fill);
      const space = ahead.get(node.name);
      const month = money.get(node.name);
      const row: FleetRow = {
        name: node.name,
        host: node.host,
        group: node.group,
        ...told,
        ...standingOf(rows),
        usedBytes: space?.used_bytes ?? null,
        allocatedBytes: space?.allocated_bytes ?? null,
        fill,
        downloadsWon: wonOf(answers.downloads, node.name),
        uploadsWon: wonOf(answers.uploads, node.name),
        monthMicroUsd: month === undefined || month.month_to_date.source === "none" ? null : month.month_to_date.payout_micro_usd,
      };
      return { row, urgency };
    })
    .toSorted((a, b) => a.urgency - b.urgency || compareNames(a.row.name, b.row.name))
    .map(({ row }) => row);
}

const wonOf = (totals: Totals, name: string) => {
  const counts = totals[name];
  return counts === undefined ? null : (shares(counts)?.won ?? null);
};

/** Of the satellites that it is not out of, the worst. */
function standingOf(rows: readonly ReputationRow[]): Pick<FleetRow, "auditsLeft" | "isOut" | "online" | "strip"> {
  const inside = rows.filter((row) => row.state !== "disqualified");
  const left = inside.flatMap((row) => row.audits_left ?? []);
  const online = inside.filter((row) => row.online_score !== null).toSorted((a, b) => a.online_score! - b.online_score!)[0];
  return {
    auditsLeft: left.length === 0 ? null : Math.min(...left),
    isOut: rows.length > 0 && inside.length === 0,
    online: online?.online_score ?? null,
    strip: online?.online_strip ?? [],
  };
}

/** What is most urgent of all that is known: its own verdict, then its scores, then its disk, then what is only good to know. */
function toldOf(node: NodeRow, rows: readonly ReputationRow[], fill: FillRow | null): Told {
  const dangers = rows.flatMap((row) => [dangerOf(row) ?? [], offlineDangerOf(row) ?? []].flat());
  const danger = dangers.find((d) => d.state === "crit") ?? dangers[0] ?? null;
  const reason = node.reasons[0] ?? "";
  if (node.verdict === "critical") return told("crit", 0, reason);
  if (danger?.state === "crit") return told("crit", 0, danger.text);
  if (node.verdict === "unknown") return told("unknown", 1, reason);
  if (node.verdict === "attention") return told("warn", 2, reason);
  if (danger !== null) return told("warn", 2, danger.text);
  if (fill?.isSoon) return told("warn", 2, fill.state === "full" ? words.full : words.fullIn(fill.text));
  const failed = rows.filter((row) => (row.failed_audits_7d ?? 0) > 0);
  if (failed[0] !== undefined)
    return quiet(
      "ok",
      3,
      words.failed(
        failed.reduce((sum, r) => sum + r.failed_audits_7d!, 0),
        failed.map((r) => r.name),
      ),
    );
  const vetting = rows.filter((row) => row.state === "vetting");
  if (vetting.length > 0) return quiet("vetting", 4, words.vetting(vettingText(vetting)));
  return quiet("ok", 5, reason === "" ? words.nothing : reason);
}

const told = (state: GlyphState, urgency: number, text: string): Told => ({ state, urgency, text, isTold: true });
const quiet = (state: GlyphState, urgency: number, text: string): Told => ({ state, urgency, text, isTold: false });

function vettingText(rows: readonly ReputationRow[]): string {
  const known = rows.filter((row) => row.vetting.audits !== null);
  if (known.length === 0) return rows.map((row) => row.name).join(", ");
  const last = known.toSorted((a, b) => a.vetting.audits! - b.vetting.audits!)[0]!;
  return words.vettingOf(last.name, Math.min(last.vetting.audits!, last.vetting.audits_needed), last.vetting.audits_needed);
}
