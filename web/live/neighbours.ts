/** The nodes before and behind one, by name; `null` where there is none. */
export interface Neighbours {
  readonly previous: string | null;
  readonly next: string | null;
}

export function neighboursOf(nodes: readonly { readonly name: string }[], name: string): Neighbours {
  const names = nodes.map((node) => node.name).toSorted((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  const at = names.indexOf(name);
  return at < 0 ? { previous: null, next: null } : { previous: names[at - 1] ?? null, next: names[at + 1] ?? null };
}
