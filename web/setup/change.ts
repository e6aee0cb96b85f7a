/** Changes of the setup, and the wait until the monitor is there again. */
import type * as z from "zod/mini";
import { Setup, SetupChange } from "../../src/core/views.ts";
import { apiUrl, ask, AskError, baseUrl, errorOf } from "../live/api.ts";
import { setup as texts } from "../texts/en-setup.ts";

const longestWaitMs = 60_000;
const betweenMs = 150;

export const readSetup = (): Promise<Setup> => ask("setup", Setup, AbortSignal.timeout(longestWaitMs));
export const lookAgain = (): Promise<Setup> => send("setup/look", {}, Setup);

/** The page is loaded anew when the monitor is there with what was asked for. @throws {AskError} */
export async function changeTo(path: "setup" | "setup/demo", body: object): Promise<void> {
  const wanted = await send(path, body, SetupChange);
  const until = Date.now() + longestWaitMs;
  while (Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, betweenMs));
    const now = await standing();
    if (now === null || now.run === wanted.run) continue;
    if ((now.demo === "page") === wanted.demo && now.first_run === (wanted.nodes.length === 0 && !wanted.demo))
      return location.replace(baseUrl);
    throw new AskError(texts.refused, texts.slowFix);
  }
  throw new AskError(texts.slow, texts.slowFix);
}

/** `null` while it does not answer. */
async function standing(): Promise<Setup | null> {
  try {
    return await readSetup();
  } catch (cause) {
    if (cause instanceof AskError) return null;
    throw cause;
  }
}

async function send<T extends z.ZodMiniType>(path: string, body: object, answer: T): Promise<z.infer<T>> {
  let response: Response;
  try {
    response = await fetch(apiUrl(path), { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  } catch (cause) {
    if (cause instanceof TypeError) throw new AskError("The monitor does not answer.", "Check that it runs, then try again.");
    throw cause;
  }
  const told: unknown = await response.json().catch(() => null);
  if (!response.ok) throw errorOf(told, response.status);
  const parsed = answer.safeParse(told);
  if (parsed.success) return parsed.data;
  throw new AskError("The answer was not understood.", "Reload the page: the monitor may have been updated.");
}
