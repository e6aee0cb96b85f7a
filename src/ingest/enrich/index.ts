/**
 * Remote addresses to places, synchronously and in place: made for the ingest thread, where each
 * transfer asks once. Works without any file: then every public address is unknown.
 */
import type { Names } from "../names.ts";
import { Ipv4Cache, Ipv6Cache } from "./address-cache.ts";
import { embeddedIpv4, isPublicIpv4, isPublicIpv6 } from "./address-kind.ts";
import { LocationFile, type LocationFileStatus, type LocationIo } from "./location-file.ts";
import { PageCache } from "./page-cache.ts";
import { PlaceList } from "./place-list.ts";

export { findLocationFiles, type FindIo } from "./find-files.ts";
export type { LocationFileStatus, LocationIo, LocationTrouble } from "./location-file.ts";
export { noPlaces, placeOfText, type NoPlace, type Place } from "./place-text.ts";

/** Must stand, with its link, on every page that shows places of DB-IP (CC BY 4.0). */
export const dbIpAttribution = { text: "IP Geolocation by DB-IP", link: "https://db-ip.com" } as const;

const unknown = 0;

export class Places {
  readonly #files: readonly LocationFile[];
  readonly #list: PlaceList;
  readonly #ipv4 = new Ipv4Cache();
  readonly #ipv6 = new Ipv6Cache();

  constructor(files: readonly string[], names: Names, io: LocationIo, mostPlaces?: number) {
    const cache = new PageCache();
    this.#list = new PlaceList(names, mostPlaces);
    this.#files = files.map((path) => new LocationFile(path, io, cache, this.#list));
  }

  /**
   * The number of an address's place in the dictionary: 0 unknown, 1 private, 2 missing, else a place.
   * @param length bytes of the address: 4, 16, or 0 when the line has none
   */
  lookup(address: Uint8Array, at: number, length: number): number {
    if (length === 4) return this.#lookup4(address, at);
    if (length !== 16) return this.#list.missing;
    const inner = embeddedIpv4(address, at);
    if (inner >= 0) return this.#lookup4(address, at + inner);
    return isPublicIpv6(address, at) ? this.#lookup6(address, at) : this.#list.private;
  }

  get status(): readonly LocationFileStatus[] {
    return this.#files.map((file) => file.status);
  }

  close(): void {
    for (const file of this.#files) file.close();
  }

  #lookup4(address: Uint8Array, at: number): number {
    if (!isPublicIpv4(address, at)) return this.#list.private;
    const known = this.#ipv4.get(address, at);
    if (known >= 0) return known;
    const found = this.#search(address, at, 4);
    this.#ipv4.set(address, at, this.#bits, found);
    return found;
  }

  #lookup6(address: Uint8Array, at: number): number {
    const known = this.#ipv6.get(address, at);
    if (known >= 0) return known;
    const found = this.#search(address, at, 16);
    this.#ipv6.set(address, at, this.#bits, found);
    return found;
  }

  /** Of the network that holds the last answer of `#search`: the smallest of those that were asked. */
  #bits = 0;

  #search(address: Uint8Array, at: number, length: number): number {
    this.#bits = 0;
    for (const file of this.#files) {
      if (!file.answers(length)) continue;
      const found = file.lookup(address, at, length);
      this.#bits = Math.max(this.#bits, file.bits);
      if (found !== unknown) return found;
    }
    return unknown;
  }
}

/** `names` is the dictionary of places: numbers stay the same from run to run. */
export function createPlaces(options: { readonly files: readonly string[]; readonly names: Names; readonly io: LocationIo }): Places {
  return new Places(options.files, options.names, options.io);
}
