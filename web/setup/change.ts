/** Changes of the setup, and the wait until the monitor is there again. */
import { Setup, SetupChange } from "../../src/core/views.ts";
import { ask, AskError, baseUrl } from "../live/api.ts";
import { send } from "../live/send.ts";
import { setup as texts } from "../texts/setup.ts";

const longestWaitMs = 60_000;
const betweenMs = 150;

export const readSetup = (): Promise<Setup> => ask("setup", Setup, AbortSignal.timeout(longestWaitMs));
export const lookAgain = (): Promise<Setup> => send("POST", "setup/look", {}, Setup);

/** The page is loaded anew when the monitor is there with what was asked for. @throws {AskError} */
export async function changeTo(path: "setup" | "setup/demo", body: object): Promise<void> {
  const wanted = await send("POST", path, body, SetupChange);
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
