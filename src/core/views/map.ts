/** Where traffic goes. */
import * as z from "zod/mini";
import { count, range } from "./parts.ts";

export const MapPlace = z.object({
  place: z.string(),
  country: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  download_pieces: count,
  download_bytes: z.number(),
  upload_pieces: count,
  upload_bytes: z.number(),
  repair_pieces: count,
  repair_bytes: z.number(),
});

/** `unplaced`: pieces and bytes whose address has no place: private, missing, or not in the file. */
export const MapView = z.object({
  ...range,
  places: z.array(MapPlace),
  countries: z.array(z.object({ country: z.string(), pieces: count, bytes: z.number() })),
  unplaced: z.object({ private: count, missing: count, unknown: count, bytes: z.number() }),
  /** `installed: false`: the location file is absent and every place is unknown. */
  location_file: z.object({ installed: z.boolean(), attribution: z.string() }),
});

export type MapPlace = z.infer<typeof MapPlace>;
export type MapView = z.infer<typeof MapView>;
