/** A database's record as a place. Two shapes are in use: flat (ip-location-db) and nested (DB-IP's own and GeoLite2). */
import { countryPoint } from "../../core/countries.ts";
import { isMap, type MmdbMap, type MmdbValue } from "./mmdb-values.ts";
import type { Place } from "./place-text.ts";

const longestCity = 80;

/** `null` when the record names no country, or one that cannot be put on a map. */
export function placeOfRecord(record: MmdbMap): Place | null {
  const country = textOf(record["country_code"]) ?? textOf(inner(record, "country", "iso_code"));
  if (country === null || !/^[A-Z]{2}$/.test(country)) return null;
  const latitude = degreesOf(record["latitude"] ?? inner(record, "location", "latitude"), 90);
  const longitude = degreesOf(record["longitude"] ?? inner(record, "location", "longitude"), 180);
  if (latitude === null || longitude === null) return countryPlace(country);
  return { country, city: cityOf(record), latitude, longitude };
}

/** The country as a whole. */
export function countryPlace(country: string): Place | null {
  const point = countryPoint(country);
  return point && { country, city: "", ...point };
}

function cityOf(record: MmdbMap): string {
  const flat = record["city"];
  const name = isMap(flat) ? textOf(inner(flat, "names", "en")) : textOf(flat);
  // DB-IP adds the quarter: "Frankfurt am Main (Innenstadt I)". One dot a city is what the map draws.
  return (name ?? "").replace(/ \([^)]*\)$/, "").slice(0, longestCity);
}

function inner(record: MmdbMap, key: string, member: string): MmdbValue | undefined {
  const map = record[key];
  return isMap(map) ? map[member] : undefined;
}

const textOf = (value: MmdbValue | undefined) => (typeof value === "string" && value !== "" ? value : null);

/** Two decimals, about a kilometre: finer than the data is right. */
function degreesOf(value: MmdbValue | undefined, most: number): number | null {
  if (typeof value !== "number" || !(Math.abs(value) <= most)) return null;
  return Math.round(value * 100) / 100 + 0;
}
