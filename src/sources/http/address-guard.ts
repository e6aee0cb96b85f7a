/** Addresses that are never asked, whatever a name resolves to: link-local ones, and where clouds keep secrets. */
import { lookup as dnsLookup, type LookupAddress, type LookupOptions } from "node:dns";
import { BlockList, isIP } from "node:net";

const forbidden = new BlockList();
forbidden.addSubnet("169.254.0.0", 16, "ipv4");
forbidden.addSubnet("fe80::", 10, "ipv6");
// Metadata services outside the link-local range.
forbidden.addAddress("100.100.100.200", "ipv4");
forbidden.addAddress("192.0.0.192", "ipv4");
forbidden.addAddress("168.63.129.16", "ipv4");
forbidden.addAddress("fd00:ec2::254", "ipv6");
forbidden.addAddress("fd20:ce::254", "ipv6");
// The same through translation to IPv4.
forbidden.addSubnet("64:ff9b::a9fe:0", 112, "ipv6");
forbidden.addSubnet("ff00::", 8, "ipv6");
forbidden.addSubnet("224.0.0.0", 3, "ipv4");

/** @param address an IP address, with or without brackets and zone */
export function isForbidden(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  const family = isIP(plain);
  if (family === 0) return false;
  return forbidden.check(plain, family === 6 ? "ipv6" : "ipv4");
}

const local = new BlockList();
local.addSubnet("127.0.0.0", 8, "ipv4");
local.addSubnet("10.0.0.0", 8, "ipv4");
local.addSubnet("172.16.0.0", 12, "ipv4");
local.addSubnet("192.168.0.0", 16, "ipv4");
local.addAddress("::1", "ipv6");
local.addSubnet("fc00::", 7, "ipv6");

/** Of this machine or of a private network. */
export function isLocal(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && local.check(address, family === 6 ? "ipv6" : "ipv4");
}

export class ForbiddenAddress extends Error {
  readonly address: string;
  constructor(address: string) {
    super(`${address} is never asked`);
    this.address = address;
  }
}

type Found = (cause: Error | null, address: string | LookupAddress[], family?: number) => void;
export type Lookup = (host: string, options: LookupOptions, found: Found) => void;

/** A look-up whose result is checked: what is connected to is what was checked. */
export function guardedLookup(lookup: Lookup = dnsLookup as Lookup): Lookup {
  return (host, options, found) =>
    lookup(host, { ...options, all: true }, (cause, addresses) => {
      if (cause) return found(cause, "");
      const all = Array.isArray(addresses) ? addresses : [];
      const bad = all.find(({ address }) => isForbidden(address));
      const [first] = all;
      if (bad || !first) return found(bad ? new ForbiddenAddress(bad.address) : new Error("no address"), "");
      return options.all === true ? found(null, all) : found(null, first.address, first.family);
    });
}
