/** The word that was probably meant. */

/** Edits (a letter added, left out, changed, or two swapped) between two words. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    before = above;
    above = row;
  }
  return above[b.length]!;
}

/** The candidate nearest to a word; `null` when none is near enough to be what was meant. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  // A hostile file may hold any text: beyond this length nothing is near.
  if (word.length > 60) return null;
  const plain = (text: string) => text.toLowerCase().replace(/[-\s]/g, "_");
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(plain(word), plain(candidate)) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3)))
    .toSorted((x, y) => x.distance - y.distance);
  return ranked[0]?.candidate ?? null;
}
