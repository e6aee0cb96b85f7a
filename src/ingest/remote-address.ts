/** `ip:port` as logged, as bytes: 4 or 16 of the address and 2 of the port, big endian. */
const colon = 58;
const dot = 46;
const percent = 37;
const openBracket = 91;
const closeBracket = 93;
const longestZone = 32;
export const ipv4Length = 6;
export const ipv6Length = 18;

/**
 * Reads `1.2.3.4:567` or `[ipv6%zone]:567` in place, and puts `remoteLength(text, from)` bytes at `out[at]`.
 * @returns the index behind the port; -1 when it is neither
 */
export function readRemote(text: Uint8Array, from: number, to: number, out: Uint8Array, at: number): number {
  if (text[from] === openBracket) return readIpv6(text, from, to, out, at);
  const end = readDotted(text, from, to, out, at);
  return end < 0 ? -1 : readPort(text, end, to, out, at + 4);
}

/** Bytes of the address that begins at `from`, if it is one. */
export const remoteLength = (text: Uint8Array, from: number): number => (text[from] === openBracket ? ipv6Length : ipv4Length);

/** The same for a text alone. @returns 6, 18, or 0 when it is no address */
export function decodeRemote(text: string, out: Uint8Array, at: number): number {
  const bytes = Buffer.from(text, "latin1");
  return readRemote(bytes, 0, bytes.length, out, at) === bytes.length ? remoteLength(bytes, 0) : 0;
}

/** `1.2.3.4`. @returns the index behind it, or -1 */
function readDotted(text: Uint8Array, from: number, to: number, out: Uint8Array, at: number): number {
  let i = from;
  for (let part = 0; part < 4; part++) {
    if (part > 0 && text[i++] !== dot) return -1;
    let value = 0;
    const start = i;
    for (; i < to; i++) {
      const digit = text[i]! - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (i === start || value > 255 || i - start > 3) return -1;
    out[at + part] = value;
  }
  return i;
}

/** `:567`. @returns the index behind it, or -1 */
function readPort(text: Uint8Array, from: number, to: number, out: Uint8Array, at: number): number {
  if (text[from] !== colon) return -1;
  let port = 0;
  let i = from + 1;
  for (; i < to; i++) {
    const digit = text[i]! - 48;
    if (digit < 0 || digit > 9) break;
    port = port * 10 + digit;
  }
  if (i === from + 1 || port > 65535) return -1;
  out[at] = port >> 8;
  out[at + 1] = port;
  return i;
}

const groups = new Uint16Array(8);
const dotted = new Uint8Array(4);

function readIpv6(text: Uint8Array, from: number, to: number, out: Uint8Array, at: number): number {
  let i = from + 1;
  let count = 0;
  /** Index of the group before which `::` stands. */
  let gap = -1;
  let groupMustFollow = true;
  if (text[i] === colon) {
    if (text[i + 1] !== colon) return -1;
    gap = 0;
    groupMustFollow = false;
    i += 2;
  }
  while (count < 8) {
    const end = groupEnd(text, i, to);
    if (end === i) break;
    if (text[end] === dot) {
      i = readDotted(text, i, to, dotted, 0);
      if (i < 0 || count > 6) return -1;
      groups[count++] = (dotted[0]! << 8) | dotted[1]!;
      groups[count++] = (dotted[2]! << 8) | dotted[3]!;
      groupMustFollow = false;
      break;
    }
    if (end - i > 4) return -1;
    groups[count++] = hexValue(text, i, end);
    i = end;
    groupMustFollow = text[i] === colon;
    if (!groupMustFollow) break;
    i++;
    if (text[i] !== colon) continue;
    if (gap >= 0) return -1;
    gap = count;
    groupMustFollow = false;
    i++;
  }
  if (groupMustFollow || (gap < 0 ? count !== 8 : count > 7)) return -1;
  i = zoneEnd(text, i, to);
  if (i < 0 || text[i] !== closeBracket) return -1;
  putGroups(count, gap, out, at);
  return readPort(text, i + 1, to, out, at + 16);
}

function groupEnd(text: Uint8Array, from: number, to: number): number {
  let i = from;
  while (i < to && hexDigits[text[i]!]! < 16) i++;
  return i;
}

function hexValue(text: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) value = value * 16 + hexDigits[text[i]!]!;
  return value;
}

const hexDigits = new Uint8Array(256).fill(255);
for (const [value, letter] of [..."0123456789abcdef"].entries())
  hexDigits[letter.charCodeAt(0)] = hexDigits[letter.toUpperCase().charCodeAt(0)] = value;

/** `%eth0`, if there is one. @returns the index behind it, or -1 */
function zoneEnd(text: Uint8Array, from: number, to: number): number {
  if (text[from] !== percent) return from;
  const most = Math.min(to, from + 1 + longestZone);
  let i = from + 1;
  while (i < most && text[i] !== closeBracket) i++;
  return i === from + 1 ? -1 : i;
}

function putGroups(count: number, gap: number, out: Uint8Array, at: number): void {
  const zeros = 8 - count;
  for (let i = 0; i < 8; i++) {
    const isZero = gap >= 0 && i >= gap && i < gap + zeros;
    const group = isZero ? 0 : groups[gap >= 0 && i >= gap ? i - zeros : i]!;
    out[at + i * 2] = group >> 8;
    out[at + i * 2 + 1] = group;
  }
}

/** The text form, shortest for IPv6; `null` when no bytes are given. */
export function encodeRemote(bytes: Uint8Array): string | null {
  if (bytes.length === 6) return `${bytes[0]}.${bytes[1]}.${bytes[2]}.${bytes[3]}:${bytes[4]! * 256 + bytes[5]!}`;
  if (bytes.length !== 18) return null;
  const groups = Array.from({ length: 8 }, (_, i) => (bytes[i * 2]! * 256 + bytes[i * 2 + 1]!).toString(16));
  // The URL parser knows the shortest form of an IPv6 address.
  return `${new URL(`http://[${groups.join(":")}]`).hostname}:${bytes[16]! * 256 + bytes[17]!}`;
}
