/** Bytes of a line to its text. */
const nul = String.fromCharCode(0);

/** Text without byte-order mark, carriage return at the end, and NULs, which no JSON may hold. Invalid UTF-8 is replaced. */
export function plainText(bytes: Buffer): string {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 13) end--;
  let start = 0;
  while (start < end && bytes[start] === 0) start++;
  if (bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf) start += 3;
  const text = bytes.toString("utf8", start, end);
  return text.includes(nul) ? text.replaceAll(nul, "") : text;
}

/** PowerShell's `>` writes UTF-16, which is refused: a NUL in every second byte, after a mark at the start. */
export function isUtf16(bytes: Buffer): boolean {
  if (bytes.length < 4) return false;
  const mark = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return mark || alternates(bytes, 0) || alternates(bytes, 1);
}

function alternates(bytes: Buffer, from: number): boolean {
  const end = Math.min(bytes.length - 1, 8);
  if (end - from < 3) return false;
  for (let i = from; i < end; i++) if ((bytes[i] === 0) !== ((i - from) % 2 === 1)) return false;
  return true;
}
