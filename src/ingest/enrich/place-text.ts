/**
 * A place as one text, so that it can stand in the dictionary of places beside its number:
 * `DE|50.12|8.68|Frankfurt am Main`, or a word for an address that has none.
 */
export interface Place {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Empty for a country as a whole. */
  readonly city: string;
  /** Degrees, north positive. */
  readonly latitude: number;
  /** Degrees, east positive. */
  readonly longitude: number;
}
/** Not in the database (or there is none); not an address of the Internet; no address in the line. */
export type NoPlace = "unknown" | "private" | "missing";

/** Numbers 0, 1 and 2 of every dictionary of places. */
export const noPlaces = ["unknown", "private", "missing"] as const satisfies readonly NoPlace[];
/** The dictionary's entries of those numbers: its number 0 is always the empty text. */
export const noPlaceTexts = ["", "private", "missing"] as const;

export function placeText(place: Place): string {
  return `${place.country}|${place.latitude.toFixed(2)}|${place.longitude.toFixed(2)}|${place.city}`;
}

/** Reads what `placeText` wrote; anything else is unknown. */
export function placeOfText(text: string): Place | NoPlace {
  if (text === "private" || text === "missing") return text;
  const match = /^([A-Z]{2})\|(-?\d+\.\d+)\|(-?\d+\.\d+)\|(.*)$/s.exec(text);
  if (!match) return "unknown";
  return { country: match[1]!, city: match[4]!, latitude: Number(match[2]), longitude: Number(match[3]) };
}
