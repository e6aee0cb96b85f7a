/**
 * Text of strangers (node names, log lines, answers) before any sink sees it: colours and cursor moves of terminals go, and so does
 * whatever is invisible, reorders letters or breaks a line. What a sink's own syntax means is the business of its encoder.
 */

/** Sequences that begin with ESC or CSI, and titles that end with BEL. */
const terminal = /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]?/g;
/** Bidirectional marks, zero-width and tag characters, halves of surrogate pairs, fillers that look like nothing. */
const invisible = /[\p{Cf}\p{Cs}\u115F\u1160\u3164\uFFA0]/gu;
const breaks = /[\s\p{Cc}\u2028\u2029]+/gu;
/** These are white, too, and stay: they stand before units. */
const narrow = /[\u202f\u00a0]/g;
const kept: Readonly<Record<string, string>> = { "\u202f": "\ue000", "\u00a0": "\ue001" };

/** One line of at most `most` letters. */
export function clean(text: string, most: number): string {
  const own = text.slice(0, most * 4 + 100).replace(/[\ue000\ue001]/g, "");
  const line = own
    .replace(narrow, (space) => kept[space]!)
    .replace(terminal, "")
    .replace(invisible, "")
    .replace(breaks, " ")
    .replace(/\ue000/g, "\u202f")
    .replace(/\ue001/g, "\u00a0")
    .trim();
  return cut(line, most);
}

/** By whole characters; what is left out shows as an ellipsis. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.codePointAt(most - 2)! > 0xffff ? most - 2 : most - 1;
  return `${text.slice(0, end)}…`;
}

/** Words that programs make links, mentions or commands of, kept from it by a joiner that nobody sees. */
export function unlinked(text: string): string {
  return text
    .replace(/:\/\//g, ":\u2060//")
    .replace(/@/g, "@\u2060")
    .replace(/\bwww\./gi, (found) => `${found.slice(0, 3)}\u2060.`);
}

/** Only an address of the web may be a link. */
export const safeLink = (link: string | null): string | null =>
  link !== null && URL.canParse(link) && /^https?:\/\//i.test(link) ? new URL(link).href : null;

/** Addresses that stand as they are read: nothing in them ends an attribute, a header or a bracket. */
export const plainLink = (link: string): string =>
  link.replace(/[<>"'|\\`()[\]{}*_~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
