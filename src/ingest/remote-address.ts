/** `ip:port` as logged, as bytes: 4 or 16 of the address and 2 of the port. */
const colon = 58;
const dot = 46;

/**
 * Reads `1.2.3.4:567` from `text[from, to)`.
 * @returns 6, or 0 when it is anything else
 */
export function decodeIpv4(text: Uint8Array, from: number, to: number, out: Uint8Array, at: number): number {
  let i = from;
  for (let part = 0; part < 4; part++) {
    let value = 0;
    const start = i;
    for (; i < to; i++) {
      const c = text[i]! - 48;
      if (c < 0 || c > 9) break;
      value = value * 10 + c;
    }
    if (i === start || value > 255 || i - start > 3) return 0;
    if (text[i++] !== (part === 3 ? colon : dot)) return 0;
    out[at + part] = value;
  }
  let port = 0;
  const start = i;
  for (; i < to; i++) {
    const c = text[i]! - 48;
    if (c < 0 || c > 9) return 0;
    port = port * 10 + c;
  }
  if (i === start || port > 65535) return 0;
  out[at + 4] = port >> 8;
  out[at + 5] = port;
  return 6;
}

/** Any `ip:port`, `[ipv6%zone]:port` included. @returns 6, 18, or 0 when it is no address */
export function decodeRemote(text: string, out: Uint8Array, at: number): number {
  const bytes = Buffer.from(text, "latin1");
  const four = decodeIpv4(bytes, 0, bytes.length, out, at);
  if (four > 0) return four;
  const match = /^\[([0-9A-Fa-f:.]{2,45})(?:%[^\]]{1,32})?\]:(\d{1,5})$/.exec(text);
  if (!match) return 0;
  const groups = ipv6Groups(match[1]!);
  const port = Number(match[2]);
  if (!groups || port > 65535) return 0;
  [...groups, port].forEach((group, i) => {
    out[at + i * 2] = group >> 8;
    out[at + i * 2 + 1] = group;
  });
  return 18;
}

function ipv6Groups(text: string): number[] | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half) => (half === "" ? [] : half.split(":").flatMap(groupOf)));
  if (!head || head.includes(-1) || tail?.includes(-1)) return null;
  if (!tail) return head.length === 8 ? head : null;
  const gap = 8 - head.length - tail.length;
  return gap < 1 ? null : [...head, ...new Array<number>(gap).fill(0), ...tail];
}

/** One group, or the two that a dotted tail (`::ffff:1.2.3.4`) stands for; -1 when it is neither. */
function groupOf(text: string): number[] {
  if (/^[0-9A-Fa-f]{1,4}$/.test(text)) return [Number.parseInt(text, 16)];
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (!parts || parts.some((p) => p > 255)) return [-1];
  return [parts[0]! * 256 + parts[1]!, parts[2]! * 256 + parts[3]!];
}

/** The text form, shortest for IPv6; `null` when no bytes are given. */
export function encodeRemote(bytes: Uint8Array): string | null {
  if (bytes.length === 6) return `${bytes[0]}.${bytes[1]}.${bytes[2]}.${bytes[3]}:${bytes[4]! * 256 + bytes[5]!}`;
  if (bytes.length !== 18) return null;
  const groups = Array.from({ length: 8 }, (_, i) => (bytes[i * 2]! * 256 + bytes[i * 2 + 1]!).toString(16));
  // The URL parser knows the shortest form of an IPv6 address.
  return `${new URL(`http://[${groups.join(":")}]`).hostname}:${bytes[16]! * 256 + bytes[17]!}`;
}
