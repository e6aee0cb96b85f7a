/** The rules of the architecture, as pure functions over a tree of files; test/architecture.test.ts applies them to this one. */
import { dirname, normalize } from "node:path/posix";
import { importsOf } from "./imports.ts";

/** Each stage may import only what stands before it, and itself. */
export const stages = [
  "core",
  "store",
  "sources",
  "ingest",
  "trackers",
  "intelligence",
  "alerts",
  "notifications",
  "config",
  "server",
  "app",
] as const;
/** Kinds: one folder each, one line in the list, none imports another. */
export const kinds = [
  { folder: "src/ingest/lines", list: "src/ingest/lines/index.ts" },
  { folder: "src/ingest/envelopes", list: "src/ingest/envelopes/index.ts" },
  { folder: "src/trackers", list: "src/trackers/index.ts" },
  { folder: "src/alerts/rules", list: "src/alerts/rules/index.ts" },
  { folder: "src/notifications/channels", list: "src/notifications/channels/index.ts" },
  { folder: "web/cards", list: "web/cards/index.ts" },
  { folder: "web/pages", list: "web/pages/index.ts" },
] as const;

/** Paths from the root, with forward slashes, to their text. */
export type Tree = ReadonlyMap<string, string>;

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

export function edgesOf(tree: Tree): Edge[] {
  return [...tree].flatMap(([from, text]) =>
    importsOf(text).map(({ from: to, typeOnly }) => ({
      from,
      to: to.startsWith(".") ? normalize(`${dirname(from)}/${to}`) : to,
      typeOnly,
    })),
  );
}

const isTest = (path: string) => /\.(?:test|suite|fixture)\.ts$/.test(path) || path.startsWith("test/");
const stageOf = (path: string) => (path.startsWith("src/") ? path.split("/")[1]! : null);
const rank = (stage: string) => (stages as readonly string[]).indexOf(stage);

export function wrongDirections(tree: Tree): string[] {
  return edgesOf(tree)
    .filter(({ from }) => !isTest(from))
    .flatMap((edge) => (isAllowed(edge) ? [] : [`${edge.from} imports ${edge.to}`]));
}

function isAllowed({ from, to, typeOnly }: Edge): boolean {
  const own = stageOf(from);
  if (to.startsWith("test/") || to.startsWith("bench/")) return from.startsWith("bench/");
  if (from.startsWith("web/")) return typeOnly || !to.startsWith("src/") || to.startsWith("src/core/");
  if (own === null) return true;
  if (to.startsWith("web/")) return false;
  if (own === "core") return to.startsWith("src/core/") || to === "zod/mini" || typeOnly;
  const other = stageOf(to);
  if (other === null) return own !== "simulator" || to.startsWith("node:");
  if (own === "simulator") return other === "simulator" || other === "core";
  if (own === "main.ts") return other === "app";
  if (other === "simulator") return own === "app";
  return rank(own) >= 0 && rank(other) >= 0 && rank(other) <= rank(own);
}

/** Circles of imports that load something. */
export function cycles(tree: Tree): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, typeOnly } of edgesOf(tree)) if (!typeOnly && tree.has(to)) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) return void found.push([...path.slice(path.indexOf(file)), file].join(" -> "));
    if (done.has(file)) return;
    for (const to of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of tree.keys()) visit(file, []);
  return found;
}

export function siblingImports(tree: Tree): string[] {
  return edgesOf(tree)
    .filter(({ from }) => !isTest(from))
    .flatMap(({ from, to }) =>
      kinds.flatMap(({ folder }) => {
        const [a, b] = [kindOf(folder, from), kindOf(folder, to)];
        return a !== null && b !== null && a !== b ? [`${from} imports ${to}`] : [];
      }),
    );
}

function kindOf(folder: string, path: string): string | null {
  const rest = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).split("/") : [];
  return rest.length > 1 ? rest[0]! : null;
}

export function unlistedKinds(tree: Tree): string[] {
  return kinds.flatMap(({ folder, list }) => {
    const folders = new Set([...tree.keys()].flatMap((path) => kindOf(folder, path) ?? []));
    const listed = importsOf(tree.get(list) ?? "").map(({ from }) => from);
    return [...folders]
      .filter((name) => !listed.some((from) => from.startsWith(`./${name}/`)))
      .map((name) => `${folder}/${name} is not in ${list}`);
  });
}

const longest = 300;
export function longFiles(tree: Tree): string[] {
  return [...tree]
    .filter(([path, text]) => /^(?:src|web)\//.test(path) && text.split("\n").length > longest)
    .map(([path, text]) => `${path}: ${text.split("\n").length} lines`);
}

const forbiddenNames = /(?:^|\/)(?:utils?|helpers?|common|manager|misc)(?:\.|\/|$)/;
export const vagueNames = (tree: Tree): string[] => [...tree.keys()].filter((path) => forbiddenNames.test(path));

/** Ways out of the types, of the linter, and of the content security policy. */
const sideDoors: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["as any", /\bas any\b/],
  ["ts-ignore", /@ts-(?:ignore|expect-error|nocheck)/],
  ["lint-disable", /(?:eslint|oxlint)-disable/],
  ["raw HTML", /\{@html|\.innerHTML\s*=|document\.write\(/],
  ["eval", /\beval\(|new Function\(/],
  ["TODO", /\b(?:TODO|FIXME|XXX)\b/],
];

export function openSideDoors(tree: Tree): string[] {
  return [...tree].flatMap(([path, text]) => sideDoors.filter(([, pattern]) => pattern.test(text)).map(([name]) => `${path}: ${name}`));
}

/** The product itself starts no programs. */
export function childProcesses(tree: Tree): string[] {
  return edgesOf(tree)
    .filter(({ from, to }) => from.startsWith("src/") && !isTest(from) && /^(?:node:)?child_process$/.test(to))
    .map(({ from }) => from);
}

/** An import looks at every export of `node:http`, and one of them brings a whole WebSocket client: 13 MB a thread. `process.getBuiltinModule` does not. */
export function heavyImports(tree: Tree): string[] {
  return edgesOf(tree)
    .filter(({ from, to, typeOnly }) => !typeOnly && from.startsWith("src/") && !isTest(from) && /^(?:node:)?https?$/.test(to))
    .map(({ from }) => from);
}
