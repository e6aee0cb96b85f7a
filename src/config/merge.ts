/** Layers into one set of values, remembering which layer each came from. */
import { isRawMap, valueAt, type Layer, type Path, type RawMap } from "./raw.ts";

export interface Located {
  readonly layer: Layer;
  readonly path: Path;
}

export interface Merged {
  readonly values: RawMap;
  /** The strongest layer that has the value, and the path it has there; `null` when no layer has any of it. */
  locate(path: Path): Located | null;
}

/** @param layers strongest first */
export function mergeLayers(layers: readonly Layer[]): Merged {
  const weakestFirst = layers.toReversed();
  const values = weakestFirst.reduce<RawMap>((merged, layer) => overlay(merged, layer.values), {});
  const nodes = mergeNodes(weakestFirst);
  const isList = Array.isArray(values["nodes"]);
  const withNodes = isList ? { ...values, nodes: nodes.map((n) => valueAt(n.layer.values, n.path)) } : values;
  return {
    values: withNodes,
    locate: (path) => {
      const node = path[0] === "nodes" && typeof path[1] === "number" ? nodes[path[1]] : undefined;
      if (node) return { layer: node.layer, path: [...node.path, ...path.slice(2)] };
      for (let length = path.length; length > 0; length--) {
        const layer = layers.find((l) => valueAt(l.values, path.slice(0, length)) !== undefined);
        if (layer) return { layer, path };
      }
      return null;
    },
  };
}

/** A key that is written without a value counts as not written. */
function overlay(under: RawMap, over: RawMap): RawMap {
  const merged: Record<string, unknown> = Object.assign(Object.create(null), under);
  for (const [key, value] of Object.entries(over)) {
    if (value === null || value === undefined) continue;
    const below = merged[key];
    merged[key] = isRawMap(value) ? overlay(isRawMap(below) ? below : {}, value) : value;
  }
  return merged;
}

/** Nodes of all layers together; of two with one name the stronger layer's stands, whole. */
function mergeNodes(weakestFirst: readonly Layer[]): Located[] {
  const merged: Located[] = [];
  for (const layer of weakestFirst) {
    const list = layer.values["nodes"];
    if (!Array.isArray(list)) continue;
    const weaker = merged.length;
    list.forEach((_, i) => {
      const located = { layer, path: ["nodes", i] };
      const name = nameOf(located);
      const same = merged.findIndex((m, at) => at < weaker && name !== undefined && nameOf(m) === name);
      if (same >= 0) merged[same] = located;
      else merged.push(located);
    });
  }
  return merged;
}

const nameOf = ({ layer, path }: Located) => valueAt(layer.values, [...path, "name"]);
