import * as fs from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Names } from "../names.ts";
import { Places, placeOfText } from "./index.ts";
import { writeMmdb, type MmdbSpec, type Writable } from "./mmdb-writer.fixture.ts";
import { city, numberOf, testFolder } from "./places.fixture.ts";

const { fileOf } = testFolder();
const berlin = city("DE", "Berlin (Mitte)", 52.52, 13.4);
const potsdam = city("DE", "Potsdam", 52.39, 13.06);
const sydney = city("AU", "Sydney", -33.87, 151.21);

function placesOf(spec: MmdbSpec | null, names = new Names([""], 30_000), mostPlaces?: number) {
  const places = new Places(spec === null ? [] : [fileOf(writeMmdb(spec))], names, fs, mostPlaces);
  return { places, names, ask: (address: string) => placeOfText(names.text(numberOf(places, address))) };
}

describe("an address without any file", () => {
  const { places } = placesOf(null);
  test.each([
    ["8.8.8.8", 0],
    ["2001:4860:4860::8888", 0],
    ["10.1.2.3", 1],
    ["100.64.0.1", 1],
    ["100.128.0.1", 0],
    ["127.0.0.1", 1],
    ["169.254.1.1", 1],
    ["172.15.0.1", 0],
    ["172.31.255.255", 1],
    ["172.32.0.1", 0],
    ["192.168.0.9", 1],
    ["192.0.2.7", 1],
    ["192.0.3.7", 0],
    ["198.19.0.1", 1],
    ["198.51.100.4", 1],
    ["203.0.113.5", 1],
    ["224.0.0.1", 1],
    ["255.255.255.255", 1],
    ["::1", 1],
    ["::", 1],
    ["fe80::1", 1],
    ["fd12::1", 1],
    ["ff02::1", 1],
    ["2001:db8::1", 1],
    ["3fff:0fff::1", 1],
    ["3fff:1000::1", 0],
    ["::ffff:192.168.1.1", 1],
    ["::ffff:8.8.8.8", 0],
    ["64:ff9b::8.8.8.8", 0],
    ["64:ff9b::10.0.0.1", 1],
    ["2002:0a00:0001::1", 1],
    ["2002:0808:0808::1", 0],
  ])("%s has the number %i", (address, number) => {
    expect(numberOf(places, address)).toBe(number);
  });

  test("a line without an address is missing, not unknown", () => {
    expect(places.lookup(new Uint8Array(18), 0, 0)).toBe(2);
  });
});

describe.each([24, 28, 32] as const)("a file with records of %i bits", (recordBits) => {
  test("IPv4: the smallest network that holds the address answers, others are unknown", () => {
    const { ask } = placesOf({
      ipVersion: 4,
      recordBits,
      networks: [
        { address: [20, 0, 0, 0], bits: 8, record: berlin },
        { address: [20, 7, 7, 128], bits: 25, record: sydney },
      ],
    });
    expect(ask("20.1.2.3")).toEqual({ country: "DE", city: "Berlin", latitude: 52.52, longitude: 13.4 });
    expect(ask("20.7.7.200")).toMatchObject({ country: "AU", city: "Sydney", latitude: -33.87 });
    expect(ask("20.7.7.127")).toMatchObject({ country: "DE" });
    expect(ask("20.7.7.127")).toMatchObject({ country: "DE" });
    expect(ask("20.7.7.201")).toMatchObject({ country: "AU" });
    expect(ask("21.0.0.1")).toBe("unknown");
    expect(ask("2a00::1")).toBe("unknown");
  });

  test("IPv6: addresses, mapped ones and IPv4 below 96 zero bits", () => {
    const { ask } = placesOf({
      ipVersion: 6,
      recordBits,
      networks: [
        { address: [0x2a, 0, 0, 1], bits: 32, record: potsdam },
        { address: [...new Array<number>(12).fill(0), 20], bits: 104, record: sydney },
      ],
    });
    expect(ask("2a00:1::5")).toMatchObject({ city: "Potsdam" });
    expect(ask("2a00:1::5")).toMatchObject({ city: "Potsdam" });
    expect(ask("2a00:2::5")).toBe("unknown");
    expect(ask("20.9.9.9")).toMatchObject({ city: "Sydney" });
    expect(ask("::ffff:20.9.9.9")).toMatchObject({ city: "Sydney" });
    expect(ask("64:ff9b::20.9.9.9")).toMatchObject({ city: "Sydney" });
    expect(ask("2002:1409:0909::1")).toMatchObject({ city: "Sydney" });
  });

  test("any networks in any order: as a plain search over the list says", () => {
    const network = fc.record({
      address: fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(255), fc.nat(255), fc.nat(255)),
      bits: fc.integer({ min: 1, max: 32 }),
      longitude: fc.integer({ min: -179, max: 179 }),
    });
    const property = fc.property(
      fc.array(network, { minLength: 1, maxLength: 12 }),
      fc.array(fc.nat(255), { minLength: 3, maxLength: 3 }),
      (list, rest) => {
        const sorted = list.toSorted((a, b) => a.bits - b.bits);
        const networks = sorted.map((n) => ({ address: n.address, bits: n.bits, record: city("FR", "X", 1, n.longitude) }));
        const { ask } = placesOf({ ipVersion: 4, recordBits, networks });
        for (const address of [...list.map((n) => n.address), [list[0]!.address[0], ...rest]]) {
          if (address[0] === 10) continue;
          const expected = sorted.findLast((n) => sameBits(n.address, address, n.bits));
          const got = ask(address.join("."));
          expect(typeof got === "string" ? null : got.longitude).toBe(expected === undefined ? null : expected.longitude);
        }
      },
    );
    fc.assert(property, { numRuns: 40 });
  });
});

