/** Nodes with the same thing to say, as one: times may differ by minutes, and ports of one address do not tell causes apart. */
export interface Said<S extends string> {
  readonly name: string;
  readonly state: S;
  readonly text: string;
}

export interface Group<S extends string> {
  readonly state: S;
  readonly nodes: readonly string[];
  /** As the first of them says it. */
  readonly text: string;
}

/** What a gateway takes with it falls silent within minutes. */
const togetherMs = 10 * 60_000;
const time = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** In the order of the first of each. */
export function groupsOf<S extends string>(all: readonly Said<S>[]): readonly Group<S>[] {
  const groups: { state: S; nodes: string[]; text: string; words: string; atMs: number }[] = [];
  for (const { name, state, text } of all) {
    const words = text.replace(time, "").replace(/:\d{2,5}\b/g, "");
    const atMs = Date.parse(text.match(time)?.[0] ?? "") || 0;
    const group = groups.find((g) => g.state === state && g.words === words && words !== "" && Math.abs(g.atMs - atMs) <= togetherMs);
    if (group === undefined) groups.push({ state, nodes: [name], text, words, atMs });
    else group.nodes.push(name);
  }
  return groups.map(({ state, nodes, text }) => ({ state, nodes, text }));
}
