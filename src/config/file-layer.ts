/** monitor.yaml as a layer: values with the line and column each stands at. */
import { dirname, resolve } from "node:path";
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from "yaml";
import { isRawMap, type Layer, type Path, type Problem } from "./raw.ts";

/** Aliases may be used, not to blow up a small file into a large one. */
const mostAliases = 100;

export type FileReading = { readonly layer: Layer | null; readonly problems: readonly Problem[] };

/** @param path as the operator wrote it: messages name it so */
export function readYaml(text: string, path: string, cwd: string): FileReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: "1.2", logLevel: "silent" });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${path}:${line}:${col}`;
  };
  if (document.errors.length > 0)
    return { layer: null, problems: document.errors.map((e) => ({ where: at(e.pos[0]), text: `this is not YAML: ${e.message}` })) };
  const values = valuesOf(document);
  if (typeof values === "string") return { layer: null, problems: [{ where: at(0), text: values }] };
  const where = (where: Path, what: "key" | "value") => at(offsetOf(document, where, what));
  return { layer: { origin: "file", values, folder: dirname(resolve(cwd, path)), where }, problems: [] };
}

function valuesOf(document: Document.Parsed): Record<string, unknown> | string {
  let values: unknown;
  try {
    values = document.toJS({ maxAliasCount: mostAliases });
  } catch (cause) {
    if (cause instanceof ReferenceError) return `its aliases cannot be resolved: ${cause.message}`;
    throw cause;
  }
  if (values === null || values === undefined) return {};
  return isRawMap(values) ? values : "the whole file is one value; expected keys such as nodes: and listen:";
}

/** The deepest place on the path that exists, as an offset into the file. */
function offsetOf(document: Document.Parsed, path: Path, what: "key" | "value"): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const [i, step] of path.entries()) {
    let next: unknown;
    if (isMap(node)) {
      const pair = node.items.find((p) => String(isScalar(p.key) ? p.key.value : p.key) === String(step));
      if (!pair) return offset;
      const isWanted = what === "key" && i === path.length - 1;
      offset = startOf(pair.key) ?? offset;
      next = pair.value;
      if (isWanted) return offset;
    } else if (isSeq(node)) next = node.items[Number(step)];
    else return offset;
    offset = startOf(next) ?? offset;
    node = next;
  }
  return offset;
}

function startOf(node: unknown): number | null {
  if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range)) return null;
  const start: unknown = node.range[0];
  return typeof start === "number" ? start : null;
}