function sameBits(a: readonly number[], b: readonly number[], bits: number): boolean {
  const word = (x: readonly number[]) => x.reduce((sum, byte) => sum * 256 + byte, 0);
  return Math.floor(word(a) / 2 ** (32 - bits)) === Math.floor(word(b) / 2 ** (32 - bits));
}

describe("the list of places", () => {
  const spec = (...records: Writable[]): MmdbSpec => ({
    ipVersion: 4,
    recordBits: 24,
    networks: records.map((record, i) => ({ address: [30 + i], bits: 8, record })),
  });

  test("cities of one country within the same tenth of a degree are one place", () => {
    const { places } = placesOf(spec(berlin, city("DE", "Berlin (Wedding)", 52.54, 13.36), city("PL", "Near", 52.52, 13.4)));
    expect(numberOf(places, "30.0.0.1")).toBe(3);
    expect(numberOf(places, "31.0.0.1")).toBe(3);
    expect(numberOf(places, "32.0.0.1")).toBe(4);
  });

  test("numbers stay the same when the dictionary comes back from an earlier run", () => {
    const first = placesOf(spec(berlin, sydney));
    numberOf(first.places, "31.0.0.1");
    numberOf(first.places, "30.0.0.1");
    const second = placesOf(spec(berlin, sydney), new Names(first.names.texts, 30_000));
    expect(numberOf(second.places, "30.0.0.1")).toBe(4);
    expect(numberOf(second.places, "31.0.0.1")).toBe(3);
    expect(second.names.texts).toHaveLength(5);
  });

  test("beyond its limit only countries are added", () => {
    const { places, ask } = placesOf(spec(berlin, sydney, city("AU", "Perth", -31.9, 115.9)), new Names([""], 30_000), 4);
    expect(ask("30.0.0.1")).toMatchObject({ city: "Berlin" });
    expect(ask("31.0.0.1")).toMatchObject({ country: "AU", city: "" });
    expect(numberOf(places, "32.0.0.1")).toBe(numberOf(places, "31.0.0.1"));
  });

  test("a file of countries gives a point of the country; nested records are read too", () => {
    const nested = (extra: Record<string, Writable>): Writable => ({ map: { country: { map: { iso_code: "NZ" } }, ...extra } });
    const located = nested({
      city: { map: { names: { map: { en: "Wellington" } } } },
      location: { map: { latitude: { double: -41.29 }, longitude: { double: 174.78 } } },
    });
    const { ask } = placesOf(spec({ map: { country_code: "JP" } }, nested({}), located));
    expect(ask("30.0.0.1")).toEqual({ country: "JP", city: "", latitude: 36.5, longitude: 138.3 });
    expect(ask("31.0.0.1")).toMatchObject({ country: "NZ", city: "" });
    expect(ask("32.0.0.1")).toMatchObject({ country: "NZ", city: "Wellington" });
  });

  test.each<[string, Writable]>([
    ["a code that is none", { map: { country_code: "<script>" } }],
    ["a country that has no point", { map: { country_code: "ZZ" } }],
    ["no country", { map: { city: "Nowhere" } }],
    ["a text", "Berlin"],
  ])("%s is unknown", (_, record) => {
    expect(placesOf(spec(record)).ask("30.0.0.1")).toBe("unknown");
  });

  test("coordinates off the globe fall back to the country", () => {
    expect(placesOf(spec(city("DE", "Berlin", 400, 13))).ask("30.0.0.1")).toMatchObject({ city: "", latitude: 51.1 });
  });
});
