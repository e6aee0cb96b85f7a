/** The browser's copy of the preferences, for the time before the server answers. */
import { Preferences, usualPreferences } from "../../src/core/views.ts";

const key = "display";

export const mirror = (value: Preferences): void => localStorage.setItem(key, JSON.stringify(value));

/** The usual ones where there is none, or one of another version. */
export function mirrored(): Preferences {
  try {
    const parsed = Preferences.safeParse(JSON.parse(localStorage.getItem(key) ?? "null"));
    return parsed.success ? parsed.data : usualPreferences;
  } catch (cause) {
    if (cause instanceof SyntaxError) return usualPreferences;
    throw cause;
  }
}
