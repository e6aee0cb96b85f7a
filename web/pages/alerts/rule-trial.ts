/** What a preview of a rule says, in sentences. */
import type { RulePreview } from "../../../src/core/views.ts";
import { formatCount, formatDate, formatMoment, unbroken } from "../../format.ts";
import { alerts as texts } from "../../texts/alerts.ts";
import type { Scope } from "./rule-scope.ts";

const dayMs = 86_400_000;
const wholeDays = 30;
/** Named one by one; the rest is counted. */
const mostNamed = 4;
const words = texts.rules.trial;

/** The address of the question. `levels`: as a change would set them there. */
export function previewPath(rule: string, { is, name }: Scope, levels: Readonly<Record<string, number>>): string {
  const pairs = Object.entries(levels).map(([level, value]) => `${level}=${value}`);
  return `rules/${rule}/preview?${String(new URLSearchParams({ scope: is, name, levels: pairs.join(",") }))}`;
}

export interface Trial {
  /** How often, and how bad. */
  readonly said: string;
  /** Where it was, what is not known, and when it was last. */
  readonly more: readonly string[];
}

export function trialOf(preview: RulePreview, nowMs: number): Trial {
  const { from, basis, latest } = preview;
  if (from === null) return { said: words.nothing, more: [] };
  const isReplayed = basis === "replayed";
  const days = Math.max(1, Math.round((Date.parse(preview.to) - Date.parse(from)) / dayMs));
  const within = words.within(days);
  const kinds = (["critical", "warning", "info"] as const).flatMap((severity) =>
    preview[severity] > 0 ? [words.severities[severity](formatCount(preview[severity]))] : [],
  );
  const times = words.times(formatCount(preview.openings));
  const never = isReplayed ? words.wouldNot(within) : words.didNot(within);
  const often = (isReplayed ? words.would : words.did)(times, within, kinds.join(", "));
  const more = [
    ...byNode(preview),
    ...(latest[0] === undefined ? [] : [words.latest(formatMoment(Date.parse(latest[0]), nowMs))]),
    ...(isReplayed ? [] : [words.onlyRecorded]),
    ...(isReplayed && days < wholeDays ? [words.since(formatDate(Date.parse(from), nowMs))] : []),
    ...shorter(preview, Date.parse(from), nowMs),
    ...preview.unseen.map((what) => words.unseen[what]),
  ];
  return { said: preview.openings === 0 ? never : often, more };
}

/** Where more than one node, or the fleet, is concerned. */
function byNode({ nodes }: RulePreview): readonly string[] {
  const fired = nodes.filter(({ openings }) => openings > 0);
  if (nodes.length < 2 || fired.length === 0) return [];
  const named = fired.map(({ node, openings }) =>
    words.on(node === null ? words.fleet : unbroken(node), words.times(formatCount(openings))),
  );
  return [`${listed(named)}.`];
}

function shorter({ nodes }: RulePreview, firstMs: number, nowMs: number): readonly string[] {
  const late = nodes.flatMap(({ node, from }) => {
    if (node === null || (from !== null && Date.parse(from) - firstMs < dayMs)) return [];
    return [from === null ? words.nodeNot(unbroken(node)) : words.nodeSince(unbroken(node), formatDate(Date.parse(from), nowMs))];
  });
  return late.length === 0 ? [] : [words.shorter(listed(late))];
}

function listed(all: readonly string[]): string {
  if (all.length <= mostNamed + 1) return all.join(", ");
  return [...all.slice(0, mostNamed), words.others(all.length - mostNamed)].join(", ");
}
