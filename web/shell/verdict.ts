/** The sentence that the page begins with: what is known of the selected nodes, worst first. */
import type { NodeRow } from "../../src/core/views.ts";
import { unbroken } from "../format.ts";
import type { GlyphState } from "../ui/Glyph.svelte";
import { texts } from "../texts/en.ts";

export interface VerdictText {
  readonly state: GlyphState;
  readonly title: string;
  readonly detail: string;
}

export function verdictOf(nodes: readonly NodeRow[] | null): VerdictText {
  const words = texts.verdict;
  if (nodes === null) return { state: "unknown", title: words.loading, detail: "" };
  if (nodes.length === 0) return { state: "info", title: words.noNodes, detail: words.noNodesHelp };
  const blind = nodes.filter((n) => n.verdict === "unknown" || n.verdict === "critical");
  if (blind.length > 0) {
    const rest = nodes.length - blind.length;
    const title = blind.length === 1 ? words.blind(unbroken(blind[0]!.name)) : words.blindMany(blind.length);
    return {
      state: "unknown",
      title,
      detail: [blind[0]!.reasons[0] ?? "", rest > 0 ? words.others(rest) : ""].filter((t) => t !== "").join(" "),
    };
  }
  const attention = nodes.find((n) => n.verdict === "attention");
  if (attention) return { state: "warn", title: words.attention(unbroken(attention.name)), detail: attention.reasons[0] ?? "" };
  return { state: "ok", title: words.allHeard(nodes.length), detail: words.nothing };
}
