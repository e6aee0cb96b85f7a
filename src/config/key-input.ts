/** What a form offers for a key: read off its schema, so that no key needs a form of its own. */
import * as z from "zod/mini";
import { schemaAt } from "./describe.ts";
import type { Path } from "./raw.ts";

export type KeyInput =
  | { readonly kind: "number"; readonly is_whole: boolean; readonly least: number | null; readonly most: number | null }
  | { readonly kind: "choice"; readonly options: readonly string[] }
  | { readonly kind: "on-off" | "text" | "list" }
  /** Nothing that fits into one field. */
  | { readonly kind: "none" };

interface Shape {
  readonly type?: string | readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly items?: Shape;
}

export function inputOf(path: Path): KeyInput {
  const schema = schemaAt(path);
  if (schema === null) return { kind: "none" };
  return inputOfShape(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Shape);
}

function inputOfShape(shape: Shape): KeyInput {
  if (shape.anyOf) return inputOfUnion(shape.anyOf.filter(({ type }) => type !== "null"));
  if (shape.enum) return { kind: "choice", options: shape.enum.map(String) };
  if (Array.isArray(shape.type)) return inputOfUnion(shape.type.filter((type) => type !== "null").map((type) => ({ ...shape, type })));
  if (shape.type === "number" || shape.type === "integer")
    return { kind: "number", is_whole: shape.type === "integer", least: shape.minimum ?? null, most: shape.maximum ?? null };
  return shape.type === "string" ? { kind: "text" } : { kind: "none" };
}

function inputOfUnion(members: readonly Shape[]): KeyInput {
  if (members.some(({ type }) => type === "boolean")) return { kind: "on-off" };
  if (members.some(({ type, items }) => type === "array" && items?.type === "string")) return { kind: "list" };
  return members.length === 1 ? inputOfShape(members[0]!) : { kind: "none" };
}
