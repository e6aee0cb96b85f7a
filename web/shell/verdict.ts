/** The sentence that the page begins with: what is known of the selected nodes, worst first. */
import type { NodeRow } from "../../src/core/views.ts";
import { unbroken } from "../format.ts";
import type { GlyphState } from "../ui/Glyph.svelte";
import { texts } from "../texts/index.ts";
import { allCauses, causesOf, type Cause } from "../judgement/causes.ts";

export interface VerdictText {
  readonly state: GlyphState;
  readonly title: string;
  readonly detail: string;
  /** The card that shows what the detail says. */
  readonly card: string | null;
  /** Before the title of the tab: (!) something critical, (?) cannot see, (n) so many warnings. */
  readonly mark: string;
}

export interface Findings {
  /** What the nodes' figures say beside their own verdicts. */
  readonly causes: readonly Cause[];
  /** Whether satellites were heard of these nodes: without it nobody can say that they are healthy. */
  readonly isJudged: boolean;
}

const none: Findings = { causes: [], isJudged: false };
const words = texts.verdict;

export function verdictOf(nodes: readonly NodeRow[] | null, findings: Findings = none): VerdictText {
  const plain = { card: null, mark: "" };
  if (nodes === null) return { state: "unknown", title: words.loading, detail: "", ...plain };
  if (nodes.length === 0) return { state: "info", title: words.noNodes, detail: words.noNodesHelp, ...plain };
  const own = causesOf(nodes);
  const causes = allCauses(own, findings.causes);
  const of = (state: Cause["state"]) => causes.filter((c) => c.state === state);
  const crit = of("crit");
  if (crit.length > 0) return { state: "crit", ...critical(crit), card: crit[0]!.card, mark: "(!) " };
  const unknown = of("unknown");
  if (unknown.length > 0) return { state: "unknown", ...blind(unknown, nodes.length), card: null, mark: "(?) " };
  const warn = of("warn");
  if (own.length === 0) return healthy(nodes.length, warn, findings.isJudged);
  const first = warn[0]!;
  const title = warn.length === 1 ? words.attention(whoOf(first)) : words.toLookAt(warn.length);
  return { state: "warn", title, detail: warn.length === 1 ? first.text : told(first), card: first.card, mark: `(${warn.length}) ` };
}

function critical(causes: readonly Cause[]): Pick<VerdictText, "title" | "detail"> {
  const first = causes[0]!;
  if (causes.length > 1) return { title: words.nowThings(causes.length), detail: causes.slice(0, 2).map(told).join(" ") };
  return { title: first.nodes.length > 1 ? words.nowMany(first.nodes.length) : words.now(whoOf(first)), detail: first.text };
}

function blind(causes: readonly Cause[], all: number): Pick<VerdictText, "title" | "detail"> {
  const count = causes.reduce((sum, cause) => sum + cause.nodes.length, 0);
  const rest = all - count;
  const parts = [causes.length === 1 ? causes[0]!.text : told(causes[0]!), rest > 0 ? words.others(rest) : ""];
  return {
    title: count === 1 ? words.blind(whoOf(causes[0]!)) : words.blindMany(count),
    detail: parts.filter((t) => t !== "").join(" "),
  };
}

/** All nodes are fine; what their figures say to come is at most something to look at. */
function healthy(count: number, warn: readonly Cause[], isJudged: boolean): VerdictText {
  const title = isJudged ? words.allHealthy(count) : words.allHeard(count);
  if (warn.length === 0) return { state: "ok", title, detail: words.nothing, card: null, mark: "" };
  const detail = warn.length === 1 ? words.lookAt(warn[0]!.text) : `${words.toLookAt(warn.length)} ${warn[0]!.text}`;
  return { state: "ok", title, detail, card: warn[0]!.card, mark: `(${warn.length}) ` };
}

const whoOf = (cause: Cause) => (cause.nodes.length === 1 ? unbroken(cause.nodes[0]!) : words.nodes(cause.nodes.length));
/** With the nodes before it, where the sentence does not name them itself. */
const told = (cause: Cause) =>
  cause.nodes.some((name) => cause.text.startsWith(`${unbroken(name)} `)) ? cause.text : words.on(whoOf(cause), cause.text);
