/** Places by number: grows with what the logs name, merges neighbours, and never grows without end. */
import type { Names } from "../names.ts";
import { countryPlace } from "./location-record.ts";
import { noPlaceTexts, placeOfText, placeText, type Place } from "./place-text.ts";

/** From here on only countries are added; the dictionary has room for all of those. */
const mostPlaces = 20_000;
/** Cities whose coordinates are the same to a tenth of a degree (11 km) are one dot on any screen. */
const cellsPerDegree = 10;

export class PlaceList {
  readonly #names: Names;
  readonly #limit: number;
  readonly #byCell = new Map<number, number>();
  readonly private: number;
  readonly missing: number;

  /** `names`: the dictionary of places, with what earlier runs found. */
  constructor(names: Names, limit = mostPlaces) {
    this.#names = names;
    this.#limit = limit;
    this.private = names.indexOf(noPlaceTexts[1]);
    this.missing = names.indexOf(noPlaceTexts[2]);
    names.texts.forEach((text, index) => {
      const place = placeOfText(text);
      if (typeof place !== "string" && !this.#byCell.has(cellOf(place))) this.#byCell.set(cellOf(place), index);
    });
  }

  numberOf(place: Place): number {
    const known = this.#byCell.get(cellOf(place));
    if (known !== undefined) return known;
    if (this.#names.texts.length < this.#limit) return this.#add(place);
    const country = countryPlace(place.country);
    if (country === null) return 0;
    return this.#byCell.get(cellOf(country)) ?? this.#add(country);
  }

  #add(place: Place): number {
    const index = this.#names.indexOf(placeText(place));
    this.#byCell.set(cellOf(place), index);
    return index;
  }
}

/** As a number, which costs a third of a text. A country as a whole is not the city that happens to lie in its middle. */
function cellOf(place: Place): number {
  const row = Math.round((place.latitude + 90) * cellsPerDegree);
  const column = Math.round((place.longitude + 180) * cellsPerDegree);
  const country = (place.country.charCodeAt(0) - 65) * 26 + place.country.charCodeAt(1) - 65;
  return ((country * 2 + (place.city === "" ? 1 : 0)) * 2000 + row) * 4000 + column;
}
