/**
 * Text of strangers (log lines, names, error texts) for a terminal: whatever would move the
 * cursor, change colours, reorder letters or be invisible is written out instead.
 */

/** Control characters, bidirectional marks, separators, zero-width and tag characters, halves of surrogate pairs. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u115F\u1160\u3164\uFFA0]/gu;

/** One line, safe to print: `\x1b`, `\n`, `\u202e`. */
export function terminalText(text: string): string {
  return text.replace(unsafe, written);
}

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function written(character: string): string {
  const code = character.codePointAt(0)!;
  if (code > 0xffff) return `\\u{${code.toString(16)}}`;
  return short[character] ?? (code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`);
}
