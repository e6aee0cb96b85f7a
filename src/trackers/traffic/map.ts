/** Where traffic goes: places with pieces and bytes by direction. */
import { actions } from "../../core/transfer.ts";
import { rfc3339 } from "../../core/time.ts";
import type { MapPlace, MapView } from "../../core/views.ts";
import type { SumRow } from "../../store/sums.ts";
import { cutQuestion } from "../cut-question.ts";
import type { Question } from "../span.ts";
import { placeFamily } from "./families.ts";
import type { TrafficTools } from "./views.ts";

export interface Place {
  readonly country: string;
  readonly city: string;
  readonly latitude: number;
  readonly longitude: number;
}
export type PlaceOf = (id: number) => Place | "unknown" | "private" | "missing";

export async function mapView(
  question: Question,
  tools: TrafficTools,
  placeOf: PlaceOf,
  locationFile: MapView["location_file"],
): Promise<MapView> {
  const span = await cutQuestion({ ...question, step: "total" }, placeFamily.tables, false, tools);
  const places = new Map<number, MapPlace>();
  const countries = new Map<string, { country: string; pieces: number; bytes: number }>();
  const unplaced = { private: 0, missing: 0, unknown: 0, bytes: 0 };
  for (const row of await tools.tables.spanSums(placeFamily, span, { by: ["action", "place"], everyS: null }, null)) {
    const place = placeOf(row[3]!);
    const pieces = row[4]!;
    if (typeof place === "string") {
      unplaced[place] += pieces;
      unplaced.bytes += row[8]!;
      continue;
    }
    addTo(
      found(places, row[3]!, () => newPlace(place)),
      row,
    );
    const country = found(countries, place.country, () => ({ country: place.country, pieces: 0, bytes: 0 }));
    country.pieces += pieces;
    country.bytes += row[8]!;
  }
  const byBytes = (p: MapPlace) => p.download_bytes + p.upload_bytes + p.repair_bytes;
  return {
    from: rfc3339(span.fromMs),
    to: rfc3339(span.toMs),
    places: [...places.values()].toSorted((a, b) => byBytes(b) - byBytes(a)).slice(0, mostPlaces),
    countries: [...countries.values()].toSorted((a, b) => b.bytes - a.bytes),
    unplaced,
    location_file: locationFile,
  };
}

/** More dots than this cannot be told apart on any screen. */
const mostPlaces = 2000;

export type TrafficKind = "download" | "upload" | "repair";
/** The three hues of the page: customers' downloads, customers' uploads, and audit and repair both ways. */
export function trafficKind(action: number): TrafficKind {
  const word = actions[action];
  if (word === "GET") return "download";
  return word === "PUT" || word === "unknown" || word === "other" ? "upload" : "repair";
}

function newPlace(place: Place): MapPlace {
  return {
    place: place.city === "" ? place.country : place.city,
    country: place.country,
    latitude: place.latitude,
    longitude: place.longitude,
    download_pieces: 0,
    download_bytes: 0,
    upload_pieces: 0,
    upload_bytes: 0,
    repair_pieces: 0,
    repair_bytes: 0,
  };
}

function addTo(place: MapPlace, row: SumRow): void {
  const kind = trafficKind(row[2]!);
  place[`${kind}_pieces`] += row[4]!;
  place[`${kind}_bytes`] += row[8]!;
}

function found<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
