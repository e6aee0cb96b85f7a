import type { Bytes } from "../../core/units.ts";

const factors = new Map<string, number>([["B", 1]]);
["K", "M", "G", "T", "P", "E"].forEach((prefix, i) => {
  factors.set(`${prefix}iB`, 1024 ** (i + 1));
  factors.set(`${prefix}B`, 1000 ** (i + 1));
});
factors.set("kB", 1000);

/**
 * Sizes in words, as storagenode prints them: `548.6 MiB` (base 1024, one decimal) or, for round
 * decimal counts, `2.00 TB` (base 1000, two decimals). Exact only to about 0.1 of the unit.
 * @returns `null` when the text is no size
 */
export function bytesOfWords(text: string): Bytes | null {
  const m = /^(-?\d{1,15}(?:\.\d{1,6})?) ?([A-Za-z]{1,3})$/.exec(text);
  const factor = m ? factors.get(m[2]!) : undefined;
  if (!m || factor === undefined) return null;
  return Math.round(Number(m[1]) * factor) as Bytes;
}
