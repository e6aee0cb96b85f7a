/** What parsing needs beside the line: names as numbers, the reading of cancels, and places. */
import * as fs from "node:fs";
import type { Dictionaries } from "../ingest/dictionaries.ts";
import { createPlaces } from "../ingest/enrich/index.ts";
import type { TransferTools } from "../ingest/transfer-rows.ts";
import { cancelOf } from "../ingest/lines/transfer/cancels.ts";

export function parserTools(names: Dictionaries, locationFiles: readonly string[]): TransferTools {
  const places = createPlaces({ files: locationFiles, names: names.places, io: fs });
  return {
    satellites: names.satellites,
    causes: names.causes,
    cancelOf(message, reason) {
      const { cause, sentBytes } = cancelOf(message, reason);
      return { cause: names.causes.indexOf(cause.id), sentBytes };
    },
    placeOf: (bytes, at, length) => places.lookup(bytes, at, length),
  };
}
