/** Versions of storagenode: `1.162.3`, with or without a `v`, with or without `-rc`. */

const shape = /^v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?![\d.])/;

function partsOf(version: string): readonly number[] | null {
  const parts = shape.exec(version);
  return parts === null ? null : parts.slice(1).map(Number);
}

/** By their number parts; `null` when one of them is no version. */
export function isOlderVersion(version: string, than: string): boolean | null {
  const [a, b] = [partsOf(version), partsOf(than)];
  if (a === null || b === null) return null;
  const at = a.findIndex((part, i) => part !== b[i]);
  return at >= 0 && a[at]! < b[at]!;
}
