/** Piece ids: 52 characters of base32 (A-Z, 2-7) are 32 bytes; four stray bits at the end make a 33rd. */
const values = new Uint8Array(256).fill(255);
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
for (let i = 0; i < 32; i++) values[alphabet.charCodeAt(i)] = i;

export const pieceTextLength = 52;

/**
 * Decodes 52 characters at `from` into `to[at..]`.
 * @returns bytes written, 32 or 33; 0 when a character is none of base32
 */
export function decodePiece(text: Uint8Array, from: number, to: Uint8Array, at: number): number {
  let bad = 0;
  let out = at;
  for (let i = from; i < from + 48; i += 8) {
    const a = values[text[i]!]!;
    const b = values[text[i + 1]!]!;
    const c = values[text[i + 2]!]!;
    const d = values[text[i + 3]!]!;
    const e = values[text[i + 4]!]!;
    const f = values[text[i + 5]!]!;
    const g = values[text[i + 6]!]!;
    const h = values[text[i + 7]!]!;
    bad |= a | b | c | d | e | f | g | h;
    to[out] = (a << 3) | (b >> 2);
    to[out + 1] = (b << 6) | (c << 1) | (d >> 4);
    to[out + 2] = (d << 4) | (e >> 1);
    to[out + 3] = (e << 7) | (f << 2) | (g >> 3);
    to[out + 4] = (g << 5) | h;
    out += 5;
  }
  const a = values[text[from + 48]!]!;
  const b = values[text[from + 49]!]!;
  const c = values[text[from + 50]!]!;
  const d = values[text[from + 51]!]!;
  bad |= a | b | c | d;
  if (bad > 31) return 0;
  to[out] = (a << 3) | (b >> 2);
  to[out + 1] = (b << 6) | (c << 1) | (d >> 4);
  const rest = (d & 15) << 4;
  if (rest === 0) return 32;
  to[out + 2] = rest;
  return 33;
}

export function encodePiece(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5 && text.length < pieceTextLength) {
      bits -= 5;
      text += alphabet[(value >> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return text.length < pieceTextLength ? text + alphabet[(value << (5 - bits)) & 31] : text;
}
