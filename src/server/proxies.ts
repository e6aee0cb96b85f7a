/** Proxies before the server: whose word on a client's address and scheme is believed. */
import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";
import { isLoopback } from "./guard.ts";

export interface Client {
  readonly address: string;
  /** The browser speaks https, to us or to a trusted proxy. */
  readonly isSecure: boolean;
  /** Something between it and us says so, believed or not. */
  readonly isForwarded: boolean;
  /** A program of this machine, not through a proxy. */
  readonly isOwnMachine: boolean;
}

const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, "");

export class Proxies {
  readonly #trusted = new BlockList();
  readonly #publicUrl: URL | null;
  readonly isAny: boolean;

  /** @param trusted addresses, or networks as `10.0.0.0/8` */
  constructor(trusted: readonly string[], publicUrl: URL | null) {
    for (const text of trusted) {
      const [address = "", bits] = text.split("/");
      const family = isIP(address) === 6 ? "ipv6" : "ipv4";
      if (bits === undefined) this.#trusted.addAddress(address, family);
      else this.#trusted.addSubnet(address, Number(bits), family);
    }
    this.isAny = trusted.length > 0;
    this.#publicUrl = publicUrl;
  }

  clientOf(request: IncomingMessage): Client {
    const { socket, headers } = request;
    const remote = plain(socket.remoteAddress ?? "");
    const isProxy = this.#trusts(remote);
    const isForwarded = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "forwarded", "via"].some(
      (name) => headers[name] !== undefined,
    );
    return {
      address: isProxy ? this.#forwardedFor(String(headers["x-forwarded-for"] ?? ""), remote) : remote,
      isSecure: "encrypted" in socket || (isProxy && lastOf(headers["x-forwarded-proto"]) === "https") || this.#isPublic(headers.host),
      isForwarded,
      isOwnMachine: !isForwarded && (isLoopback(remote) || remote === plain(socket.localAddress ?? "")),
    };
  }

  /** The last address that no trusted proxy has: what stands before it, the client may have made up. */
  #forwardedFor(header: string, remote: string): string {
    const hops = header.split(",").map((hop) => plain(hop.trim()));
    for (const hop of hops.toReversed()) {
      if (isIP(hop) === 0) return remote;
      if (!this.#trusts(hop)) return hop;
    }
    return hops[0] ?? remote;
  }

  #trusts(address: string): boolean {
    const family = isIP(address);
    return family !== 0 && this.#trusted.check(address, family === 6 ? "ipv6" : "ipv4");
  }

  #isPublic(host: string | undefined): boolean {
    return this.#publicUrl?.protocol === "https:" && this.#publicUrl.host === host?.toLowerCase();
  }
}

const lastOf = (header: string | readonly string[] | undefined): string | undefined =>
  String(header ?? "")
    .split(",")
    .at(-1)
    ?.trim();
