/** Why there are no figures: the source that they come from is silent, or there is none. */
import type { LiveSource } from "../../src/core/views.ts";
import { formatWhen, unbroken } from "../format.ts";
import { texts } from "../texts/index.ts";

export interface BlindText {
  readonly title: string;
  readonly help: string;
  readonly since: string | null;
}

const silent: readonly LiveSource["state"][] = ["missing", "denied", "error"];

/** The sources of a kind that cannot be read, of the selected nodes. */
export function silentSources(
  sources: readonly LiveSource[] | null,
  nodes: readonly string[] | null,
  kind: LiveSource["kind"],
): readonly LiveSource[] {
  return (sources ?? []).filter((s) => s.kind === kind && silent.includes(s.state) && (nodes === null || nodes.includes(s.node)));
}

/** `null`: none of them is silent. */
export function blindOf(rows: readonly LiveSource[]): BlindText | null {
  const first = rows[0];
  if (first === undefined) return null;
  const words = texts.blind;
  const error = first.last_error;
  const seen = first.kind === "log" ? first.last_line_at : first.last_success_at;
  return {
    title: rows.length === 1 ? words.one[first.kind](unbroken(first.node)) : words.many[first.kind](rows.length),
    help: [error?.message ?? "", error?.fix ?? "", words.goesOn[first.kind]].filter((t) => t !== "").join(" "),
    since: seen === null ? null : formatWhen(Date.parse(seen), Date.now()),
  };
}

/** Nodes that are asked over their API and whose log nobody reads. */
export function nodesWithoutLog(sources: readonly LiveSource[] | null, nodes: readonly string[]): readonly string[] {
  const of = (kind: LiveSource["kind"]) => new Set((sources ?? []).filter((s) => s.kind === kind).map((s) => s.node));
  const [asked, read] = [of("api"), of("log")];
  return nodes.filter((node) => asked.has(node) && !read.has(node));
}
