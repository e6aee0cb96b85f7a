import { levels, type Level } from "../core/events.ts";

const byText = new Map<string, Level>([
  ...levels.map((level) => [level, level] as const),
  ...levels.map((level) => [level.toLowerCase(), level] as const),
  // gcloudlogging
  ["WARNING", "WARN"],
  ["CRITICAL", "DPANIC"],
  ["ALERT", "PANIC"],
  ["EMERGENCY", "FATAL"],
]);

/** `null` when the word is no level; colours around it are dropped. */
export function levelOf(text: string): Level | null {
  return byText.get(text) ?? byText.get(stripColours(text).trim()) ?? null;
}

const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");
export function stripColours(text: string): string {
  return text.includes("\u001b") ? text.replace(colours, "") : text;
}
