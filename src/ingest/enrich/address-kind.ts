/** What an address is before any database is asked: public, or not reachable from the Internet at all. */

/** Private, loopback, link-local, carrier-grade NAT, documentation, benchmarking, multicast and reserved ranges (IANA special-purpose registry). */
export function isPublicIpv4(bytes: Uint8Array, at: number): boolean {
  const a = bytes[at]!;
  const b = bytes[at + 1]!;
  const c = bytes[at + 2]!;
  switch (a) {
    case 0:
    case 10:
    case 127:
      return false;
    case 100:
      return (b & 0xc0) !== 64;
    case 169:
      return b !== 254;
    case 172:
      return (b & 0xf0) !== 16;
    case 192:
      return !(b === 168 || (b === 0 && (c === 0 || c === 2)));
    case 198:
      return !(b === 18 || b === 19 || (b === 51 && c === 100));
    case 203:
      return !(b === 0 && c === 113);
    default:
      return a < 224;
  }
}

/** Where the IPv4 address stands inside of an IPv6 one (mapped, NAT64, 6to4), counted from `at`; -1 when there is none. */
export function embeddedIpv4(bytes: Uint8Array, at: number): number {
  if (group(bytes, at, 0) === 0x2002) return 2;
  const isMapped = zeros(bytes, at, 0, 10) && group(bytes, at, 5) === 0xffff;
  const isNat64 = group(bytes, at, 0) === 0x64 && group(bytes, at, 1) === 0xff9b && zeros(bytes, at, 4, 12);
  return isMapped || isNat64 ? 12 : -1;
}

/** For addresses without an IPv4 one inside: global unicast (2000::/3) without its documentation and benchmarking parts. */
export function isPublicIpv6(bytes: Uint8Array, at: number): boolean {
  if (bytes[at]! >> 5 !== 1) return false;
  const first = group(bytes, at, 0);
  const second = group(bytes, at, 1);
  if (first === 0x3fff) return second > 0x0fff;
  if (first !== 0x2001) return true;
  return !(second === 0x0db8 || (second === 0x0002 && group(bytes, at, 2) === 0));
}

const group = (bytes: Uint8Array, at: number, index: number) => bytes[at + index * 2]! * 256 + bytes[at + index * 2 + 1]!;

function zeros(bytes: Uint8Array, at: number, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[at + i] !== 0) return false;
  return true;
}
