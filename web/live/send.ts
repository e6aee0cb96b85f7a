/** Changes that the server is asked for; loaded by what changes something. */
import type * as z from "zod/mini";
import { texts } from "../texts/index.ts";
import { apiUrl, AskError, errorOf, notUnderstood } from "./api.ts";

/** @throws {AskError} with what the server said, or that it does not answer */
export async function send<T extends z.ZodMiniType>(
  method: "POST" | "PUT" | "DELETE",
  path: string,
  body: object,
  answer: T,
): Promise<z.infer<T>> {
  let response: Response;
  try {
    response = await fetch(apiUrl(path), { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  } catch (cause) {
    if (cause instanceof TypeError) throw new AskError(texts.ask.silent, texts.ask.silentChangeFix);
    throw cause;
  }
  const told: unknown = await response.json().catch(() => null);
  if (!response.ok) throw errorOf(told, response.status);
  const parsed = answer.safeParse(told);
  if (parsed.success) return parsed.data;
  throw notUnderstood();
}
