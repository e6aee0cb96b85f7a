/** Location files and lookups for tests. */
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { decodeRemote } from "../remote-address.ts";
import type { Places } from "./index.ts";
import type { Writable } from "./mmdb-writer.fixture.ts";

/** A folder of the test file's own, gone when it ends. */
export function testFolder() {
  const folder = fs.mkdtempSync(join(tmpdir(), "places-"));
  afterAll(() => fs.rmSync(folder, { recursive: true }));
  let files = 0;
  return {
    folder,
    fileOf(bytes: Buffer): string {
      const path = join(folder, `${files++}.mmdb`);
      fs.writeFileSync(path, bytes);
      return path;
    },
  };
}

export const city = (country: string, name: string, latitude: number, longitude: number): Writable => ({
  map: { country_code: country, city: name, latitude: { double: latitude }, longitude: { double: longitude } },
});

export function numberOf(places: Places, address: string): number {
  const bytes = new Uint8Array(18);
  const length = decodeRemote(address.includes(":") ? `[${address}]:1` : `${address}:1`, bytes, 0);
  return places.lookup(bytes, 0, Math.max(0, length - 2));
}
