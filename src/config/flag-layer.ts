/** Options of the command line as a layer. */
import { parseNodeSpec } from "./node-spec.ts";
import type { Layer, Problem, RawMap } from "./raw.ts";

export interface Flags {
  readonly data?: string;
  readonly listen?: string;
  readonly node?: readonly string[];
  readonly logLevel?: string;
}

const names: Readonly<Record<string, string>> = { data: "--data", listen: "--listen", log_level: "--log-level", nodes: "--node" };

export function readFlags(flags: Flags, cwd: string): { readonly layer: Layer; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const nodes: RawMap[] = [];
  for (const text of flags.node ?? []) {
    const spec = parseNodeSpec(text);
    if (spec.ok) nodes.push(spec.node);
    else problems.push({ where: `--node ${text}`, text: spec.why });
  }
  const given = { data: flags.data, listen: flags.listen, log_level: flags.logLevel, nodes: nodes.length > 0 ? nodes : undefined };
  const values = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { layer: { origin: "flag", values, folder: cwd, where: (path) => whereOf(path, nodes) }, problems };
}

function whereOf(path: readonly (string | number)[], nodes: readonly RawMap[]): string {
  const option = names[String(path[0])] ?? "the command line";
  const node = typeof path[1] === "number" ? nodes[path[1]] : undefined;
  return node === undefined ? option : `${option} ${String(node["name"])}=`;
}
