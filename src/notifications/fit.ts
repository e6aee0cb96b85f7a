/** Lines of an outline as the text of a sink, within its limit. What is left out is said. */
import { unlinked } from "./encode/plain.ts";
import type { Line } from "./outline.ts";
import type { MessageTexts } from "./texts/index.ts";

export interface Fit {
  /** A line as the sink takes it; each stands for itself, so that any of them may be left out. */
  readonly encode: (line: Line) => string;
  readonly limit: number;
  /** How the sink counts; left out, by UTF-16 units. */
  readonly sizeOf?: (text: string) => number;
  readonly texts: MessageTexts;
  /** Between two lines. */
  readonly between?: string;
}

const bigCount = 999_999;

export function fitted(lines: readonly Line[], { encode, limit, sizeOf = (text) => text.length, texts, between = "\n" }: Fit): string {
  const parts = lines.map(encode);
  const whole = parts.join(between);
  if (sizeOf(whole) <= limit) return whole;
  const last = (text: string) => encode({ is: "fact", text, alerts: 0 });
  const room = limit - sizeOf(between) - Math.max(sizeOf(last(texts.moreAlerts(bigCount))), sizeOf(last(texts.moreLines(bigCount))));
  let kept = 0;
  let used = 0;
  for (const part of parts) {
    used += sizeOf(part) + (kept === 0 ? 0 : sizeOf(between));
    if (used > room) break;
    kept++;
  }
  const left = lines.slice(kept);
  const alerts = left.reduce((sum, line) => sum + line.alerts, 0);
  return [...parts.slice(0, kept), last(alerts > 0 ? texts.moreAlerts(alerts) : texts.moreLines(left.length))].join(between);
}

export const utf8Bytes = (text: string): number => Buffer.byteLength(text, "utf8");

/** For sinks without any markup; many of them make links of whatever looks like one. */
export function plainLine({ is, text }: Line): string {
  const shown = unlinked(text);
  if (is === "heading") return `\n${shown}`;
  if (is === "label") return `${shown}:`;
  return is === "step" ? `• ${shown}` : is === "log" ? `  ${shown}` : shown;
}
