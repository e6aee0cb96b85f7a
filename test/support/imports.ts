/** Import statements of TypeScript and Svelte files, as far as the architecture rules need them. */
export interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}

/** Statements and dynamic imports alike; a file's own comments and strings are no imports. */
export function importsOf(source: string): Import[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const statements = [...code.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:([^"';]*?)\s+from\s+)?["']([^"']+)["']/gm)].map((m) => ({
    from: m[3]!,
    typeOnly: m[1] !== undefined || allTypes(m[2] ?? ""),
  }));
  const dynamic = [...code.matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)/g)].map((m) => ({ from: m[1]!, typeOnly: false }));
  return [...statements, ...dynamic];
}

/** `{ type A, type B }` loads nothing. */
function allTypes(clause: string): boolean {
  const names = /^\{([\s\S]*)\}$/.exec(clause.trim())?.[1];
  if (names === undefined) return false;
  return names
    .split(",")
    .map((n) => n.trim())
    .filter((n) => n !== "")
    .every((n) => n.startsWith("type "));
}
