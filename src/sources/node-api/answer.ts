/** From bytes to a normalised answer: JSON is only what has status 200 and says that it is JSON. */
import type { z } from "zod";
import type { UtcMillis } from "../../core/units.ts";
import type { Failure } from "../http/failure.ts";
import type { Reply } from "../http/get.ts";
import type { Endpoint } from "./endpoints/endpoint.ts";
import { nodeVersion, type NodeVersion } from "./version.ts";

export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly json: unknown }
  | { readonly ok: false; readonly failure: Failure };

const longestText = 200;

export function jsonOf({ status, contentType, body }: Reply): Answer<unknown> {
  const no = (failure: Failure): Answer<unknown> => ({ ok: false, failure });
  const isJson = /^application\/json\s*(?:;|$)/i.test(contentType ?? "");
  if (status !== 200) return no({ kind: "http-status", status, text: isJson ? errorTextOf(body) : null });
  if (!isJson) return no({ kind: "not-json", contentType: contentType?.slice(0, 80) ?? null });
  const text = body.toString("utf8");
  if (text.trim() === "") return no({ kind: "empty" });
  try {
    const json: unknown = JSON.parse(text);
    return { ok: true, value: json, json };
  } catch (cause) {
    return no({ kind: "broken-json", text: cause instanceof Error ? cause.message.slice(0, longestText) : String(cause) });
  }
}

/** `{"error": "<text>"}` */
function errorTextOf(body: Buffer): string | null {
  try {
    const json: unknown = JSON.parse(body.toString("utf8"));
    return typeof json === "object" && json !== null && "error" in json ? String(json.error).slice(0, longestText) : null;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

export interface Context {
  readonly at: UtcMillis;
  readonly version: NodeVersion;
}

export function read<Ask, Shape extends z.ZodType, T>(of: Endpoint<Ask, Shape, T>, ask: Ask, json: unknown, context: Context): Answer<T> {
  const parsed = of.shape(context.version).safeParse(json, { reportInput: false });
  if (parsed.success) return { ok: true, value: of.normalise(parsed.data, ask, context), json };
  const issue = parsed.error.issues[0];
  const field = issue?.path.map(String).join(".") ?? "";
  return {
    ok: false,
    failure: { kind: "invalid-shape", field: field === "" ? "(the whole)" : field.slice(0, 120), text: issue?.message ?? "" },
  };
}

/** The version stands in the answer whose shape hangs on it. */
export function versionIn(json: unknown): NodeVersion {
  const at = (value: unknown, key: string): unknown =>
    typeof value === "object" && value !== null && key in value ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
  const version = at(json, "version");
  const satellites = at(json, "satellites");
  return nodeVersion(typeof version === "string" ? version.slice(0, 40) : "", {
    allocated: at(at(json, "diskSpace"), "allocated") !== undefined,
    satelliteUsage: Array.isArray(satellites) && at(satellites[0], "currentStorageUsed") !== undefined,
  });
}
